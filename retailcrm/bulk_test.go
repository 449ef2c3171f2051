package retailcrm_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// numbered yields orders with the external ids first to last.
func numbered(first, last int) iter.Seq[retailcrm.OrderInput] {
	return func(yield func(retailcrm.OrderInput) bool) {
		for n := first; n <= last; n++ {
			if !yield(namedOrder(fmt.Sprint(n), "Иван")) {
				return
			}
		}
	}
}

// namedOrder is an order for the buyer with a name; without an external id when
// that is empty.
func namedOrder(externalID, firstName string) retailcrm.OrderInput {
	o := retailcrm.OrderInput{FirstName: retailcrm.Some(firstName)}
	if externalID != "" {
		o.ExternalID = retailcrm.Some(externalID)
	}
	return o
}

// inBubble runs a test with an account in memory, in time that costs nothing.
func inBubble(t *testing.T, test func(*testing.T, *retailcrmtest.Server, *retailcrm.Client)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		account := retailcrmtest.New()
		test(t, account, account.Client(t))
	})
}

// indexes are the places in the sequence of failed records.
func indexes(failed []retailcrm.FailedRecord) []int {
	list := []int{}
	for _, f := range failed {
		list = append(list, f.Index)
	}
	return list
}

// requireSum checks that a report adds up.
func requireSum(t *testing.T, report *retailcrm.BulkResult, sent int) {
	t.Helper()
	require.Equal(t, sent, report.Sent)
	require.Equal(t, sent, report.Stored+len(report.Failed)+len(report.Unknown))
}

// requireOnce checks that an account has orders with the external ids 1 to n,
// each once.
func requireOnce(t *testing.T, account *retailcrmtest.Server, n int) {
	t.Helper()
	seen := map[string]int{}
	for _, o := range account.Orders() {
		seen[o.ExternalID]++
	}
	require.Len(t, seen, n)
	require.Len(t, account.Orders(), n)
}

// What the API refuses is reported by place and reason, and the rest goes on.
func TestUploadAllReportsEveryRefusedRecord(t *testing.T) {
	inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
		for _, id := range []string{"3", "4", "101"} {
			account.AddOrder(map[string]any{"externalId": id, "site": "shop"})
		}
		orders := slices.Collect(numbered(1, 120))
		orders[58].Status = retailcrm.Some("no-such-status")
		report, err := crm.Orders.UploadAll(t.Context(), slices.Values(orders))
		require.NoError(t, err)
		requireSum(t, report, 120)
		require.Equal(t, []int{2, 3, 58, 100}, indexes(report.Failed))
		for _, f := range report.Failed {
			assert.Equal(t, strconv.Itoa(f.Index+1), f.ExternalID)
			assert.Equal(t, f.Index != 58, errors.Is(f.Err, retailcrm.ErrAlreadyExists), "%v", f.Err)
			assert.ErrorIs(t, f.Err, retailcrm.ErrValidation)
		}
		require.ErrorIs(t, report.Err(), retailcrm.ErrAlreadyExists)
		require.ErrorContains(t, report.Err(), "4 of 120 records were not stored; the first, record 2: ")
		require.Len(t, account.Requests(), 3, "50, 50 and 20")
		require.Len(t, account.Orders(), 119)
	})
}

// After a lost answer the records are looked up. Those that this upload stored
// are stored, and those that were there before are duplicates, also when the
// two look alike in part.
func TestUploadAllResolvesALostAnswer(t *testing.T) {
	for name, fault := range map[string]fakehttp.Fault{
		"stored, and no answer":      {LoseAnswer: true},
		"not arrived":                {Cut: true},
		"the answer is cut":          {CutBody: true},
		"a gateway":                  {Status: 502},
		"a gateway's web page":       {Status: 504, HTML: true},
		"a web page, as if all well": {HTML: true},
		"the server failed":          {Status: 500},
		"too many requests":          {Status: 429},
		"unavailable":                {Status: 503},
	} {
		for _, chunk := range []int{0, 1} {
			t.Run(fmt.Sprint(name, " ", chunk), func(t *testing.T) {
				inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
					account.AddOrder(map[string]any{"externalId": "7", "firstName": "Пётр", "site": "main"})
					account.AddOrder(map[string]any{"externalId": "77", "firstName": "Пётр", "site": "main"})
					fault.Path, fault.Times = "/orders/upload", 1
					report, err := crm.Orders.UploadAll(t.Context(), func(yield func(retailcrm.OrderInput) bool) {
						for o := range numbered(1, 120) {
							if o.ExternalID.Or("") == strconv.Itoa(chunk*50+1) {
								account.Inject(fault)
							}
							if !yield(o) {
								return
							}
						}
					}, retailcrm.WithInFlight(1))
					require.NoError(t, err)
					requireSum(t, report, 120)
					require.Equal(t, []int{6, 76}, indexes(report.Failed))
					for _, f := range report.Failed {
						require.ErrorIs(t, f.Err, retailcrm.ErrAlreadyExists)
					}
					requireOnce(t, account, 120)
				})
			})
		}
	}
}

