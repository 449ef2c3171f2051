package retailcrm_test

import (
	"math"
	"math/big"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func ptr[T any](v T) *T { return &v }

func value(t *testing.T, v any) retailcrm.Value {
	t.Helper()
	val, err := retailcrm.ValueOf(v)
	require.NoError(t, err)
	return val
}

func TestCustomFieldsFilterSendsWhatItIsGiven(t *testing.T) {
	at := time.Date(2026, 5, 1, 23, 30, 0, 0, moscow)
	type code string
	for _, tt := range []struct {
		value any
		want  string
	}{
		{"red", "f[x]=red"}, {code("red"), "f[x]=red"}, {ptr("red"), "f[x]=red"}, {ptr(ptr(5)), "f[x]=5"},
		{true, "f[x]=1"}, {ptr(false), "f[x]=0"}, {0, "f[x]=0"}, {int64(math.MinInt64), "f[x]=-9223372036854775808"},
		{uint64(math.MaxUint64), "f[x]=18446744073709551615"}, {1e21, "f[x]=1000000000000000000000"},
		{float32(0.1), "f[x]=0.1"},
		{retailcrm.MustDecimal("1.50"), "f[x]=1.50"}, {ptr(retailcrm.MustDecimal("1.50")), "f[x]=1.50"},
		{retailcrm.DateOf(at), "f[x]=2026-05-01"}, {ptr(retailcrm.DateOf(at)), "f[x]=2026-05-01"},
		{retailcrm.DateTimeOf(at), "f[x]=2026-05-01 23:30:00"}, {big.NewInt(7), "f[x]=7"},
		{retailcrm.Some(false), "f[x]=0"}, {retailcrm.Null[string](), "f[x]="},
		{retailcrm.Range{Min: "5"}, "f[x][min]=5"}, {&retailcrm.Range{Max: "7"}, "f[x][max]=7"},
		{[]string{"a", "b"}, "f[x][]=a&f[x][]=b"}, {[]any{"a", 1, ptr(true)}, "f[x][]=a&f[x][]=1&f[x][]=1"},
		{[2]int{1, 2}, "f[x][]=1&f[x][]=2"}, {[]retailcrm.Date{retailcrm.DateOf(at)}, "f[x][]=2026-05-01"},
		{value(t, "red"), "f[x]=red"}, {value(t, true), "f[x]=1"}, {value(t, []any{"a", 2}), "f[x][]=a&f[x][]=2"},
	} {
		v := url.Values{}
		require.NoError(t, retailcrm.CustomFieldsFilter{"x": tt.value}.EncodeValues("f", &v), "%#v", tt.value)
		got, err := url.QueryUnescape(v.Encode())
		require.NoError(t, err)
		require.Equal(t, tt.want, got, "%#v", tt.value)
	}
}

// A condition that gets lost on its way selects every record of the account.
func TestFiltersNeverLoseACondition(t *testing.T) {
	account := retailcrmtest.New()
	crm := connect(t, account)
	refuse := func(filter *retailcrm.CustomerFilter, what any) {
		t.Helper()
		_, err := crm.Customers.List(t.Context(), filter)
		require.Error(t, err, "%#v", what)
		for _, err := range crm.Customers.All(t.Context(), filter) {
			require.Error(t, err, "%#v", what)
		}
	}
	var none *retailcrm.Date
	for _, v := range []any{
		nil, none, (*string)(nil), (*retailcrm.Opt[int])(nil), "", []string{}, []string(nil), []string{"a", ""},
		[]any{nil}, []*int{nil},
		time.Now(), time.Time{}, ptr(time.Now()), []time.Time{time.Now()}, retailcrm.Date{}, retailcrm.DateTime{},
		retailcrm.NewDate(12026, 1, 1), retailcrm.Range{}, &retailcrm.Range{}, retailcrm.Opt[int]{},
		retailcrm.Some([]int{}), [][]string{{"a"}}, []any{[]string{"a"}}, map[string]string{"a": "b"}, struct{ A int }{1},
		math.NaN(), math.Inf(1), complex(1, 1), func() {}, make(chan int),
		retailcrm.Value{}, value(t, map[string]int{"a": 1}),
		value(t, []int{}), retailcrm.CustomFieldsFilter{"a": nil},
	} {
		refuse(&retailcrm.CustomerFilter{CustomFields: retailcrm.CustomFieldsFilter{"x": v}}, v)
	}
	refuse(&retailcrm.CustomerFilter{IDs: []int{}}, "an empty list of ids")
	refuse(&retailcrm.CustomerFilter{Subscriptions: retailcrm.CustomerSubscriptionFilters{{}}}, "an empty condition")
	require.Empty(t, account.Requests(), "nothing is sent")

	_, err := crm.Customers.List(t.Context(), &retailcrm.CustomerFilter{
		CustomFields: retailcrm.CustomFieldsFilter{"since": time.Now()},
	})
	require.ErrorContains(t, err, `custom field "since": a time.Time may be a day or a moment; use DateOf(t)`)
	_, err = crm.Customers.List(t.Context(), &retailcrm.CustomerFilter{IDs: []int{}})
	require.ErrorContains(t, err, "IDs: the list is empty")
}
