// Package spec holds what is known about the RetailCRM API as data: the
// methods of version 5, and the fields, filters and enums of its models. The
// generators and the checks compare the SDK with it.
package spec

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed endpoints.tsv
var endpoints string

// Endpoint is one method of the API.
type Endpoint struct {
	Group, Method, Path, Summary string
	Scope                        string // the API key's right that it needs; a "?" marks a guess
	Query, Body, ResponseKeys    string
	Paginated                    string // "no", "page", "cursor" or "sinceId"
	Idempotent                   bool   // whether a repeat changes nothing more
	Repeat                       string // what a repeat of a POST does; "" for a GET
	Answer                       string // what a good answer holds, see retailcrm/answer.go; "" for nothing of its own
}

// Endpoints returns the methods of API v5.
func Endpoints() []Endpoint {
	var list []Endpoint
	for i, c := range table("endpoints.tsv", endpoints) {
		if c[9] != "yes" && c[9] != "no" {
			panic(fmt.Sprintf("internal/tools/spec/endpoints.tsv:%d has %q for idempotent, want yes or no", i+2, c[9]))
		}
		list = append(list, Endpoint{
			Group: c[0], Method: c[1], Path: c[2], Summary: c[3], Scope: c[4], Query: c[5], Body: c[6],
			ResponseKeys: c[7], Paginated: c[8], Idempotent: c[9] == "yes",
			Repeat: unlessDash(c[10]), Answer: unlessDash(c[11]),
		})
	}
	return list
}

func unlessDash(text string) string {
	if text == "-" {
		return ""
	}
	return text
}

// table splits tab-separated text into the columns of its lines, without the
// header line. A line with another number of columns is a mistake in a file of
// this package, so it panics.
func table(file, text string) [][]string {
	head, rest, _ := strings.Cut(text, "\n")
	columns := strings.Count(head, "\t") + 1
	var rows [][]string
	for line := range strings.Lines(rest) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) != columns {
			panic(fmt.Sprintf("internal/tools/spec/%s:%d has %d columns, want %d with tabs between them: %s",
				file, len(rows)+2, len(row), columns, strings.ReplaceAll(head, "\t", ", ")))
		}
		rows = append(rows, row)
	}
	return rows
}

//go:embed fields.tsv
var fields string

// Field is one row of the field tables: a field of an event that the CRM
// sends, or of a call's input or output.
type Field struct {
	TableNo int
	Table   string // "order_create_in"
	Path    string // "items.0.offer.externalId"
	TitleRU string // the Russian title; a few have none

	// Type is the API's: "string", "float", "datetime", "list<Segment>", a model,
	// "enum<Gender>"; "-" for inputs that are no part of the API.
	Type string
}

// Fields returns the rows of all field tables in their order.
func Fields() []Field {
	var list []Field
	for _, c := range table("fields.tsv", fields) {
		no, _ := strconv.Atoi(c[0]) // the file is part of the package
		list = append(list, Field{TableNo: no, Table: c[1], Path: c[3], TitleRU: c[4], Type: c[5]})
	}
	return list
}

//go:embed models.tsv
var models string

// ModelField is a member of a model or a filter of the API.
type ModelField struct {
	Model, JSONName, Type string
	GoTypes               string // the Go types that have it, joined by "|": an entity, an input, or both
}

// ModelFields returns the members of all models and filters.
func ModelFields() []ModelField {
	var list []ModelField
	for _, c := range table("models.tsv", models) {
		list = append(list, ModelField{Model: c[0], JSONName: c[1], Type: c[2], GoTypes: c[3]})
	}
	return list
}
