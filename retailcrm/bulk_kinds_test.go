package retailcrm_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// uploadOf sends n records of a kind, those with an index in older being there
// before, and names the path that stores them.
type uploadOf struct {
	path string
	send func(ctx context.Context, crm *retailcrm.Client, from, to int) (*retailcrm.BulkResult, error)
	name func(ctx context.Context, crm *retailcrm.Client) []string // what the account has
}

// externalID is that of the record with an index.
func externalID(i int) string { return "e-" + strconv.Itoa(i) }

func ofRange[T any](from, to int, make func(string) T) func(func(T) bool) {
	return func(yield func(T) bool) {
		for i := from; i < to && yield(make(externalID(i))); i++ {
		}
	}
}

var kindsOfUploads = map[string]uploadOf{
	"customers": {"/customers/upload",
		func(ctx context.Context, crm *retailcrm.Client, from, to int) (*retailcrm.BulkResult, error) {
			return crm.Customers.UploadAll(ctx, ofRange(from, to, func(id string) retailcrm.CustomerInput {
				return retailcrm.CustomerInput{ExternalID: retailcrm.Some(id), FirstName: retailcrm.Some("Анна")}
			}))
		},
		func(ctx context.Context, crm *retailcrm.Client) (names []string) {
			for c, err := range crm.Customers.All(ctx, nil) {
				if err == nil {
					names = append(names, c.ExternalID)
				}
			}
			return names
		}},
	"corporate customers": {"/customers-corporate/upload",
		func(ctx context.Context, crm *retailcrm.Client, from, to int) (*retailcrm.BulkResult, error) {
			return crm.CorporateCustomers.UploadAll(ctx, ofRange(from, to, func(id string) retailcrm.CorporateCustomerInput {
				return retailcrm.CorporateCustomerInput{ExternalID: retailcrm.Some(id), NickName: retailcrm.Some("Роза")}
			}))
		},
		func(ctx context.Context, crm *retailcrm.Client) (names []string) {
			for c, err := range crm.CorporateCustomers.All(ctx, nil) {
				if err == nil {
					names = append(names, c.ExternalID)
				}
			}
			return names
		}},
}

// Every kind of records with external ids is looked up after a lost answer.
func TestEveryKindIsLookedUp(t *testing.T) {
	for name, kind := range kindsOfUploads {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				account := retailcrmtest.New()
				crm := account.Client(t)
				_, err := kind.send(t.Context(), crm, 60, 62) // what is older
				require.NoError(t, err)
				account.Inject(fakehttp.Fault{Path: kind.path, LoseAnswer: true, Times: 1})
				account.Inject(fakehttp.Fault{Path: kind.path, Cut: true, Times: 1})
				report, err := kind.send(t.Context(), crm, 0, 120)
				require.NoError(t, err)
				requireSum(t, report, 120)
				require.Empty(t, report.Unknown)
				require.Equal(t, []int{60, 61}, indexes(report.Failed))
				names := kind.name(t.Context(), crm)
				require.Len(t, names, 120)
				slices.Sort(names)
				require.Len(t, slices.Compact(names), 120)
			})
		})
	}
}

// Costs have nothing to be looked up by.
func TestCostsOfALostAnswerAreUnknown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		uploads := 0
		account := retailcrmtest.New()
		account.Handle("POST /api/v5/costs/upload", func(w http.ResponseWriter, r *http.Request) {
			uploads++
			if uploads == 2 {
				w.WriteHeader(http.StatusGatewayTimeout)
				return
			}
			var costs []any
			_ = json.Unmarshal([]byte(r.FormValue("costs")), &costs)
			ids := strings.TrimSuffix(strings.Repeat("1,", len(costs)), ",")
			_, _ = io.WriteString(w, `{"success":true,"uploadedCosts":[`+ids+`]}`)
		})
		costs := make([]retailcrm.CostInput, 120)
		report, err := account.Client(t).Costs.UploadAll(t.Context(), slices.Values(costs), retailcrm.WithInFlight(1))
		require.NoError(t, err)
		requireSum(t, report, 120)
		require.Equal(t, 70, report.Stored)
		require.Len(t, report.Unknown, 50)
		require.Equal(t, 50, report.Unknown[0].Index)
		require.ErrorIs(t, report.Unknown[0].Err, retailcrm.ErrServer, "the cause is told")
		require.Equal(t, 3, uploads)
	})
}

