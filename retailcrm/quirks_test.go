package retailcrm

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// These tests feed the odd shapes of the API, one each, where the resource has
// no test file of its own.

func serving(t *testing.T, handler http.HandlerFunc) *Client {
	t.Helper()
	srv := httptest.NewServer(handler)
	t.Cleanup(srv.Close)
	crm, err := New(srv.URL, "key", WithSite("shop"))
	require.NoError(t, err)
	return crm
}

func saying(t *testing.T, body string) *Client {
	t.Helper()
	return serving(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) })
}

func TestBinaryAnswerIsAStream(t *testing.T) {
	const size = 64 << 20 // twice what a JSON answer may have
	crm := serving(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/pdf")
		w.Header().Set("Content-Disposition", `attachment; filename="../../etc/plate.pdf"`)
		chunk := bytes.Repeat([]byte("%PDF"), 1<<16)
		for n := 0; n < size; n += len(chunk) {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	})
	d, err := crm.Orders.PrintPlate(t.Context(), ByID(1), 2)
	require.NoError(t, err)
	require.Equal(t, "plate.pdf", d.Name, "no path from outside")
	require.Equal(t, "application/pdf", d.ContentType)
	n, err := io.Copy(io.Discard, d.Body)
	require.NoError(t, err)
	require.EqualValues(t, size, n)
	require.NoError(t, d.Body.Close())
}

