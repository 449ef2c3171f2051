package transport

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// redacted stands where a secret was.
const redacted = "[secret]"

// minSecret is the length from which a header's value is taken for a secret: a
// seller's id is shorter, and its digits may stand anywhere.
const minSecret = 8

// secrets are the spellings in which a server may echo what the requests are
// authorised with. They are found by authorising a request that is not sent.
func (c *Client) secrets() []string {
	if c.config.Authorize == nil {
		return nil
	}
	probe := &http.Request{Header: http.Header{}, URL: c.config.Origins[0]}
	c.config.Authorize(probe)
	var list []string
	for _, values := range probe.Header {
		for _, value := range values {
			secret := value[strings.LastIndexByte(value, ' ')+1:] // without "Bearer "
			if len(secret) < minSecret {
				continue
			}
			list = append(list,
				secret, url.QueryEscape(secret), url.PathEscape(secret), strings.ToLower(secret),
				base64.StdEncoding.EncodeToString([]byte(secret)), base64.RawStdEncoding.EncodeToString([]byte(secret)),
				base64.URLEncoding.EncodeToString([]byte(secret)), strings.ReplaceAll(secret, "/", `\/`))
		}
	}
	return list
}

// Redact returns a text of a server without the secrets that the requests are
// authorised with. It is for what goes into errors and logs.
func (c *Client) Redact(text []byte) []byte {
	for _, secret := range c.secrets() {
		text = bytes.ReplaceAll(text, []byte(secret), []byte(redacted))
	}
	return text
}

// RedactHeader is Redact for the header of an answer. It changes a copy.
func (c *Client) RedactHeader(header http.Header) http.Header {
	clean := header.Clone()
	for _, values := range clean {
		for i, value := range values {
			values[i] = string(c.Redact([]byte(value)))
		}
	}
	return clean
}

// RedactError returns err, or one that says the same without a secret.
func (c *Client) RedactError(err error) error {
	if err == nil {
		return nil
	}
	if text := err.Error(); string(c.Redact([]byte(text))) != text {
		return &redactedError{text: string(c.Redact([]byte(text))), err: err}
	}
	return err
}

// redactedError is an error whose text holds a secret, under another text.
type redactedError struct {
	text string
	err  error
}

func (e *redactedError) Error() string { return e.text }

// Is and As see the error behind; nobody gets it to print it.

func (e *redactedError) Is(target error) bool { return errors.Is(e.err, target) }
func (e *redactedError) As(target any) bool   { return errors.As(e.err, target) }
