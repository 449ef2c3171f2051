package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// What the page shows at most, so that a browser can bear it.
const (
	maxRows = 100
	maxText = 8 << 10
)

// view is what the page is made of.
type view struct {
	Kept      bool
	Orders    rows[retailcrm.Order]
	Customers rows[retailcrm.Customer]
	Tasks     rows[retailcrm.Task]
	Requests  rows[requestRow]
	Statuses  []retailcrm.Status
	Faults    []faultRow
	Failures  []failure
}

// rows are the last of many, the newest first.
type rows[T any] struct {
	All  int
	Last []T
}

func newestFirst[T any](last []T, count int) rows[T] {
	slices.Reverse(last)
	return rows[T]{count, last}
}

// requestRow is a request as the page shows it.
type requestRow struct {
	Operation, Method, Path string
	Status                  int // 0 for a connection that broke off
	Fields                  []field
	Answer                  string
}

type field struct{ Name, Value string }

func (s *site) show(w http.ResponseWriter, _ *http.Request) {
	end := s.crm.Recent(maxRows)
	var requests []requestRow
	for _, r := range end.Requests {
		requests = append(requests, rowOf(r))
	}
	var b bytes.Buffer
	err := page.Execute(&b, view{
		Kept:      s.kept.path != "",
		Orders:    newestFirst(end.Orders, end.AllOrders),
		Customers: newestFirst(end.Customers, end.AllCustomers),
		Tasks:     newestFirst(end.Tasks, end.AllTasks),
		Requests:  newestFirst(requests, end.AllRequests),
		Statuses:  s.crm.Statuses(),
		Faults:    faultRows(s.crm.Faults()), Failures: failures,
	})
	if err != nil {
		http.Error(w, "fakecrm: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes()) // the connection's errors are the browser's to see
}

func rowOf(r retailcrmtest.Sent) requestRow {
	row := requestRow{
		Operation: r.Operation, Method: r.Method, Path: r.Path, Status: r.Status, Answer: readable(string(r.Answer)),
	}
	names := map[string]bool{}
	for _, name := range slices.Concat(slices.Collect(maps.Keys(r.Query)), slices.Collect(maps.Keys(r.Form))) {
		base, _, _ := strings.Cut(name, "[")
		names[base] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		row.Fields = append(row.Fields, field{name, readable(r.Text(name))})
	}
	return row
}

// readable sets JSON in lines, and cuts what is too long.
func readable(text string) string {
	var b bytes.Buffer
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		if json.Indent(&b, []byte(text), "", "  ") == nil {
			text = b.String()
		}
	}
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "") + "…"
	}
	return text
}
