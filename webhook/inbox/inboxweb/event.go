package inboxweb

import (
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// eventPage is what the template "event" shows.
type eventPage struct {
	inbox.Event
	Age       time.Duration
	Notice    *notice
	Encoding  string
	Tree      *branch // nil when the request cannot be parsed
	ParseText string  // why
	Raw       string  // the body, when there is no tree
	Headers   []header
}

type header struct{ Name, Value string }

func (s *site) showEvent(w http.ResponseWriter, r *http.Request, id string) error {
	at, err := readID(id)
	if err != nil {
		return err
	}
	stored, err := s.keeper.Get(r.Context(), at)
	if err != nil {
		return err
	}
	p := eventPage{Event: stored, Age: ageOf(stored, s.options.Now()), Notice: replayed(r.URL.Query())}
	p.Headers = headersOf(stored.Request)
	if parsed, err := stored.Request.Parse(); err != nil {
		body := stored.Request.Body
		p.ParseText, p.Raw = err.Error(), string(body[:min(mostRaw, len(body))])
	} else {
		tree := treeOf(parsed)
		p.Tree, p.Encoding = &tree, parsed.Encoding().String()
	}
	return s.render(w, http.StatusOK, "event", p)
}

func headersOf(r webhook.Request) (list []header) {
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		if name == "Content-Type" {
			continue // it has a line of its own
		}
		for _, value := range r.Header[name] {
			list = append(list, header{name, value})
		}
	}
	return list
}