// A record that is there with the same values is a duplicate all the same, when
// its id shows that it is older; and one that comes twice is one.
func TestUploadAllKnowsWhatIsOlder(t *testing.T) {
	inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
		account.AddOrder(map[string]any{"externalId": "60", "firstName": "Иван", "site": "main"})
		report, err := crm.Orders.UploadAll(t.Context(), func(yield func(retailcrm.OrderInput) bool) {
			for o := range numbered(1, 100) {
				switch o.ExternalID.Or("") {
				case "51":
					account.Inject(fakehttp.Fault{Path: "/orders/upload", LoseAnswer: true, Times: 1})
				case "70":
					o.ExternalID = retailcrm.Some("69") // twice in the chunk
				case "71":
					o.ExternalID = retailcrm.Some("50") // the last of the chunk before
				}
				if !yield(o) {
					return
				}
			}
		}, retailcrm.WithInFlight(1))
		require.NoError(t, err)
		requireSum(t, report, 100)
		require.Equal(t, []int{59, 69, 70}, indexes(report.Failed))
		require.Len(t, account.Orders(), 98)
	})
}

// Of records without an external id whose answer was lost nobody can tell; they
// are not sent again. The others of the chunk are.
func TestUploadAllReportsTheUnknown(t *testing.T) {
	inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
		orders := slices.Collect(numbered(1, 60))
		orders[3].ExternalID = retailcrm.Opt[string]{}
		orders[55].ExternalID = retailcrm.Opt[string]{}
		account.Inject(fakehttp.Fault{Path: "/orders/upload", Cut: true, Times: 1})
		report, err := crm.Orders.UploadAll(t.Context(), slices.Values(orders))
		require.NoError(t, err)
		requireSum(t, report, 60)
		require.Equal(t, []int{3}, indexes(report.Unknown))
		require.ErrorIs(t, report.Unknown[0].Err, retailcrm.ErrOutcomeUnknown)
		require.ErrorIs(t, report.Err(), retailcrm.ErrOutcomeUnknown)
		require.Empty(t, report.Failed)
		require.Len(t, account.Orders(), 59)
	})
}

// WithIdempotent does not make the transport repeat an upload: what the first
// try stored would be taken for refused.
func TestUploadAllIsNotRepeatedBlindly(t *testing.T) {
	inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
		account.Inject(fakehttp.Fault{Path: "/orders/upload", LoseAnswer: true, Times: 1})
		report, err := crm.Orders.UploadAll(t.Context(), numbered(1, 50), retailcrm.WithIdempotent())
		require.NoError(t, err)
		require.NoError(t, report.Err())
		require.Equal(t, 50, report.Stored)
		requireOnce(t, account, 50)
	})
}

// Chunks go several at a time, and are reported on in order.
func TestUploadAllSendsChunksAtTheSameTime(t *testing.T) {
	for inFlight, want := range map[int]time.Duration{1: 2 * time.Second, 4: 600 * time.Millisecond} {
		inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
			for n := range 20 { // the later, the quicker
				account.Inject(fakehttp.Fault{Path: "/upload", Delay: time.Duration(100+n%2) * time.Millisecond, Times: 1})
			}
			start, last := time.Now(), 0
			report, err := crm.Orders.UploadAll(t.Context(), numbered(1, 1000), retailcrm.WithInFlight(inFlight),
				retailcrm.WithTotal(1000), retailcrm.WithProgress(func(p retailcrm.Progress) {
					assert.Equal(t, last+50, p.Done)
					assert.Equal(t, 1000, p.Total)
					last = p.Done
				}))
			require.NoError(t, err)
			requireSum(t, report, 1000)
			require.Equal(t, 1000, last)
			require.InDelta(t, want, time.Since(start), float64(30*time.Millisecond))
		})
	}
}

