package marketplace

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// API makes the calls of a marketplace's client: JSON over a transport that does
// what [Settings] say, with their limits, retries, timeouts and log. The clients
// of ozon, wildberries and kaspi are built on it, and yours can be. It is safe
// for concurrent use.
type API struct {
	config APIConfig
	sender *transport.Client
	meter  Meter
}

// APIConfig is what a marketplace's API has of its own.
type APIConfig struct {
	// Name is the marketplace's, which begins the texts of errors: "bazaar".
	Name string

	// Authorize puts the key on a request. It sees every attempt, and only
	// those to the addresses of the settings. Keep the key in the closure.
	Authorize func(*http.Request)

	// Refuse turns an answer that reports a failure into the marketplace's own
	// error, and returns nil for a good one. Nil makes a *[StatusError] of every
	// answer that is not 2xx.
	Refuse func(Call, *Answer) error

	// Answered sees the limiter's bucket and the status of every attempt that was
	// answered, for a marketplace that counts some answers as several calls.
	Answered func(bucket string, status int)

	// Judge says whether a call may be sent again after an answer, and after
	// which pause; 0 leaves the pause to the settings. Nil goes by the status.
	Judge func(*Answer) (Repeat, time.Duration)
}

// Answer is what a marketplace answered.
type Answer struct {
	StatusCode int         // the HTTP status
	Header     http.Header // of the last attempt
	Body       []byte      // the whole of it; a long one is cut when it is not 2xx
	Attempts   int         // how often the request was sent
}

// Repeat says when a call may be sent again.
type Repeat int

// When it may be.
const (
	RepeatByStatus     Repeat = iota // after 429; after 502, 503 and 504 when twice does no harm
	RepeatIfIdempotent               // when twice does no harm
	RepeatAlways                     // the answer proves that nothing was done
)

// Call is one call of a marketplace's method.
type Call struct {
	Op       string      // the name of your method: "Orders.List"
	Method   string      // "" means POST
	Base     *url.URL    // one of the settings' addresses
	Template string      // the path with {places}, for errors and logs
	Path     string      // the path, escaped; "" means Template
	Query    url.Values  // nil for none
	Header   http.Header // beside those of the transport
	Body     any         // encoded as JSON; nil for none
	Bucket   string      // of the limiter that it counts towards

	// Idempotent says that a POST only reads, or may be sent twice.
	Idempotent bool

	// List is the member of the answer, or of its member "result", that has to
	// be a list: an answer without it must not pass for an empty one. "" asks for
	// none.
	List string
}

// StatusError is an answer that is not 2xx. With errors.Is it is what [KindOf]
// makes of its status.
type StatusError struct {
	Marketplace string // "bazaar"
	Op          string // the name of the method
	StatusCode  int    // the HTTP status
	Attempts    int    // how often the request was sent
	Raw         []byte // the answer's body; it may hold personal data
}

// Error names the call and the status, not what the answer says.
func (e *StatusError) Error() string {
	return fmt.Sprintf("%s: %s: status %d", e.Marketplace, e.Op, e.StatusCode)
}

// Is reports whether the status is of that kind.
func (e *StatusError) Is(target error) bool { return target == KindOf(e.StatusCode) }

// NewAPI returns an API that does what the settings say. The error names a
// setting that cannot be used.
func NewAPI(s *Settings, config APIConfig) (*API, error) {
	origins := make([]*url.URL, 0, len(s.Bases))
	for _, u := range s.Bases {
		origins = append(origins, u)
	}
	sending := transport.Config{
		Base: s.HTTPClient, Origins: origins, Retry: transport.Retry(s.Retry), Limiter: s.Limiter, Timeout: s.Timeout,
		UserAgent: "go-retailcrm/" + retailcrm.Version, App: s.AppInfo, Logger: s.Logger,
		Authorize: config.Authorize, Classify: config.classify(),
	}
	if tell := config.Answered; tell != nil {
		sending.Hooks.OnResponse = func(_ context.Context, a transport.Attempt) { tell(a.Bucket, a.StatusCode) }
	}
	sender, err := transport.New(sending)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", config.Name, err)
	}
	return &API{config: config, sender: sender}, nil
}

