package connect

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// maxBody limits a registration; a real one has a few hundred bytes.
const maxBody = 64 << 10

// ErrToken is a registration that was not signed with one of the secrets.
var ErrToken = errors.New("connect: the token does not match")

// ErrAddress is a registration whose system address is no RetailCRM account.
var ErrAddress = errors.New("connect: not the address of an account")

// Registration is what the CRM hands over. The key opens the account: it is
// left out when a Registration is printed or logged.
type Registration struct {
	// SystemURL is the account's address: "https://demo.retailcrm.ru".
	SystemURL string
	// APIKey is the key that the CRM made for the module, with its scopes.
	APIKey string
}

// String names the address only.
func (r Registration) String() string { return "registration of " + r.SystemURL }

// GoString is String: %#v does not print the key either.
func (r Registration) GoString() string { return r.String() }

// LogValue names the address only.
func (r Registration) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Options are what a module connects with. Secrets, RegisterURL and
// OnRegister are required.
type Options struct {
	// Secrets are the module's secrets from the vendor: the present one, and
	// while it is being replaced the former one too.
	Secrets []string
	// Scopes are the rights that the module asks for.
	Scopes []string
	// RegisterURL is the full address of the Register handler.
	RegisterURL string
	// OnRegister stores the account and returns the address of the module's
	// settings page for it. It may come again for an account that is known.
	OnRegister func(context.Context, Registration) (accountURL string, err error)
	// AllowHost accepts hosts beside those of RetailCRM: accounts on servers
	// of their own. Nil accepts none.
	AllowHost func(host string) bool
	// Verify asks the account whether it knows the key. Nil means
	// [VerifyWithAPI].
	Verify func(context.Context, Registration) error
	// Logger says why a registration was refused. Nil discards it.
	Logger *slog.Logger
}

// Handler serves the two addresses of a one-step connection.
type Handler struct{ options Options }

// New returns a Handler, or an error for an option that is required and missing.
func New(o Options) (*Handler, error) {
	switch {
	case len(o.Secrets) == 0:
		return nil, errors.New("connect: no secret")
	case o.RegisterURL == "":
		return nil, errors.New("connect: no RegisterURL")
	case o.OnRegister == nil:
		return nil, errors.New("connect: no OnRegister")
	}
	for _, s := range o.Secrets {
		if s == "" {
			return nil, errors.New("connect: an empty secret")
		}
	}
	if o.Verify == nil {
		o.Verify = VerifyWithAPI
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Scopes == nil {
		o.Scopes = []string{}
	}
	return &Handler{o}, nil
}

// VerifyWithAPI asks the account for the rights of the key.
func VerifyWithAPI(ctx context.Context, r Registration) error {
	crm, err := retailcrm.New(r.SystemURL, r.APIKey)
	if err != nil {
		return err
	}
	_, err = crm.Account.Credentials(ctx)
	return err
}

// Config answers GET with the rights and the address to register at.
func (h *Handler) Config() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			fail(w, http.StatusMethodNotAllowed, "method not allowed")
			return
		}
		reply(w, http.StatusOK, map[string]any{"success": true, "scopes": h.options.Scopes,
			"registerUrl": h.options.RegisterURL})
	})
}

// Register takes POST with the form field register. It answers 201 to a
// registration that was stored, 401 to a bad token, 413 to a body of more than
// 64 KiB and 400 to anything else that is wrong, always with a fixed text; the
// log says more.
func (h *Handler) Register() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", "POST")
			fail(w, http.StatusMethodNotAllowed, "method not allowed")
			return
		}
		accountURL, err := h.register(w, r)
		switch {
		case err == nil:
			reply(w, http.StatusCreated, map[string]any{"success": true, "accountUrl": accountURL})
			return
		case errors.Is(err, ErrToken):
			fail(w, http.StatusUnauthorized, "invalid token")
		case isFailure(err):
			fail(w, http.StatusInternalServerError, "registration failed")
		case errors.Is(err, errTooLarge):
			fail(w, http.StatusRequestEntityTooLarge, "the body is too large")
		default:
			fail(w, http.StatusBadRequest, "invalid registration")
		}
		attrs := panics.Attrs(err, err.Error())
		attrs[0].Key = "reason"
		h.options.Logger.LogAttrs(r.Context(), slog.LevelWarn, "connect: registration refused", attrs...)
	})
}

// errTooLarge is a body of more than maxBody.
var errTooLarge = fmt.Errorf("the body has more than %d bytes", maxBody)

// errOnRegister is a failure of the module, not of the request.
var errOnRegister = errors.New("connect: OnRegister failed")

// isFailure reports whether the module failed, and not the request.
func isFailure(err error) bool {
	_, panicked := panics.Value(err)
	return panicked || errors.Is(err, errOnRegister)
}

func (h *Handler) register(w http.ResponseWriter, r *http.Request) (accountURL string, err error) {
	defer panics.CatchHTTP(&err)
	reg, token, err := read(w, r)
	if err != nil {
		return "", err
	}
	if !h.signed(reg.APIKey, token) {
		return "", ErrToken
	}
	if reg.SystemURL, err = h.address(reg.SystemURL); err != nil {
		return "", err
	}
	if err := h.options.Verify(r.Context(), reg); err != nil {
		return "", fmt.Errorf("the account does not confirm the key: %w", err)
	}
	accountURL, err = h.options.OnRegister(r.Context(), reg)
	if err != nil {
		return "", fmt.Errorf("%w: %w", errOnRegister, err)
	}
	return accountURL, nil
}

// read takes the registration out of the form.
func read(w http.ResponseWriter, r *http.Request) (Registration, string, error) {
	r = r.Clone(r.Context())
	r.URL.RawQuery = "" // it is no part of the form, and its errors are none of ours
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseForm(); err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return Registration{}, "", errTooLarge
		}
		return Registration{}, "", errors.New("the form cannot be read")
	}
	if len(r.PostForm["register"]) != 1 {
		return Registration{}, "", errors.New("not exactly one field register")
	}
	var in struct {
		SystemURL string `json:"systemUrl"`
		APIKey    string `json:"apiKey"`
		Token     string `json:"token"`
	}
	if err := phpjson.Unmarshal([]byte(r.PostForm.Get("register")), &in); err != nil {
		return Registration{}, "", fmt.Errorf("field register: %w", err)
	}
	if in.APIKey == "" || in.Token == "" || in.SystemURL == "" {
		return Registration{}, "", errors.New("field register lacks systemUrl, apiKey or token")
	}
	return Registration{SystemURL: in.SystemURL, APIKey: in.APIKey}, in.Token, nil
}

// signed compares the token with that of each secret, in constant time.
func (h *Handler) signed(apiKey, token string) bool {
	ok := false
	for _, secret := range h.options.Secrets {
		if hmac.Equal([]byte(Token(secret, apiKey)), []byte(token)) {
			ok = true
		}
	}
	return ok
}

// Token returns the token with which the CRM signs an API key: the lower-case
// hex of HMAC-SHA256 with the module's secret. Tests need it.
func Token(secret, apiKey string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(apiKey))
	return hex.EncodeToString(mac.Sum(nil))
}

func fail(w http.ResponseWriter, status int, message string) {
	reply(w, status, map[string]any{"success": false, "errorMsg": message})
}

func reply(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // the connection's errors are the CRM's to see
}
