// Command body writes a wrk script that posts the order event as JSON, or, with
// the argument form, as a form with bracket keys.
package main

import (
	"fmt"
	"os"

	"github.com/go-retailcrm/sdk/internal/bench/fixture"
)

func main() {
	body, kind := fixture.Order(1), "application/json"
	if len(os.Args) > 1 && os.Args[1] == "form" {
		body, kind = fixture.Form(1, fixture.Bracket), "application/x-www-form-urlencoded"
	}
	fmt.Printf("wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = %q\nwrk.body = [==[%s]==]\n", kind, body)
}
