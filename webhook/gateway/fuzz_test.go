package gateway_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/go-retailcrm/sdk/webhook/gateway"
)

// FuzzDispatch sends any body to a Mux with typed handlers. Nothing panics, a
// refusal calls no handler, every answer is JSON, and nothing of a message gets
// into the log.
func FuzzDispatch(f *testing.F) {
	f.Add("application/json", sent)
	f.Add("", `{"type":"template_delete","meta":[],"data":{"channel_id":"3","code":5,"lang":null}}`)
	f.Add("application/x-www-form-urlencoded", `type=reaction_add&data[all_reactions][0][reaction]=x`)
	f.Fuzz(func(t *testing.T, contentType, body string) {
		var log bytes.Buffer
		m := gateway.New(gateway.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
		handled := false
		m.OnMessageSent(func(_ context.Context, _ gateway.Meta, d *gateway.Message) (*gateway.Sent, error) {
			handled = true
			return &gateway.Sent{ExternalMessageID: d.ExternalMessageID}, nil
		})
		m.OnReactionAdd(func(context.Context, gateway.Meta, *gateway.Reaction) error { handled = true; return nil })
		m.OnTemplateCreate(func(_ context.Context, _ gateway.Meta, d *gateway.Template) (*gateway.TemplateCreated, error) {
			handled = true
			return &gateway.TemplateCreated{Code: d.Name}, nil
		})
		m.OnTemplateDelete(func(context.Context, gateway.Meta, *gateway.TemplateName) error { handled = true; return nil })

		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header.Set("Content-Type", contentType)
		w := serve(m, r)
		if handled && w.Code != http.StatusOK || w.Code >= http.StatusInternalServerError {
			t.Fatalf("handled %t, answered %d %s", handled, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Fatalf("the answer is not JSON: %s", w.Body)
		}
		if w.Code == http.StatusOK && log.Len() > 0 {
			t.Fatalf("a good request is logged: %s", log.String())
		}
	})
}
