package module_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/module"
)

// FuzzDispatch sends any request to a Mux with all kinds of handlers. A handler
// runs only for the one client that exists, every answer is JSON with a fixed
// text, and the clientId never gets into the log.
func FuzzDispatch(f *testing.F) {
	const form = "application/x-www-form-urlencoded"
	f.Add("POST", "calculate", "", form, "clientId="+client+`&calculate={"packages":[{"weight":"1"}],"extraData":[]}`)
	f.Add("POST", "", "", "application/json", `{"clientId":"`+client+`","settings":{"settings":[]}}`)
	f.Add("POST", "", "clientId="+client, form, `print={"deliveryIds":[["1",2]]}`)
	f.Add("POST", "s", "", form, "clientId="+client+"&payload=[1,")
	f.Add("GET", "shipmentPointList", "clientId="+client+"&country=ES&country[]=1", "", "")
	f.Add("GET", "get", "clientId="+client+"&clientId=x&deliveryId=1", "", "")
	f.Fuzz(func(t *testing.T, method, path, query, contentType, body string) {
		r := httptest.NewRequest(http.MethodGet, "/", strings.NewReader(body))
		r.Method, r.URL.Path, r.URL.RawQuery = method, "/"+path, query
		r.Header.Set("Content-Type", contentType)

		var log bytes.Buffer
		m := module.New(lookup(), module.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
		handled := false
		known := func(c *module.Call) {
			handled = true
			if c.ClientID != client && c.ClientID != "other" {
				t.Errorf("handler called for client %q", c.ClientID)
			}
		}
		m.OnCalculate(func(_ context.Context, c *module.Call, _ *module.CalculateRequest) ([]module.CalculateResult, error) {
			known(c)
			return nil, nil
		})
		m.OnSettings(func(_ context.Context, c *module.Call, _ *module.SettingsRequest) error { known(c); return nil })
		m.OnPrint(func(_ context.Context, c *module.Call, _ *module.PrintRequest) (*module.File, error) {
			known(c)
			return &module.File{ContentType: "application/json", Body: []byte("{}")}, nil
		})
		m.OnGet(func(_ context.Context, c *module.Call, _ *module.GetRequest) (*module.GetResult, error) {
			known(c)
			return &module.GetResult{}, nil
		})
		m.OnShipmentPointList(func(_ context.Context, c *module.Call,
			_ *module.ShipmentPointListRequest) ([]module.Terminal, error) {
			known(c)
			return nil, nil
		})
		m.OnScript("/s", func(_ context.Context, c *module.Call, _ webhook.Value) (any, error) { known(c); return 1, nil })

		w := serve(m, r)
		if handled != (w.Code == http.StatusOK) || w.Code >= http.StatusInternalServerError {
			t.Fatalf("handled %t, answered %d %s", handled, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Fatalf("the answer is not JSON: %s", w.Body)
		}
		if strings.Contains(log.String(), client) {
			t.Fatalf("clientId in the log: %s", log.String())
		}
	})
}