// Outcomes come one by one, in order, with the ids that the CRM gave; the
// report then keeps none.
func TestUploadAllHandsOutcomesOver(t *testing.T) {
	inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
		account.AddOrder(map[string]any{"externalId": "60", "site": "main"})
		var got []retailcrm.Outcome
		report, err := crm.Orders.UploadAll(t.Context(), numbered(1, 120),
			retailcrm.WithOutcomes(func(o retailcrm.Outcome) { got = append(got, o) }))
		require.NoError(t, err)
		require.Len(t, got, 120)
		for i, o := range got {
			require.Equal(t, i, o.Index)
			require.Equal(t, strconv.Itoa(i+1), o.ExternalID)
			require.Equal(t, i == 59, errors.Is(o.Err, retailcrm.ErrAlreadyExists))
			require.Equal(t, i == 59, o.ID == 0)
		}
		require.Empty(t, report.Failed)
		require.Equal(t, 119, report.Stored)
		require.ErrorContains(t, report.Err(), "1 of 120 records were not stored")
	})
}

// An error that no patience helps against ends the upload with the first
// request, and says how far it came.
func TestUploadAllEndsWithAFinalError(t *testing.T) {
	for name, test := range map[string]struct {
		fault fakehttp.Fault
		want  error
	}{
		"forbidden":    {fakehttp.Fault{Status: 403}, retailcrm.ErrForbidden},
		"wrong key":    {fakehttp.Fault{Status: 401}, retailcrm.ErrUnauthorized},
		"not paid":     {fakehttp.Fault{Status: 402}, retailcrm.ErrPaymentRequired},
		"all of it":    {fakehttp.Fault{Status: 400}, retailcrm.ErrValidation},
		"no such site": {fakehttp.Fault{Status: 404}, retailcrm.ErrNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
				account.Inject(test.fault)
				report, err := crm.Orders.UploadAll(t.Context(), numbered(1, 1000))
				require.ErrorIs(t, err, test.want)
				require.ErrorContains(t, err, "after 0 records")
				requireSum(t, report, 0)
				require.Len(t, account.Requests(), 1)
			})
		})
	}
}

// downFrom stands before an account that is down for a while.
type downFrom struct {
	http.RoundTripper
	down atomic.Bool
}

func (d *downFrom) RoundTrip(r *http.Request) (*http.Response, error) {
	if d.down.Load() {
		return &http.Response{StatusCode: http.StatusBadGateway, Body: http.NoBody, Header: http.Header{}, Request: r}, nil
	}
	return d.RoundTripper.RoundTrip(r)
}

// A record for whose sake the API refuses a whole request is found; the others
// are stored.
func TestUploadAllFindsTheRecordThatCannotBeRead(t *testing.T) {
	inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
		gate := account.Client(t, retailcrm.WithMiddleware(func(next http.RoundTripper) http.RoundTripper {
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				body, err := io.ReadAll(r.Body)
				if err != nil {
					return nil, err
				}
				r = r.Clone(r.Context())
				r.Body = io.NopCloser(bytes.NewReader(body))
				if !bytes.Contains(body, []byte("broken")) {
					return next.RoundTrip(r)
				}
				return &http.Response{StatusCode: http.StatusBadRequest, Request: r, Header: http.Header{}, Body: io.NopCloser(
					strings.NewReader(`{"success":false,"errorMsg":"Errors in the entity format"}`))}, nil
			})
		}))
		orders := slices.Collect(numbered(1, 200))
		orders[66].FirstName, orders[171].FirstName = retailcrm.Some("broken"), retailcrm.Some("broken")
		report, err := gate.Orders.UploadAll(t.Context(), slices.Values(orders))
		require.NoError(t, err)
		requireSum(t, report, 200)
		require.Equal(t, []int{66, 171}, indexes(report.Failed))
		require.ErrorIs(t, report.Err(), retailcrm.ErrValidation)
		require.Len(t, account.Orders(), 198)
	})
}

