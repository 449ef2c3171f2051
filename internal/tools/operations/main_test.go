package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

const getOrder = `package retailcrm

// Get returns one order.
//
// API: GET /api/v5/orders/{externalId}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-orders-externalId
// Scope: order_read.
//
//crm:op GET /api/v5/orders/{externalId}
func (s *OrdersService) Get() {}
`

// write runs the generator on a package of one file.
func write(t *testing.T, source string) (table string, err error) {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "orders.go"), []byte(source), 0o644))
	err = run(dir, false, io.Discard)
	b, readErr := os.ReadFile(filepath.Join(dir, output))
	if err == nil {
		require.NoError(t, readErr)
	}
	return string(b), err
}

func TestTheTableHasWhatTheLinesName(t *testing.T) {
	table, err := write(t, getOrder)
	require.NoError(t, err)
	require.Contains(t, table, `opOrdersGet = Operation{Name: "Orders.Get", Method: "GET", `+
		`Path: "/api/v5/orders/{externalId}", Idempotent: true, Bucket: bucketOf("/api/v5/orders/{externalId}"), `+
		`Scope: "order_read", Answer: "order:entity"}`)
}

// Each error says where it is, what would be right, and how to go on.
func TestErrors(t *testing.T) {
	tests := []struct {
		name     string
		old, new string // what is changed in the good file
		want     []string
	}{
		{
			"a method that the API does not have",
			"//crm:op GET /api/v5/orders/{externalId}", "//crm:op GET /api/v5/orders/{id}",
			[]string{
				"retailcrm/orders.go:10: Orders.Get: internal/tools/spec/endpoints.tsv has no GET /api/v5/orders/{id}\n",
				"\tgo generate ./retailcrm",
			},
		},
		{
			"another scope", "Scope: order_read.", "Scope: ?",
			[]string{
				"retailcrm/orders.go:10: the doc comment of Orders.Get has\n", "\t// Scope: ?\n",
				"want, as internal/tools/spec/endpoints.tsv tells:\n", "\t// Scope: order_read.\n",
				"\tgo run ./internal/tools/operations -check -dir retailcrm",
			},
		},
		{
			"no API: line", "// API: ", "// ",
			[]string{"\tno API: line\n", "\t// API: GET /api/v5/orders/{externalId}\n"},
		},
		{
			"an API: line of a method that calls nothing itself", "//crm:op GET /api/v5/orders/{externalId}\n", "",
			[]string{"retailcrm/orders.go:9: Get has an API: line and no //crm:op: name the method it calls instead"},
		},
		{
			"no path", "//crm:op GET /api/v5/orders/{externalId}", "//crm:op GET",
			[]string{`retailcrm/orders.go:10: want //crm:op METHOD PATH above a method, have "GET"`},
		},
		{
			"a receiver that is no service", "s *OrdersService", "s OrdersService",
			[]string{"retailcrm/orders.go:10: Get: want a receiver like *OrdersService"},
		},
		{
			"two operations of one method", "//crm:op GET /api/v5/orders/{externalId}\nfunc (s *OrdersService) Get() {}\n",
			"//crm:op GET /api/v5/orders/{externalId}\nfunc (s *OrdersService) Get() {}\n\n" +
				"//crm:op GET /api/v5/orders/{externalId}\nfunc (s *OrdersService) Read() {}\n",
			[]string{"retailcrm/orders.go:13: Orders.Read and Orders.Get (retailcrm/orders.go:10) " +
				"both have //crm:op GET /api/v5/orders/{externalId}: one of them must go"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			source := strings.Replace(getOrder, test.old, test.new, 1)
			require.NotEqual(t, getOrder, source)
			_, err := write(t, source)
			for _, want := range test.want {
				assert.ErrorContains(t, err, want)
			}
		})
	}
}

func TestTheCheckFindsMethodsThatNobodyCalls(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "orders.go"), []byte(getOrder), 0o644))
	err := run(dir, true, io.Discard)
	require.ErrorContains(t, err, "internal/tools/spec/endpoints.tsv has methods that nothing in the SDK calls:\n")
	require.ErrorContains(t, err, "\t//crm:op POST /api/v5/orders/create\n")
	require.NotContains(t, err.Error(), "//crm:op GET /api/v5/orders/{externalId}\n")
}

func TestScopes(t *testing.T) {
	tests := map[string]string{
		"order_read":  "order_read",
		"order_read?": "not documented, probably order_read",
		"?":           "not documented",
		"-":           "none",
	}
	for scope, want := range tests {
		assert.Equal(t, want, scopeText(scope), scope)
	}
	for _, e := range spec.Endpoints() {
		assert.NotContains(t, scopeText(e.Scope), "?", e.Path)
	}
}

// The package's table and its comments are those of the API's list.
func TestThePackageIsAsTheListWantsIt(t *testing.T) {
	require.NoError(t, run("../../../retailcrm", true, io.Discard))
}