func (c APIConfig) classify() func(*transport.Response) transport.Verdict {
	if c.Judge == nil {
		return nil
	}
	whens := map[Repeat]transport.When{RepeatIfIdempotent: transport.IfIdempotent, RepeatAlways: transport.Always}
	return func(r *transport.Response) transport.Verdict {
		repeat, after := c.Judge(answerOf(r))
		return transport.Verdict{Retry: whens[repeat], After: after}
	}
}

func answerOf(r *transport.Response) *Answer {
	return &Answer{StatusCode: r.StatusCode, Header: r.Header, Body: r.Body, Attempts: r.Attempts}
}

// Metered returns an API that asks the meter before every call and makes none
// when it refuses. Repeated attempts of a call are counted after it.
func (a *API) Metered(m Meter) *API {
	metered := *a
	metered.meter = m
	return &metered
}

// CloseIdleConnections closes the kept connections that no call uses.
func (a *API) CloseIdleConnections() { a.sender.CloseIdleConnections() }

// Do makes the call and decodes the answer into out, unless out is nil. The
// error is what Refuse made of the answer, a *[DecodeError], a
// *[TransportError], or one that wraps [ErrLimit].
func (a *API) Do(ctx context.Context, call Call, out any) error {
	req, err := call.request()
	if err != nil {
		return fmt.Errorf("%s: %s: %w", a.config.Name, call.Op, err)
	}
	if err := CountCall(ctx, a.meter); err != nil {
		return fmt.Errorf("%s: %s: %w", a.config.Name, call.Op, err)
	}
	if out != nil {
		req.Read = whole
	}
	resp, err := a.sender.Do(ctx, req)
	if err != nil {
		return a.transportError(ctx, call, err)
	}
	CountRepeats(ctx, a.meter, resp.Attempts)
	answer := answerOf(resp)
	if a.refuse(call, answer) != nil {
		answer.Body = a.sender.Redact(answer.Body) // its texts go into the error
		return a.refuse(call, answer)
	}
	if out == nil {
		return nil
	}
	if err := decodeAnswer(answer.Body, call.List, out); err != nil {
		return &DecodeError{
			Marketplace: a.config.Name, Op: call.Op, StatusCode: answer.StatusCode,
			Raw: a.sender.Redact(answer.Body), Err: a.sender.RedactError(err),
		}
	}
	return nil
}

// whole takes an answer that ends inside its JSON for a lost one.
func whole(resp *transport.Response) error {
	if phpjson.EndsInside(resp.Body) {
		return fmt.Errorf("%w: after %d bytes", transport.ErrCutShort, len(resp.Body))
	}
	return nil
}

func (a *API) refuse(call Call, answer *Answer) error {
	if a.config.Refuse != nil {
		if err := a.config.Refuse(call, answer); err != nil {
			return err
		}
	}
	if answer.StatusCode/100 == 2 {
		return nil
	}
	return &StatusError{a.config.Name, call.Op, answer.StatusCode, answer.Attempts, answer.Body}
}

func decodeAnswer(body []byte, list string, out any) error {
	if list != "" {
		if err := checkList(body, list); err != nil {
			return err
		}
	}
	return phpjson.Unmarshal(body, out)
}

func (a *API) transportError(ctx context.Context, call Call, err error) error {
	var t *transport.Error
	if !errors.As(err, &t) {
		return fmt.Errorf("%s: %s: %w", a.config.Name, call.Op, err)
	}
	CountRepeats(ctx, a.meter, t.Attempts)
	return &TransportError{
		Marketplace: a.config.Name, Op: call.Op, Method: t.Method, Path: t.Template,
		Attempts: t.Attempts, OutcomeUnknown: t.OutcomeUnknown, Err: t.Err,
	}
}
