package ozontest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// serve answers a request that met no fault.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	var body json.RawMessage
	decodeErr := json.NewDecoder(r.Body).Decode(&body)
	if !s.limit.Allow() {
		answerError(w, http.StatusTooManyRequests, defaultMessage(http.StatusTooManyRequests))
		return
	}
	if r.Header.Get("Client-Id") != s.ClientID || r.Header.Get("Api-Key") != s.APIKey {
		answerError(w, http.StatusForbidden, "Invalid Api-Key, please check the key and try again")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	handle, known := s.routes()[r.URL.Path]
	switch {
	case r.Method != http.MethodPost || !known:
		answerError(w, http.StatusNotFound, "method is not allowed")
	case decodeErr != nil:
		answerError(w, http.StatusBadRequest, "invalid request: the body is not JSON")
	default:
		out, err := handle(body)
		if err != nil {
			answerError(w, err.status, err.message)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(out) // the client went away
	}
}

func defaultMessage(status int) string {
	switch status {
	case http.StatusTooManyRequests:
		return "You have reached request rate limit per second"
	case http.StatusInternalServerError:
		return "Internal error"
	}
	return strings.ToLower(http.StatusText(status))
}

// refusal is an answer with an error.
type refusal struct {
	status  int
	message string
}

func refuse(status int, format string, args ...any) *refusal {
	return &refusal{status, fmt.Sprintf(format, args...)}
}

// grpcCodes are the numbers that stand beside a status in Ozon's errors.
var grpcCodes = map[int]int{400: 3, 403: 7, 404: 5, 409: 6, 429: 8, 500: 13, 503: 14}

func errorBody(status int, message string) string {
	b, err := json.Marshal(map[string]any{"code": grpcCodes[status], "message": message, "details": []any{}})
	if err != nil {
		return "{}"
	}
	return string(b)
}

func answerError(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(errorBody(status, message))) // the client went away
}
