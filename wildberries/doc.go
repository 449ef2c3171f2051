// Package wildberries tmp
package wildberries

//go:generate go run github.com/go-retailcrm/sdk/internal/gen/jsonmethods
