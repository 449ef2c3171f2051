package module

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/callback"
)

// incoming is a callback as it came, read once.
type incoming struct {
	clientID string
	event    *webhook.Event // of GET without clientId
}

// read parses a request and takes the clientId out of it. A clientId that
// comes twice, in whatever places, is refused: two readers of such a request
// may see two clients.
func (m *Mux) read(w http.ResponseWriter, r *http.Request) (*incoming, error) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil && r.Method == http.MethodGet { // beside a body, what can be read is enough
		return nil, callback.Refuse(http.StatusBadRequest, errors.New("the query cannot be read"))
	}
	ids := query["clientId"]
	delete(query, "clientId")
	if r.Method == http.MethodGet {
		ev, err := webhook.Request{Method: r.Method, Query: query.Encode(), Limits: m.common.Limits}.Parse()
		if err != nil {
			return nil, callback.Unreadable(err)
		}
		return take(ev, ids)
	}
	ev, err := m.common.Read(w, r)
	if err != nil {
		return nil, err
	}
	if id := ev.Value("clientId"); id.Exists() {
		ids = append(ids, id.String())
	}
	return take(ev, ids)
}

func take(ev *webhook.Event, ids []string) (*incoming, error) {
	if len(ids) > 1 {
		return nil, callback.Refuse(http.StatusBadRequest, errors.New("clientId comes twice"))
	}
	if len(ids) == 0 || ids[0] == "" {
		return nil, callback.Refuse(http.StatusForbidden, errors.New("no clientId"))
	}
	return &incoming{clientID: ids[0], event: ev}, nil
}

// postAction returns the one form field that tells a POST callback.
func postAction(ev *webhook.Event) (Action, error) {
	var found Action
	for a, method := range methods {
		if method != http.MethodPost || !ev.Value(string(a)).Exists() {
			continue
		}
		if found != "" {
			return "", callback.Refuse(http.StatusBadRequest, errors.New("two callbacks in one request"))
		}
		found = a
	}
	if found == "" {
		return "", callback.Refuse(http.StatusNotFound, errNoCallback)
	}
	return found, nil
}

// payload returns the JSON of a callback, also where a JSON body holds it as a
// string.
func payload(v webhook.Value) (webhook.Value, error) {
	if v.Kind() != webhook.String {
		return v, nil
	}
	parsed, err := webhook.ParseValue(v.String())
	if err != nil {
		return parsed, callback.Refuse(http.StatusBadRequest, err)
	}
	return parsed, nil
}
