package retailcrm_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// answers is an account that answers everything with the same text.
func answers(t *testing.T, text func(request int) string) *retailcrm.Client {
	t.Helper()
	n := 0
	return connect(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n++
		_, _ = io.WriteString(w, text(n))
	}), retailcrm.WithLimiter(free{}))
}

// A server, or a cache in front of it, that does not know about pages: an error,
// and neither a short list nor an endless one.
func TestAllRefusesPagesThatDoNotFitTogether(t *testing.T) {
	const three = `"orders":[{"id":1},{"id":2},{"id":3}]`
	for name, text := range map[string]func(int) string{
		"always the first page": func(int) string {
			return `{"success":true,"pagination":{"limit":3,"totalCount":9,"currentPage":1,"totalPageCount":3},` + three + `}`
		},
		"without a number": func(int) string {
			return `{"success":true,"pagination":{"limit":3,"totalCount":9,"totalPageCount":3},` + three + `}`
		},
		"without ids": func(int) string {
			return `{"success":true,"pagination":{"totalPageCount":3},"orders":[{"number":"1"},{"number":"2"}]}`
		},
		"without an end": func(n int) string {
			return fmt.Sprintf(`{"success":true,"pagination":{"totalCount":%d,"totalPageCount":%d},`, 3*n+3, n+1) + three + `}`
		},
	} {
		t.Run(name, func(t *testing.T) {
			seen, err := ids(t, answers(t, text), retailcrm.WithInFlight(1))
			require.ErrorIs(t, err, retailcrm.ErrList)
			require.LessOrEqual(t, len(seen), 3)
		})
	}
}

// 878 KB of nothing are not 300,001 orders.
func TestAPageHoldsNoMoreThanAPageMay(t *testing.T) {
	for n, ok := range map[int]bool{1000: true, 1001: false, 300_001: false} {
		crm := answers(t, func(int) string {
			return `{"success":true,"orders":[` + strings.Repeat("{},", n-1) + `{}]}`
		})
		page, err := crm.Orders.List(t.Context(), nil)
		if ok {
			require.NoError(t, err)
			require.Len(t, page.Items, n)
			continue
		}
		var unreadable *retailcrm.DecodeError
		require.ErrorAs(t, err, &unreadable)
		says := map[int]string{1001: "1001 elements", 300_001: "more elements than so short a text may"}
		require.ErrorContains(t, err, says[n])
	}
}

func TestCursorsThatGoRoundAreAnError(t *testing.T) {
	crm := answers(t, func(n int) string {
		return fmt.Sprintf(`{"success":true,"pagination":{"nextCursor":"%d"},"bonusOperations":[{"amount":1}]}`, n%3)
	})
	var last error
	n := 0
	for _, err := range crm.Loyalty.AllOperations(t.Context(), nil) {
		last = err
		n++
	}
	require.ErrorIs(t, last, retailcrm.ErrList)
	require.Equal(t, 5, n)
}

func TestAHistoryThatDoesNotMoveIsAnError(t *testing.T) {
	crm := answers(t, func(int) string {
		return `{"success":true,"pagination":{"totalPageCount":2},"history":[{"id":7}]}`
	})
	var last error
	for _, err := range crm.Orders.Changes(t.Context(), retailcrm.Since{ID: 7}) {
		last = err
	}
	require.ErrorIs(t, last, retailcrm.ErrList)
}

// Nobody should write this; a program that does gets an error, not a panic.
func TestANilContextIsAnErrorEverywhere(t *testing.T) {
	crm := answers(t, func(int) string { return `{"success":true}` })
	_, err := crm.Orders.List(nil, nil) //nolint:staticcheck // on purpose
	require.ErrorContains(t, err, "the context is nil")
	for _, err := range crm.Orders.All(nil, nil) { //nolint:staticcheck // on purpose
		require.ErrorContains(t, err, "the context is nil")
	}
	for _, err := range crm.Orders.Changes(nil, retailcrm.Since{ID: 1}) { //nolint:staticcheck // on purpose
		require.ErrorContains(t, err, "the context is nil")
	}
	order := retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")}
	_, err = crm.Orders.Upsert(nil, order) //nolint:staticcheck // on purpose
	require.ErrorContains(t, err, "the context is nil")
}
