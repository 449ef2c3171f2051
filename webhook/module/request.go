package module

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/go-retailcrm/sdk/webhook"
)

// incoming is a callback as it came, read once.
type incoming struct {
	clientID string
	event    *webhook.Event // of GET without clientId
}

// read parses a request and takes the clientId out of it. A clientId that
// comes twice, in whatever places, is refused: two readers of such a request
// may see two clients.
func read(w http.ResponseWriter, r *http.Request, limits webhook.Limits) (*incoming, error) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, &refused{http.StatusBadRequest, "invalid request", errors.New("the query cannot be read")}
	}
	ids := query["clientId"]
	delete(query, "clientId")
	if r.Method == http.MethodGet {
		ev, err := limits.ParseRequest(webhook.Request{Method: r.Method, Query: query.Encode()})
		return take(ev, ids, err)
	}
	body := r.Clone(r.Context())
	body.URL.RawQuery = ""
	if r.Body != nil {
		body.Body = http.MaxBytesReader(w, r.Body, int64(limits.Bytes))
	}
	ev, err := limits.Parse(body)
	if err == nil {
		if id := ev.Value("clientId"); id.Exists() {
			ids = append(ids, id.String())
		}
	}
	return take(ev, ids, err)
}

func take(ev *webhook.Event, ids []string, err error) (*incoming, error) {
	if err != nil {
		status := http.StatusBadRequest
		if wrong, ok := errors.AsType[*webhook.RequestError](err); ok {
			status = wrong.Status
		}
		return nil, &refused{status, "invalid request", err}
	}
	if len(ids) > 1 {
		return nil, &refused{http.StatusBadRequest, "invalid request", errors.New("clientId comes twice")}
	}
	if len(ids) == 0 || ids[0] == "" {
		return nil, &refused{http.StatusForbidden, "unknown client", errors.New("no clientId")}
	}
	return &incoming{clientID: ids[0], event: ev}, nil
}

// postAction returns the one form field that tells a POST callback.
func postAction(ev *webhook.Event) (Action, error) {
	var found Action
	for _, a := range postActions {
		if !ev.Value(string(a)).Exists() {
			continue
		}
		if found != "" {
			return "", &refused{http.StatusBadRequest, "invalid request", errors.New("two callbacks in one request")}
		}
		found = a
	}
	if found == "" {
		return "", &refused{http.StatusNotFound, "unknown callback", nil}
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
		return parsed, &refused{http.StatusBadRequest, "invalid request", err}
	}
	return parsed, nil
}
