// Package kaspi tmp
package kaspi

//go:generate go run github.com/go-retailcrm/sdk/internal/gen/jsonmethods