// catalogue is an account's products, as far as an upload needs them.
type catalogue struct {
	mu       sync.Mutex
	products map[string]string // names by external id
	created  int
	lose     int // creations whose answer is lost
}

type sentProduct struct {
	ExternalID string `json:"externalId"`
	Name       string `json:"name"`
}

func (c *catalogue) serve(account *retailcrmtest.Server) {
	handle := func(pattern string, answer func(r *http.Request, sent []sentProduct) (map[string]any, bool)) {
		account.Handle(pattern, func(w http.ResponseWriter, r *http.Request) {
			c.mu.Lock()
			defer c.mu.Unlock()
			var sent []sentProduct
			_ = json.Unmarshal([]byte(r.FormValue("products")), &sent)
			data, lost := answer(r, sent)
			if lost {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			data["success"] = true
			_ = json.NewEncoder(w).Encode(data)
		})
	}
	handle("POST /api/v5/store/products/batch/create", func(_ *http.Request, sent []sentProduct) (map[string]any, bool) {
		ids := []int{}
		for _, p := range sent {
			c.products[p.ExternalID] = p.Name
			c.created++
			ids = append(ids, c.created)
		}
		c.lose--
		return map[string]any{"processedProductsCount": len(sent), "addedProducts": ids}, c.lose >= 0
	})
	handle("POST /api/v5/store/products/batch/edit", func(_ *http.Request, sent []sentProduct) (map[string]any, bool) {
		missing := []map[string]any{}
		for _, p := range sent {
			if _, there := c.products[p.ExternalID]; !there {
				missing = append(missing, map[string]any{"externalId": p.ExternalID})
				continue
			}
			c.products[p.ExternalID] = p.Name
		}
		return map[string]any{"processedProductsCount": len(sent) - len(missing), "notFoundProducts": missing}, false
	})
	handle("GET /api/v5/store/products", func(r *http.Request, _ []sentProduct) (map[string]any, bool) {
		found, id := []any{}, r.URL.Query().Get("filter[externalId]")
		if name, there := c.products[id]; there {
			found = append(found, map[string]any{"id": 5, "externalId": id, "name": name})
		}
		return map[string]any{"products": found, "pagination": map[string]int{"totalCount": len(found),
			"currentPage": 1, "totalPageCount": 1}}, false
	})
}

// Products are added once, whether their creation's answer was lost or not.
func TestUploadsOfProducts(t *testing.T) {
	product := func(id string) retailcrm.ProductInput {
		return retailcrm.ProductInput{ExternalID: retailcrm.Some(id), Name: retailcrm.Some("Hat")}
	}
	cap30 := map[string]string{externalID(30): "Cap"}
	for name, test := range map[string]struct {
		before          map[string]string // names by external id
		send            func(*retailcrm.Client, context.Context) (*retailcrm.BulkResult, error)
		stored, created int
	}{
		"create": {map[string]string{}, func(crm *retailcrm.Client, ctx context.Context) (*retailcrm.BulkResult, error) {
			return crm.Store.CreateAllProducts(ctx, ofRange(0, 120, product))
		}, 120, 120},
		"edit": {maps.Clone(cap30), func(crm *retailcrm.Client, ctx context.Context) (*retailcrm.BulkResult, error) {
			return crm.Store.EditAllProducts(ctx, ofRange(0, 120, product))
		}, 1, 0},
		"upsert": {maps.Clone(cap30), func(crm *retailcrm.Client, ctx context.Context) (*retailcrm.BulkResult, error) {
			return crm.Store.UpsertAllProducts(ctx, ofRange(0, 120, product))
		}, 120, 119},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				account := retailcrmtest.New()
				shop := &catalogue{products: test.before, lose: 1}
				shop.serve(account)
				report, err := test.send(account.Client(t), t.Context())
				require.NoError(t, err)
				requireSum(t, report, 120)
				require.Equal(t, test.stored, report.Stored)
				require.Equal(t, test.created, shop.created)
				require.Equal(t, "Hat", shop.products[externalID(30)])
				for _, f := range report.Failed {
					require.ErrorIs(t, f.Err, retailcrm.ErrNotFound)
				}
			})
		})
	}
}
