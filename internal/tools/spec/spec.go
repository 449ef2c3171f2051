// Package spec holds what is known about the RetailCRM API as data: the
// methods of version 5, and the fields, filters and enums of its models. The
// generators and the checks compare the SDK with it.
package spec

import (
	"bufio"
	_ "embed"
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
}

// Endpoints returns the methods of API v5.
func Endpoints() []Endpoint {
	var list []Endpoint
	for _, c := range table(endpoints) {
		list = append(list, Endpoint{
			Group: c[0], Method: c[1], Path: c[2], Summary: c[3], Scope: c[4], Query: c[5], Body: c[6],
			ResponseKeys: c[7], Paginated: c[8], Idempotent: c[9] == "yes",
		})
	}
	return list
}

// table splits tab-separated text into the columns of its lines, without the
// header line.
func table(text string) [][]string {
	var rows [][]string
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, 1<<20)
	lines.Scan()
	for lines.Scan() {
		rows = append(rows, strings.Split(lines.Text(), "\t"))
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
	Type    string // the API's type: "string", "float", "datetime", "list<Segment>", a model, "enum<Gender>"; "-" for inputs that are no part of the API
}

// Fields returns the rows of all field tables in their order.
func Fields() []Field {
	var list []Field
	for _, c := range table(fields) {
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
	for _, c := range table(models) {
		list = append(list, ModelField{Model: c[0], JSONName: c[1], Type: c[2], GoTypes: c[3]})
	}
	return list
}
