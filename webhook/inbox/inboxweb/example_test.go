package inboxweb_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxweb"
)

func ExampleNew() {
	dir, err := os.MkdirTemp("", "inbox")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	in, err := inbox.Open(filepath.Join(dir, "webhooks.db"), inbox.Options{KeyPath: "id"})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer in.Close()
	page, err := inboxweb.New(in, inboxweb.Options{
		Authorize: inboxweb.BasicAuth("support", os.Getenv("INBOX_PASSWORD")),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("/hook", in.Handler(webhook.WithSecrets(webhook.InHeader("X-Secret"), "secret")))
	mux.Handle("/inbox", page)

	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/inbox", nil))
	fmt.Println(w.Code, w.Header().Get("WWW-Authenticate"))
	// Output: 401 Basic realm="inbox", charset="UTF-8"
}
