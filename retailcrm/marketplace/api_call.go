package marketplace

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm"
)

func (c Call) request() (*transport.Request, error) {
	path := c.Path
	if path == "" {
		path = c.Template
	}
	if c.Base == nil {
		return nil, errors.New("the call has no address")
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
		if req.Body, err = jsonv2.Marshal(c.Body); err != nil {
			return nil, fmt.Errorf("encode the request: %w", err)
		}
		req.ContentType = "application/json"
	}
	return req, nil
}

var errNoList = errors.New("the list is not one")

// checkList says why an answer has no list as the member name. An answer without
// one must not pass for an empty list: orders would seem to be gone.
func checkList(body []byte, name string) error {
	var answer map[string]json.RawMessage
	if err := phpjson.Unmarshal(body, &answer); err != nil {
		return err
	}
	raw, there := answer[name]
	if inner := answer["result"]; !there && firstByte(inner) == '{' {
		return checkList(inner, name)
	}
	switch firstByte(raw) {
	case '[', 'n': // null is how some write an empty list
		return nil
	case 0:
		return fmt.Errorf("there is no member %q", name)
	}
	return errNoList
}

// firstByte is the first byte of a value, 0 when there is none.
func firstByte(raw []byte) byte {
	if i := phpjson.SkipSpace(raw, 0); i < len(raw) {
		return raw[i]
	}
	return 0
}

// Misfit reports a list that is there but holds what nobody expects: it must not
// pass for an empty one. Extra is that of the answer, where the types of this
// module keep such a list; name is the marketplace's and op that of the method.
func Misfit(name, op string, extra retailcrm.Extra, member string) error {
	raw, odd := extra[member]
	if !odd {
		return nil
	}
	return &DecodeError{Marketplace: name, Op: op, StatusCode: http.StatusOK, Raw: raw, Err: errNoList}
}
