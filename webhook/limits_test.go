package webhook

import (
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// JSON that exceeds a limit is refused under any type, and not read as something
// else in its stead.
func TestLimitsHoldForJSONUnderAnotherType(t *testing.T) {
	deep := strings.Repeat("[", DefaultDepth+1) + strings.Repeat("]", DefaultDepth+1)
	many := "[" + strings.Repeat("1,", DefaultMembers) + "1]"
	for _, contentType := range []string{"application/json", formType, multipartX, "text/plain", ""} {
		_, err := ParseBody(contentType, deep)
		require.ErrorIs(t, err, errDepth, contentType)
		_, err = ParseBody(contentType, many)
		require.ErrorIs(t, err, errMembers, contentType)
	}
}

// A client that promises a long body and sends one byte takes the memory of one
// byte, more or less: here of 64 bodies that were promised as 64 MiB in all.
func TestDeclaredLengthTakesNoMemory(t *testing.T) {
	const clients = 64
	var before, after runtime.MemStats
	var bodies []*io.PipeWriter
	done := make(chan error)
	runtime.ReadMemStats(&before)
	for range clients {
		body, client := io.Pipe()
		bodies = append(bodies, client)
		r := httptest.NewRequest(http.MethodPost, "/", body)
		r.ContentLength = DefaultBytes
		go func() {
			_, err := Parse(r)
			done <- err
		}()
		_, err := client.Write([]byte("{")) // returns when it was read
		require.NoError(t, err)
	}
	runtime.ReadMemStats(&after)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(clients*16<<10))
	for _, client := range bodies {
		client.CloseWithError(io.ErrUnexpectedEOF)
		require.ErrorIs(t, <-done, ErrBody)
	}
}

func TestBodiesOfAnyLengthAreReadWhole(t *testing.T) {
	for _, size := range []int{0, 1, firstRead - 1, firstRead, firstRead + 1, 3*firstRead + 7, DefaultBytes} {
		for _, declared := range []int64{-1, int64(size), 1} {
			body := strings.Repeat(" ", max(0, size-2)) + "{}"[:min(size, 2)]
			r := httptest.NewRequest(http.MethodPost, "/", io.NopCloser(oneByOne{strings.NewReader(body)}))
			r.ContentLength = declared
			ev, err := Parse(r)
			if size == 1 {
				require.ErrorIs(t, err, ErrBody)
				continue
			}
			require.NoError(t, err)
			require.Equal(t, body, ev.Body())
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/", io.NopCloser(strings.NewReader(strings.Repeat(" ", DefaultBytes+1))))
	r.ContentLength = -1
	_, err := Parse(r)
	require.ErrorIs(t, err, ErrTooLarge)
}

// oneByOne reads a few bytes at a time, as a slow client sends them.
type oneByOne struct{ r io.Reader }

func (o oneByOne) Read(p []byte) (int, error) { return o.r.Read(p[:min(len(p), 1000)]) }
