package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"hash"
	"net/http"
	"strings"
)

// HMAC says how requests are signed: by a proxy of your own, or by a trigger
// that can compute a signature. The CRM itself signs only the one-step
// connection of modules (package webhook/connect).
//
// The signature is over the body, and the query then is no part of the event;
// without a body it is over the raw query.
type HMAC struct {
	Header string           // where the signature is: "X-Signature"
	Prefix string           // what stands before it there: "sha256="; may be empty
	Keys   []string         // one of them signed; several while keys are changed
	Hash   func() hash.Hash // the hash of the HMAC; sha256.New when nil
	Base64 bool             // the signature is in base64, not in hexadecimal digits
}

// check verifies the signature over the body, or over the query when there is
// no body.
func (m *HMAC) check(r *http.Request, body []byte) error {
	signatures := r.Header.Values(m.Header)
	if len(signatures) != 1 {
		return refuse(ErrUnauthorized, errors.New("no signature in the request"))
	}
	text, ok := strings.CutPrefix(signatures[0], m.Prefix)
	given, err := m.decode(text)
	if !ok || err != nil || len(given) == 0 {
		return refuse(ErrUnauthorized, errors.New("a signature that cannot be read"))
	}
	if len(body) == 0 {
		body = []byte(r.URL.RawQuery)
	}
	valid := false
	for _, key := range m.Keys {
		if key != "" && hmac.Equal(given, m.sum(key, body)) {
			valid = true
		}
	}
	if !valid {
		return refuse(ErrUnauthorized, errors.New("a wrong signature"))
	}
	return nil
}

func (m *HMAC) decode(s string) ([]byte, error) {
	if m.Base64 {
		return base64.StdEncoding.DecodeString(s)
	}
	return hex.DecodeString(s)
}

func (m *HMAC) sum(key string, body []byte) []byte {
	newHash := m.Hash
	if newHash == nil {
		newHash = sha256.New
	}
	mac := hmac.New(newHash, []byte(key))
	mac.Write(body)
	return mac.Sum(nil)
}

// Sign returns the header value for a body, or for a query when there is no
// body, signed with the first key: for tests and for proxies. It is empty when
// there is no key.
func (m HMAC) Sign(body []byte) string {
	if len(m.Keys) == 0 {
		return ""
	}
	sum := m.sum(m.Keys[0], body)
	if m.Base64 {
		return m.Prefix + base64.StdEncoding.EncodeToString(sum)
	}
	return m.Prefix + hex.EncodeToString(sum)
}
