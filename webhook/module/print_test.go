package module

import (
	"context"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Ids that lie deep in the lists of print cost what they are long, and not what
// the ways to them are.
func TestPrintIDsAreReadAtTheirSize(t *testing.T) {
	const ids, depth = 90_000, 90
	payload := `{"entityType":"order","deliveryIds":` + strings.Repeat("[", depth) +
		strings.Repeat(`"12",`, ids-1) + `"12"` + strings.Repeat("]", depth) + "}"
	got := 0
	m := New(Clients(map[string]Account{"c": {}}))
	m.OnPrint(func(_ context.Context, _ *Call, r *PrintRequest) (*File, error) {
		got = len(r.DeliveryIDs)
		return &File{Body: []byte("pdf")}, nil
	})
	w := httptest.NewRecorder()
	r := httptest.NewRequest("POST", "/print?clientId=c", strings.NewReader(`{"print":`+payload+`}`))
	r.Header.Set("Content-Type", "application/json")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	m.ServeHTTP(w, r)
	runtime.ReadMemStats(&after)
	require.Equal(t, 200, w.Code)
	assert.Equal(t, ids, got)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(100*len(payload)))
}