func TestBinaryAnswerThatIsAnError(t *testing.T) {
	crm := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{"success":false,"errorMsg":"Not found"}`)
	})
	_, err := crm.Files.Download(t.Context(), 1)
	require.ErrorIs(t, err, ErrNotFound)
}

// zeros is an endless file that counts what is read of it.
type zeros struct{ left int64 }

func (z *zeros) Read(b []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(int64(len(b)), z.left)
	z.left -= n
	return int(n), nil
}

func TestUploadIsRawAndNeverHeldInMemory(t *testing.T) {
	const size = 64 << 20
	var got int64
	var kind string
	var length int64
	crm := serving(t, func(w http.ResponseWriter, r *http.Request) {
		kind, length = r.Header.Get("Content-Type"), r.ContentLength
		got, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, `{"success":true,"file":{"id":5,"size":"67108864"}}`)
	})
	file, err := crm.Files.Upload(t.Context(), &zeros{size}, size)
	require.NoError(t, err)
	require.Equal(t, 5, file.ID)
	require.Equal(t, size, file.Size)
	require.EqualValues(t, size, got)
	require.EqualValues(t, size, length)
	require.Equal(t, "application/octet-stream", kind)
}

func TestUploadThatFailsIsNotSentAgain(t *testing.T) {
	var calls atomic.Int64
	crm := serving(t, func(_ http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		_, _ = io.Copy(io.Discard, r.Body)
		panic(http.ErrAbortHandler)
	})
	_, err := crm.Files.Upload(t.Context(), &zeros{1 << 10}, 0)
	var lost *TransportError
	require.True(t, errors.As(err, &lost))
	require.True(t, lost.OutcomeUnknown)
	require.EqualValues(t, 1, calls.Load())
}

func TestSnakeCaseSettings(t *testing.T) {
	s, err := saying(t, `{"success":true,"settings":{"default_currency":{"value":"RUB","updated_at":"2026-01-10 09:00:00"},
		"timezone":{"value":"Europe/Moscow"},"work_times":[{"day_type":"Monday","start_time":"09:00",
		"lunch_start_time":"13:00"}],
		"non_working_days":[{"start_date":"01-01","end_date":"01-08"}],
		"mg":{"order_creation":{"default":{"order_type":"eshop"},"channels":[]}}}}`).
		Settings.Get(t.Context())
	require.NoError(t, err)
	require.Equal(t, "RUB", s.DefaultCurrency.Value)
	require.Equal(t, "Europe/Moscow", s.Timezone.Value)
	require.Equal(t, "13:00", s.WorkTimes[0].LunchStartTime)
	require.Equal(t, "01-08", s.NonWorkingDays[0].EndDate)
	require.Equal(t, "eshop", s.MG.OrderCreation.Default.OrderType)
}

func TestCartTimesCarryAZoneAndItemIDsAreTexts(t *testing.T) {
	cart, err := saying(t, `{"success":true,"cart":{"droppedAt":"2026-05-01 10:00:00+03:00","clearedAt":"",
		"items":[{"id":"77","quantity":1.5,"price":"10.50"}]}}`).
		Interaction.Cart(t.Context(), "shop", ByID(1))
	require.NoError(t, err)
	require.True(t, cart.DroppedAt.HasZone())
	require.Equal(t, "2026-05-01 10:00:00+03:00", cart.DroppedAt.String())
	require.True(t, cart.ClearedAt.IsZero())
	require.Equal(t, 77, cart.Items[0].ID)
	require.Equal(t, "10.50", cart.Items[0].Price.String())
}

func TestFavoritesUnderEitherName(t *testing.T) {
	for _, body := range []string{
		`{"success":true,"favorites":[{"offer":{"id":7}}]}`,
		`{"success":true,"cart":[{"offer":{"id":7}}]}`,
		`{"success":true,"favorites":[{"offer":{"id":7}}],"cart":[]}`,
	} {
		f, err := saying(t, body).Interaction.Favorites(t.Context(), "shop", ByID(1))
		require.NoError(t, err)
		require.Equal(t, 7, f[0].Offer.ID)
	}
}

func TestModuleInfoIsAListWhenEmpty(t *testing.T) {
	info, err := saying(t, `{"success":true,"info":[]}`).Integration.Edit(t.Context(), "m",
		IntegrationModuleInput{Active: Some(false)})
	require.NoError(t, err)
	require.Empty(t, info.NotExistUsersIDs)
	info, err = saying(t, `{"success":true,"info":{"mgTransport":{"endpointUrl":"https://mg","token":"t"},
		"notExistUsersIds":["5"]}}`).
		Integration.Edit(t.Context(), "m", IntegrationModuleInput{})
	require.NoError(t, err)
	require.Equal(t, "https://mg", info.MGTransport.EndpointURL)
	require.Equal(t, []int{5}, info.NotExistUsersIDs)
}

func TestUpdateScopesGivesTheNewKey(t *testing.T) {
	key, err := saying(t, `{"success":true,"apiKey":"n3w"}`).Integration.UpdateScopes(t.Context(), "m",
		[]string{"order_read"})
	require.NoError(t, err)
	require.Equal(t, "n3w", key)
}

func TestRequiredFieldsAreAListWhenEmpty(t *testing.T) {
	r, err := saying(t, `{"success":true,"loyalty":{"id":1},"requiredFields":[]}`).Loyalty.Get(t.Context(), 1)
	require.NoError(t, err)
	require.Empty(t, r.RequiredFields)
}

func TestOperationsGoByCursor(t *testing.T) {
	var cursors []string
	crm := serving(t, func(w http.ResponseWriter, r *http.Request) {
		cursor := r.URL.Query().Get("cursor")
		cursors = append(cursors, cursor)
		next := map[string]string{"": "b", "b": "c", "c": ""}[cursor]
		_, _ = io.WriteString(w, `{"success":true,
			"pagination":{"nextCursor":"`+next+`"},"bonusOperations":[{"type":"burn","amount":-1.50}]}`)
	})
	n := 0
	for op, err := range crm.Loyalty.AllOperations(t.Context(), nil) {
		require.NoError(t, err)
		require.Equal(t, BonusBurn, op.Type)
		require.Equal(t, "-1.50", op.Amount.String())
		n++
	}
	require.Equal(t, 3, n)
	require.Equal(t, []string{"", "b", "c"}, cursors)
}

func TestFailedRecordsUnderEitherName(t *testing.T) {
	r, err := saying(t, `{"success":true,"failed_sources":[{"source":"x",
		"client_id":"1.2"}]}`).WebAnalytics.UploadSources(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, "1.2", r.OtherFailed[0].OtherClientID)
	r, err = saying(t, `{"success":true,"failedSources":[{"source":"x",
		"clientId":"1.2"}]}`).WebAnalytics.UploadSources(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, "1.2", r.FailedSources[0].ClientID)
}

func TestDeleteManyNamesWhatStays(t *testing.T) {
	r, err := saying(t, `{"success":true,"count":1,"notRemovedIds":[7]}`).Costs.DeleteMany(t.Context(), []int{5, 7})
	require.NoError(t, err)
	require.Equal(t, []int{7}, r.NotRemovedIDs)
}

func TestShapeThatChangedIsKept(t *testing.T) {
	crm := saying(t, `{"success":true,"calculations":{"courier":{"code":"courier","cost":"300","available":"1"}}}`)
	list, err := crm.Delivery.Calculate(t.Context(), []string{"courier"}, DeliveryOrderInput{})
	require.NoError(t, err)
	require.True(t, list[0].Available)
	require.Equal(t, "300", list[0].Cost.String())
	require.False(t, strings.Contains(list[0].Code, " "))
}
