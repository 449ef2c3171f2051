package redisinbox_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/redis/go-redis/v9"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/redisinbox"
)

// Each machine receives webhooks and takes its part in handling them. Events
// of one order are handled one after another, whichever machine does it. This
// example needs a Redis, so it is not run with the tests.
func Example() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	client := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS_ADDR")})
	defer client.Close()
	in, err := redisinbox.Open(ctx, client, redisinbox.Options{
		Options: inbox.Options{KeyPath: "id", Workers: 16},
		Prefix:  "shop-webhooks",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer in.Close()

	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{"id":5,"status":"new"}`))
	in.Handler().ServeHTTP(w, r)
	fmt.Println("answered", w.Code)

	err = in.Run(ctx, func(_ context.Context, ev *webhook.Event) error {
		fmt.Println("handled order", ev.Value("id"))
		stop()
		return nil
	})
	fmt.Println(err)
}
