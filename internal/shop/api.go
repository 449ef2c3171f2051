package shop

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// API makes the calls of one marketplace client: JSON over the shared
// transport. It is safe for concurrent use.
type API struct {
	name   string
	sender *transport.Client
	refuse Refuse
	meter  marketplace.Meter
}

// Refuse turns an answer that reports a failure into the marketplace's own
// error. It returns nil for an answer that is good.
type Refuse func(call Call, resp *transport.Response) error

// NewAPI returns an API for the marketplace called name, which begins the
// texts of errors. A nil refuse accepts every 2xx answer.
func NewAPI(name string, config transport.Config, refuse Refuse) (*API, error) {
	sender, err := transport.New(config)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &API{name: name, sender: sender, refuse: refuse}, nil
}

// Metered returns an API that asks the meter before every call. Repeated
// attempts of a call are counted after it.
func (a *API) Metered(m marketplace.Meter) *API {
	metered := *a
	metered.meter = m
	return &metered
}

// Call is one call of a marketplace's method.
type Call struct {
	Op       string // the SDK's name of it: "Client.FBSList"
	Method   string // "" means POST
	Base     *url.URL
	Template string // the path with {places}: for errors and logs
	Path     string // the path, escaped; "" means Template
	Query    url.Values
	Header   http.Header
	Body     any // encoded as JSON; nil for none
	Bucket   string

	// Idempotent says that a POST only reads, or may be sent twice.
	Idempotent bool
}

// Do makes the call and decodes the answer into out, unless out is nil. The
// error is what Refuse made of the answer, a *DecodeError, a
// *TransportError, or one that wraps [marketplace.ErrLimit].
func (a *API) Do(ctx context.Context, call Call, out any) error {
	req, err := call.request()
	if err != nil {
		return fmt.Errorf("%s: %s: %w", a.name, call.Op, err)
	}
	if err := marketplace.CountCall(ctx, a.meter); err != nil {
		return fmt.Errorf("%s: %s: %w", a.name, call.Op, err)
	}
	resp, err := a.sender.Do(ctx, req)
	if err != nil {
		return a.transportError(ctx, call, err)
	}
	marketplace.CountRepeats(ctx, a.meter, resp.Attempts)
	if a.refuse != nil {
		if err := a.refuse(call, resp); err != nil {
			resp.Body = a.sender.Redact(resp.Body) // its texts go into the error
			return a.refuse(call, resp)
		}
	}
	if resp.StatusCode/100 != 2 {
		return fmt.Errorf("%s: %s: status %d", a.name, call.Op, resp.StatusCode)
	}
	if out == nil {
		return nil
	}
	if err := phpjson.Unmarshal(resp.Body, out); err != nil {
		return &marketplace.DecodeError{
			Marketplace: a.name, Op: call.Op, StatusCode: resp.StatusCode,
			Raw: a.sender.Redact(resp.Body), Err: a.sender.RedactError(err),
		}
	}
	return nil
}

func (c Call) request() (*transport.Request, error) {
	path := c.Path
	if path == "" {
		path = c.Template
	}
	u, err := c.Base.Parse(path)
	if err != nil {
		return nil, errors.New("the path is not one of a URL")
	}
	u.RawQuery = c.Query.Encode()
	header := c.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	if header.Get("Accept") == "" {
		header.Set("Accept", "application/json")
	}
	req := &transport.Request{
		Op: c.Op, Template: c.Template, Method: c.Method, URL: u, Header: header,
		Idempotent: c.Idempotent, Bucket: c.Bucket,
	}
	if req.Method == "" {
		req.Method = http.MethodPost
	}
	if c.Body != nil {
		if req.Body, err = phpjson.Marshal(c.Body); err != nil {
			return nil, fmt.Errorf("encode the request: %w", err)
		}
		req.ContentType = "application/json"
	}
	return req, nil
}

func (a *API) transportError(ctx context.Context, call Call, err error) error {
	var t *transport.Error
	if !errors.As(err, &t) {
		return fmt.Errorf("%s: %s: %w", a.name, call.Op, err)
	}
	marketplace.CountRepeats(ctx, a.meter, t.Attempts)
	return &marketplace.TransportError{
		Marketplace: a.name, Op: call.Op, Method: t.Method, Path: t.Template,
		Attempts: t.Attempts, OutcomeUnknown: t.OutcomeUnknown, Err: t.Err,
	}
}