// roundTrip is a function as a transport.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// A server that fails for good ends the upload in time, and what its requests
// may have stored is resolved by the next run.
func TestUploadAllGivesUpAndGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		account, gateway := retailcrmtest.New(), &downFrom{}
		crm := account.Client(t, retailcrm.WithMiddleware(func(next http.RoundTripper) http.RoundTripper {
			gateway.RoundTripper = next
			return gateway
		}))
		account.Inject(fakehttp.Fault{Path: "/upload", Delay: time.Second})
		start := time.Now()
		report, err := crm.Orders.UploadAll(t.Context(), func(yield func(retailcrm.OrderInput) bool) {
			for o := range numbered(1, 500) {
				if o.ExternalID.Or("") == "301" {
					gateway.down.Store(true)
				}
				if !yield(o) {
					return
				}
			}
		}, retailcrm.WithInFlight(3))
		require.ErrorIs(t, err, retailcrm.ErrServer)
		require.Less(t, time.Since(start), 5*time.Minute)
		require.GreaterOrEqual(t, report.Sent, 200)
		requireSum(t, report, report.Sent)
		require.NoError(t, report.Err())
		sent := report.Sent

		gateway.down.Store(false)
		report, err = crm.Orders.UploadAll(t.Context(), numbered(1, 500), retailcrm.WithState(report.State))
		require.NoError(t, err)
		requireSum(t, report, 500-sent)
		require.NoError(t, report.Err())
		requireOnce(t, account, 500)
	})
}

// cancelAt cancels a context when the sequence comes to a record.
func cancelAt(n int, orders iter.Seq[retailcrm.OrderInput], cancel func()) iter.Seq[retailcrm.OrderInput] {
	return func(yield func(retailcrm.OrderInput) bool) {
		for o := range orders {
			if o.ExternalID.Or("") == strconv.Itoa(n) {
				cancel()
			}
			if !yield(o) {
				return
			}
		}
	}
}

// A saved state goes on exactly, wherever the program died: what was stored
// meanwhile is neither sent again nor taken for a duplicate.
func TestUploadAllResumesExactly(t *testing.T) {
	for _, inFlight := range []int{1, 3, 10} {
		for stop := range 6 {
			inVault(t, func(t *testing.T, v *vault, _ *fakehttp.Fake, crm *retailcrm.Client) {
				v.put(&vaultOrder{ExternalID: "70", FirstName: "Пётр"})
				saved, chunks := "", 0
				killed := errors.New("killed")
				func() {
					defer func() { require.Equal(t, killed, recover()) }()
					_, _ = crm.Orders.UploadAll(t.Context(), numbered(1, 500), retailcrm.WithInFlight(inFlight),
						retailcrm.WithProgress(func(p retailcrm.Progress) {
							saved = p.State
							if chunks++; chunks > stop {
								panic(killed) // with chunks under way
							}
						}))
				}()
				var last retailcrm.Progress
				report, err := crm.Orders.UploadAll(t.Context(), numbered(1, 500), retailcrm.WithInFlight(inFlight),
					retailcrm.WithState(saved), retailcrm.WithProgress(func(p retailcrm.Progress) { last = p }))
				require.NoError(t, err)
				require.Equal(t, 500-50*(stop+1), report.Sent)
				require.Equal(t, 500, last.Done)
				require.Equal(t, 499, last.Stored)
				require.Equal(t, 1, last.Failed)
				require.Len(t, v.orders, 500)
			})
		}
	}
}

func TestUploadAllStopsWithItsContext(t *testing.T) {
	inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
		account.Inject(fakehttp.Fault{Path: "/upload", Delay: time.Second})
		ctx, cancel := context.WithCancel(t.Context())
		report, err := crm.Orders.UploadAll(ctx, cancelAt(180, numbered(1, 400), cancel), retailcrm.WithInFlight(2))
		require.ErrorIs(t, err, context.Canceled)
		requireSum(t, report, report.Sent)
		require.GreaterOrEqual(t, report.Sent, 100)
		require.ErrorContains(t, err, fmt.Sprintf("after %d records", report.Sent))
		sent := report.Sent

		report, err = crm.Orders.UploadAll(t.Context(), numbered(1, 400), retailcrm.WithState(report.State))
		require.NoError(t, err)
		requireSum(t, report, 400-sent)
		require.NoError(t, report.Err())
		requireOnce(t, account, 400)
	})
}

func TestUploadAllRefusesStatesThatAreNotItsOwn(t *testing.T) {
	inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
		first, err := crm.Customers.UploadAll(t.Context(), slices.Values([]retailcrm.CustomerInput{{}}))
		require.NoError(t, err)
		for _, state := range []string{first.State, "{", `{"kind":"Orders.UploadAll","next":-1}`,
			`{"kind":"Orders.UploadAll","done":[[5,3]]}`} {
			report, err := crm.Orders.UploadAll(t.Context(), numbered(1, 3), retailcrm.WithState(state))
			require.ErrorContains(t, err, "Orders.UploadAll: WithState")
			require.Equal(t, state, report.State)
		}
		require.Len(t, account.Requests(), 1)
	})
}

