package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxweb"
)

// Environment variables with what must not be seen in a list of processes.
const (
	pagePassword = "PAGE_PASSWORD" // of the user who may see the page
	hookSecret   = "HOOK_SECRET"   // what requests of the CRM have in the header X-Secret
)

const pageUser = "support"

// listen opens a port, if it is known whom to let in.
func listen(ctx context.Context, address string) (net.Listener, error) {
	for _, name := range []string{pagePassword, hookSecret} {
		if os.Getenv(name) == "" {
			return nil, fmt.Errorf("-listen needs the environment variable %s", name)
		}
	}
	return new(net.ListenConfig).Listen(ctx, "tcp", address)
}

// serve receives webhooks, handles them and shows them, until ctx ends.
func serve(ctx context.Context, out io.Writer, l net.Listener, in inbox.Keeper, shop *shop) error {
	page, err := inboxweb.New(in, inboxweb.Options{
		Authorize: inboxweb.BasicAuth(pageUser, os.Getenv(pagePassword)),
	})
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/hook", in.Handler(webhook.WithSecrets(webhook.InHeader("X-Secret"), os.Getenv(hookSecret))))
	mux.Handle("/inbox", page)
	server := &http.Server{
		Handler: mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute,
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	served := make(chan error, 1)
	go func() {
		defer stop()
		served <- server.Serve(l)
	}()
	fmt.Fprintf(out, "\nВебхуки принимаются на http://%[1]s/hook, страница для людей: http://%[1]s/inbox (%[2]s)\n",
		l.Addr(), pageUser)
	err = in.Run(ctx, shop.handle)
	if err := server.Close(); err != nil {
		return err
	}
	if errors.Is(err, context.Canceled) {
		err = nil
	}
	if serving := <-served; !errors.Is(serving, http.ErrServerClosed) {
		err = errors.Join(err, serving)
	}
	return err
}
