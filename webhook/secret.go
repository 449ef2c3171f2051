package webhook

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// SecretPlace is where in a request a secret stands.
type SecretPlace struct {
	kind secretKind
	name string
}

type secretKind uint8

const (
	secretHeader secretKind = iota
	secretPath
	secretParam
)

// InHeader is the header called name: "X-Webhook-Secret". For Authorization
// the secret is the whole value, "Bearer ..." included.
func InHeader(name string) SecretPlace { return SecretPlace{secretHeader, name} }

// InPath is the wildcard called name of the pattern that the handler is
// registered under: "secret" in "POST /hook/{secret}".
func InPath(name string) SecretPlace { return SecretPlace{secretPath, name} }

// InParam is the parameter called name of the query or of an urlencoded form:
// what a trigger in the CRM can send without any header.
func InParam(name string) SecretPlace { return SecretPlace{secretParam, name} }

var errNoSecret = errors.New("no secret in the request")

// secretCheck compares secrets by their hashes, so that neither their content
// nor their length shows in the time that it takes.
type secretCheck struct {
	at     SecretPlace
	header string // the canonical name when at is a header
	hashes [][sha256.Size]byte
}

func newSecretCheck(at SecretPlace, secrets []string) *secretCheck {
	s := &secretCheck{at: at}
	if at.kind == secretHeader {
		s.header = http.CanonicalHeaderKey(at.name)
	}
	for _, secret := range secrets {
		if secret != "" {
			s.hashes = append(s.hashes, sha256.Sum256([]byte(secret)))
		}
	}
	return s
}

func (s *secretCheck) compare(given string) error {
	hash, same := sha256.Sum256([]byte(given)), 0
	for i := range s.hashes {
		same |= subtle.ConstantTimeCompare(hash[:], s.hashes[i][:])
	}
	if same != 1 {
		return refuse(ErrUnauthorized, errors.New("a wrong secret"))
	}
	return nil
}

// inBody reports whether the secret may be in the body of a request.
func (s *secretCheck) inBody(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	return s.at.kind == secretParam && strings.EqualFold(strings.TrimSpace(media), "application/x-www-form-urlencoded")
}

// checkRequest checks a secret that is not in the body, and returns the query
// without it.
func (s *secretCheck) checkRequest(r *http.Request, query string) (string, error) {
	switch s.at.kind {
	case secretHeader:
		return query, s.compareOne(r.Header.Values(s.header))
	case secretPath:
		return query, s.compareOne([]string{r.PathValue(s.at.name)})
	}
	values, rest := cutParam(query, s.at.name)
	return rest, s.compareOne(values)
}

// checkForm checks a secret that is in the query or in a form, and returns both
// without it.
func (s *secretCheck) checkForm(query string, body []byte) (string, []byte, error) {
	values, query := cutParam(query, s.at.name)
	inBody, rest := cutParam(string(body), s.at.name)
	if len(inBody) > 0 {
		body = append(body[:0], rest...)
	}
	return query, body, s.compareOne(append(values, inBody...))
}

func (s *secretCheck) compareOne(values []string) error {
	if len(values) != 1 || values[0] == "" {
		return refuse(ErrUnauthorized, errNoSecret)
	}
	return s.compare(values[0])
}

// cutParam removes the pairs called name from an urlencoded text.
func cutParam(text, name string) (values []string, rest string) {
	var kept strings.Builder
	for pair := range strings.SplitSeq(text, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if k, err := url.QueryUnescape(key); err == nil && k == name {
			v, err := url.QueryUnescape(value)
			if err != nil {
				v = ""
			}
			values = append(values, v)
			continue
		}
		if kept.Len() > 0 {
			kept.WriteByte('&')
		}
		kept.WriteString(pair)
	}
	if values == nil {
		return nil, text
	}
	return values, kept.String()
}
