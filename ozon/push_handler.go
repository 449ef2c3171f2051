package ozon

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"path"
	"time"
)

// PushOptions say how a push handler works.
type PushOptions struct {
	// Name and Version of the program, for the answer to a ping. They are
	// "go-retailcrm" and "1.0" when empty.
	Name, Version string

	// Secrets guard the address, since Ozon signs nothing: a request must
	// carry one of them as the last segment of its path or as the query
	// parameter "secret". Several allow a change without a gap. None means
	// no check.
	Secrets []string

	// Senders are the addresses that requests may come from, such as
	// [PushSenders]. None means any. ClientIP tells the sender's address; nil
	// takes the connection's, which is the proxy's behind one.
	Senders  []netip.Prefix
	ClientIP func(*http.Request) netip.Addr

	// MaxBody limits a notification, in bytes. 0 means 1 MiB.
	MaxBody int64

	// Logger gets a line per notification that failed. Nil discards them.
	Logger *slog.Logger
}

// PushSenders returns the address ranges that Ozon sends from.
func PushSenders() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("195.34.21.0/24"),
		netip.MustParsePrefix("185.73.192.0/22"),
		netip.MustParsePrefix("91.223.93.0/24"),
	}
}

// ErrDuplicate may be returned by the function of a push handler for a
// notification that it had before: Ozon is told so and stops repeating it.
var ErrDuplicate = errors.New("ozon: the notification came before")

// PushHandler answers Ozon's push notifications. It answers pings by itself
// and passes everything else to handle, types that this package does not
// know included (their Event is nil). When handle returns nil, Ozon is told
// that the notification has arrived; otherwise Ozon sends it again later.
//
// Ozon measures the time of the answer and wants it within 1.5 seconds: hand
// the notification to a queue and return. Notifications may come twice (see
// [Push.ID]), late, or never: poll as well.
func PushHandler(handle func(context.Context, *Push) error, options PushOptions) http.Handler {
	h := &pushHandler{handle: handle, options: options, log: options.Logger}
	if h.log == nil {
		h.log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if h.options.Name == "" {
		h.options.Name = "go-retailcrm"
	}
	if h.options.Version == "" {
		h.options.Version = "1.0"
	}
	if h.options.MaxBody <= 0 {
		h.options.MaxBody = 1 << 20
	}
	if h.options.ClientIP == nil {
		h.options.ClientIP = func(r *http.Request) netip.Addr {
			from, _ := netip.ParseAddrPort(r.RemoteAddr)
			return from.Addr()
		}
	}
	return h
}

type pushHandler struct {
	handle  func(context.Context, *Push) error
	options PushOptions
	log     *slog.Logger
}

// Codes that Ozon knows in error answers.
const (
	codeUnknown    = "ERROR_UNKNOWN"
	codeMissing    = "ERROR_PARAMETER_VALUE_MISSED"
	codeDuplicated = "ERROR_REQUEST_DUPLICATED"
)

// ServeHTTP answers one notification.
func (h *pushHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !h.allowed(r) {
		refusePush(w, http.StatusForbidden, codeUnknown, "forbidden")
		return
	}
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		refusePush(w, http.StatusMethodNotAllowed, codeUnknown, "only POST is allowed")
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.options.MaxBody))
	if err != nil {
		h.failed(r.Context(), "", err)
		refusePush(w, http.StatusRequestEntityTooLarge, codeUnknown, "the body cannot be read or is too large")
		return
	}
	push, err := ParsePush(body)
	switch {
	case errors.Is(err, ErrPushIncomplete):
		h.failed(r.Context(), "", err)
		refusePush(w, http.StatusBadRequest, codeMissing, err.Error())
	case err != nil:
		h.failed(r.Context(), "", err)
		refusePush(w, http.StatusBadRequest, codeUnknown, err.Error())
	case push.Type == PushPing:
		answerPush(w, http.StatusOK, map[string]string{
			"version": h.options.Version, "name": h.options.Name, "time": time.Now().UTC().Format(time.RFC3339),
		})
	default:
		h.deliver(w, r, push)
	}
}

func (h *pushHandler) deliver(w http.ResponseWriter, r *http.Request, push *Push) {
	err := h.safely(r.Context(), push)
	switch {
	case err == nil:
		answerPush(w, http.StatusOK, map[string]bool{"result": true})
	case errors.Is(err, ErrDuplicate):
		refusePush(w, http.StatusConflict, codeDuplicated, "the notification came before")
	default:
		h.failed(r.Context(), push.Type, err)
		refusePush(w, http.StatusInternalServerError, codeUnknown, "the notification could not be handled")
	}
}

// safely turns a panic of the caller's function into an error.
func (h *pushHandler) safely(ctx context.Context, push *Push) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return h.handle(ctx, push)
}

func (h *pushHandler) allowed(r *http.Request) bool {
	if len(h.options.Senders) > 0 {
		from, found := h.options.ClientIP(r).Unmap(), false
		for _, net := range h.options.Senders {
			found = found || net.Contains(from)
		}
		if !found {
			return false
		}
	}
	if len(h.options.Secrets) == 0 {
		return true
	}
	ok := 0
	for _, given := range []string{path.Base(r.URL.Path), r.URL.Query().Get("secret")} {
		for _, secret := range h.options.Secrets {
			if secret != "" {
				ok |= subtle.ConstantTimeCompare([]byte(given), []byte(secret))
			}
		}
	}
	return ok == 1
}

func (h *pushHandler) failed(ctx context.Context, t PushType, err error) {
	h.log.WarnContext(ctx, "push notification failed", "type", string(t), "error", err)
}

func refusePush(w http.ResponseWriter, status int, code, message string) {
	type failure struct {
		Code    string  `json:"code"`
		Message string  `json:"message"`
		Details *string `json:"details"`
	}
	answerPush(w, status, map[string]failure{"error": {Code: code, Message: message}})
}

func answerPush(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the status is sent; a broken connection is the sender's
}