func TestUploadAllOfNothingSendsNothing(t *testing.T) {
	account := retailcrmtest.New()
	report, err := account.Client(t).Orders.UploadAll(t.Context(), numbered(1, 0))
	require.NoError(t, err)
	require.NoError(t, report.Err())
	requireSum(t, report, 0)
	require.Empty(t, account.Requests())
	_, err = account.Client(t).Orders.UploadAll(t.Context(), nil)
	require.ErrorContains(t, err, "no sequence")
	_, err = account.Client(t).Orders.UploadAll(nil, numbered(1, 1)) //nolint:staticcheck // what is tested
	require.ErrorContains(t, err, "context")
}

// An upsert leaves one record with the last values, whatever happens, and what
// exists is edited.
func TestUpsertAllCreatesAndEdits(t *testing.T) {
	for name, faults := range map[string][]fakehttp.Fault{
		"nothing goes wrong":  nil,
		"the upload is lost":  {{Path: "/upload", LoseAnswer: true, Times: 1}},
		"uploads do not come": {{Path: "/upload", Cut: true, Times: 2}},
		"edits are lost":      {{Path: "/edit", LoseAnswer: true, Times: 5}},
		"edits fail":          {{Path: "/edit", Status: 502, Times: 7}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
				for n := 1; n <= 120; n += 3 {
					account.AddOrder(map[string]any{"externalId": strconv.Itoa(n), "firstName": "Пётр", "site": "main"})
				}
				for _, f := range faults {
					account.Inject(f)
				}
				orders := slices.Collect(numbered(1, 120))
				orders = append(orders, namedOrder("5", "Анна"), namedOrder("", "Никто"), namedOrder("5", "Мария"))
				orders = slices.Insert(orders, 70, namedOrder("68", "Олег"))
				report, err := crm.Orders.UpsertAll(t.Context(), slices.Values(orders))
				require.NoError(t, err)
				requireSum(t, report, 124)
				require.Equal(t, []int{122}, indexes(report.Failed))
				require.ErrorContains(t, report.Failed[0].Err, "no ExternalID")
				requireOnce(t, account, 120)
				for _, o := range account.Orders() {
					want := map[string]string{"5": "Мария", "68": "Олег"}[o.ExternalID]
					if want == "" {
						want = "Иван"
					}
					require.Equal(t, want, o.FirstName, o.ExternalID)
				}
			})
		})
	}
}

// Edits of what exists go as quickly as the limit lets them.
func TestUpsertAllKeepsTheLimitBusy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		account := retailcrmtest.New(retailcrmtest.WithRateLimit(10))
		for n := 1; n <= 100; n++ {
			account.AddOrder(map[string]any{"externalId": strconv.Itoa(n), "site": "main"})
		}
		account.Inject(fakehttp.Fault{Delay: 500 * time.Millisecond})
		start := time.Now()
		report, err := account.Client(t).Orders.UpsertAll(t.Context(), numbered(1, 100))
		require.NoError(t, err)
		require.NoError(t, report.Err())
		require.Less(t, time.Since(start), 13*time.Second, "102 requests at 10 a second")
		require.Len(t, account.Requests(), 102)
	})
}

// A record that an edit refuses is that record's failure.
func TestUpsertAllReportsRefusedEdits(t *testing.T) {
	inBubble(t, func(t *testing.T, account *retailcrmtest.Server, crm *retailcrm.Client) {
		account.AddOrder(map[string]any{"externalId": "2", "site": "main"})
		account.Handle("POST /api/v5/orders/2/edit", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_ = json.NewEncoder(w).Encode(map[string]any{"success": false, "errorMsg": "Errors in the entity format",
				"errors": map[string]string{"phone": "This value is too long"}})
		})
		report, err := crm.Orders.UpsertAll(t.Context(), numbered(1, 3))
		require.NoError(t, err)
		requireSum(t, report, 3)
		require.Equal(t, []int{1}, indexes(report.Failed))
		require.ErrorContains(t, report.Failed[0].Err, "This value is too long")
	})
}
