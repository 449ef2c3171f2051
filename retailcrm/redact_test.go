package retailcrm

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever a server says, the key that was sent to it stands in no error and in
// no line of the log.
func TestAKeyThatTheServerEchoesIsNotTold(t *testing.T) {
	const key = "kEy+with/odd=signs&0123"
	spellings := []string{
		key, url.QueryEscape(key), `kEy+with\/odd=signs&0123`, base64.StdEncoding.EncodeToString([]byte(key)),
	}
	answers := map[string]func(w http.ResponseWriter, said string){
		"message": func(w http.ResponseWriter, said string) {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprintf(w, `{"success":false,"errorMsg":"no account for %s"}`, said)
		},
		"fields": func(w http.ResponseWriter, said string) {
			fmt.Fprintf(w, `{"success":false,"errors":{"apiKey":"%s is wrong","%[1]s":["x"]}}`, said)
		},
		"no JSON": func(w http.ResponseWriter, said string) {
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, "key "+said)
		},
		"a good status and no JSON": func(w http.ResponseWriter, said string) { _, _ = io.WriteString(w, "key "+said) },
		"header": func(w http.ResponseWriter, said string) {
			w.Header().Set("X-Said", said)
			w.WriteHeader(http.StatusBadGateway)
		},
		"redirect": func(w http.ResponseWriter, said string) {
			w.Header().Set("Location", "https://"+said+".example/"+said)
			w.WriteHeader(http.StatusFound)
		},
	}
	for name, answer := range answers {
		for _, said := range spellings {
			t.Run(name, func(t *testing.T) {
				var log bytes.Buffer
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answer(w, said) }))
				defer server.Close()
				crm, err := New(server.URL, key, WithRetry(Retry{MaxRetries: -1}),
					WithLogger(slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))))
				require.NoError(t, err)
				_, err = crm.Orders.Get(t.Context(), ByID(1))
				require.ErrorContains(t, err, "retailcrm: Orders.Get")
				var api *APIError
				text := fmt.Sprintf("%v %+v %#v", err, err, err) + log.String()
				if errors.As(err, &api) {
					text += fmt.Sprintf("%s %v %v %v", api.Raw, api.Header, api.Fields, api.Extra)
				}
				for _, spelling := range spellings {
					assert.NotContains(t, text, spelling)
				}
			})
		}
	}
}
