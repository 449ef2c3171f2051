// Package ozon
package ozon

//go:generate go run github.com/go-retailcrm/sdk/internal/gen/jsonmethods
