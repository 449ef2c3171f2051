package record

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// codes are the members whose texts stand for themselves: codes of the
// account's references and words of the API.
var codes = setOf(`
	action area availableType by callStatus code codes color contragentType costItem currency countryIso deliveryState
	deliveryType deliveryTypes displayArea entity event extendedStatus field group groups integrationCode lang language
	orderMethod orderMethods orderType orderTypes paymentStatus paymentType paymentTypes priceType privilegeType
	processingStatus productStatus scopes sex shipmentStore site siteAccess sites sitesAvailable source status
	statusGroup store stores subcode symbol timezone type types unit vatRate viewMode versions`)

// personal are the members that are replaced even when they hold a time or a
// short number.
var personal = setOf(`
	BIK INN KPP OGRN OGRNIP OKPO additionalPhone bankAccount birthday block building corrAccount discountCardNumber flat
	floor house housing index intercomCode number phone phones text`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

var (
	isTime = regexp.MustCompile(`^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$|^\d\d:\d\d(:\d\d)?$`)
	// isPlain are short numbers, amounts and booleans that came as texts.
	isPlain = regexp.MustCompile(`^-?\d{1,8}(\.\d+)?$|^(true|false)$`)
	isCode  = regexp.MustCompile(`^[A-Za-z0-9_.:/-]*$`)
	// isValue is what an error's text may quote: an address, a number, something in quotes.
	isValue = regexp.MustCompile(`[^\s"«»']+@[^\s"«»']+|[+\d][\d ()-]{4,}\d|"[^"]*"|«[^»]*»|'[^']*'`)
)

// mask replaces what may be personal.
type mask struct{ secret []byte }

func newMask() mask {
	secret := make([]byte, sha256.Size)
	_, _ = rand.Read(secret) // never fails
	return mask{secret}
}

// json replaces what may be personal in a JSON text, and keeps its shape.
func (m mask) json(body []byte) (json.RawMessage, error) {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var out bytes.Buffer
	if err := m.value(&out, dec, ""); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("something follows the JSON value")
	}
	return out.Bytes(), nil
}

// value copies the next value, which is that of the member name.
func (m mask) value(out *bytes.Buffer, dec *json.Decoder, name string) error {
	token, err := dec.Token()
	if err != nil {
		return err
	}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			return m.object(out, dec, name)
		}
		return m.array(out, dec, name)
	case string:
		writeJSON(out, m.member(name, v))
	case json.Number:
		out.WriteString(m.number(v.String()))
	default:
		writeJSON(out, v)
	}
	return nil
}

func (m mask) object(out *bytes.Buffer, dec *json.Decoder, name string) error {
	out.WriteByte('{')
	for i := 0; dec.More(); i++ {
		if i > 0 {
			out.WriteByte(',')
		}
		token, err := dec.Token()
		if err != nil {
			return err
		}
		key := token.(string)
		writeJSON(out, key)
		out.WriteByte(':')
		if name == "errors" { // the place of a mistake, and what is wrong
			key = "errorMsg"
		}
		if err := m.value(out, dec, key); err != nil {
			return err
		}
	}
	out.WriteByte('}')
	_, err := dec.Token()
	return err
}

func (m mask) array(out *bytes.Buffer, dec *json.Decoder, name string) error {
	if name == "errors" {
		name = "errorMsg"
	}
	out.WriteByte('[')
	for i := 0; dec.More(); i++ {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := m.value(out, dec, name); err != nil {
			return err
		}
	}
	out.WriteByte(']')
	_, err := dec.Token()
	return err
}

// member replaces the text of a member.
func (m mask) member(name, text string) string {
	switch {
	case name == "errorMsg":
		return isValue.ReplaceAllStringFunc(text, m.text)
	case personal[name] && isTime.MatchString(text):
		return m.day(text)
	case personal[name]:
		return m.text(text)
	case codes[name] && isCode.MatchString(text), isTime.MatchString(text), isPlain.MatchString(text):
		return text
	}
	return m.text(text)
}

// number keeps ids and amounts; a long number may be somebody's.
func (m mask) number(text string) string {
	if isPlain.MatchString(text) || strings.ContainsAny(text, ".eE") {
		return text
	}
	sign, digits := "", text
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	masked := []byte(m.text(digits))
	if masked[0] == '0' {
		masked[0] = '1'
	}
	return sign + string(masked)
}

// text replaces letters and digits by others of their kind.
func (m mask) text(text string) string {
	stream := m.stream(text)
	return strings.Map(func(r rune) rune {
		switch {
		case '0' <= r && r <= '9':
			return '0' + stream(10)
		case 'a' <= r && r <= 'z':
			return 'a' + stream(26)
		case 'A' <= r && r <= 'Z':
			return 'A' + stream(26)
		case 'а' <= r && r <= 'я', r == 'ё':
			return 'а' + stream(32)
		case 'А' <= r && r <= 'Я', r == 'Ё':
			return 'А' + stream(32)
		case unicode.IsLetter(r), unicode.IsNumber(r):
			return 'x'
		}
		return r
	}, text)
}

// day replaces a day by another one that the calendar has.
func (m mask) day(text string) string {
	stream := m.stream(text)
	return fmt.Sprintf("%d-%02d-%02d", 1950+stream(50), 1+stream(12), 1+stream(28))
}

// stream returns numbers below a bound that depend on the text and the secret
// alone.
func (m mask) stream(text string) func(n rune) rune {
	block := []byte(text)
	var rest []byte
	return func(n rune) rune {
		if len(rest) == 0 {
			h := hmac.New(sha256.New, m.secret)
			h.Write(block)
			block = h.Sum(nil)
			rest = block
		}
		b := rest[0]
		rest = rest[1:]
		return rune(b) % n
	}
}

// path replaces what may be personal in the path and the query of a request.
func (m mask) path(method string, u *url.URL) string {
	segments := strings.Split(u.EscapedPath(), "/")
	words := wordsOf(method, segments)
	for i, escaped := range segments {
		segment, err := url.PathUnescape(escaped)
		if err == nil && (i >= len(words) || words[i] != segment) {
			segments[i] = url.PathEscape(m.member("", segment))
		}
	}
	path := strings.Join(segments, "/")
	query := u.Query()
	query.Del("apiKey")
	for name, texts := range query {
		for i, text := range texts {
			texts[i] = m.member(lastName(name), text)
		}
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path
}

// wordsOf are the segments of the API's method that a path is of, with its
// places in braces; of an unknown method, the beginning that all have.
func wordsOf(method string, segments []string) []string {
	best := []string{"", "api", "v5"}
	for _, op := range retailcrm.Operations() {
		words := strings.Split(op.Path, "/")
		if op.Method == method && fits(words, segments) && places(words) < places(best) {
			best = words
		}
	}
	return best
}

// fits reports whether a path may be of a method.
func fits(words, segments []string) bool {
	if len(words) != len(segments) {
		return false
	}
	for i, word := range words {
		if word != segments[i] && !strings.HasPrefix(word, "{") {
			return false
		}
	}
	return true
}

// places counts the places of a method's path; what is no method has more
// than any.
func places(words []string) int {
	if len(words) <= 3 {
		return 100
	}
	return strings.Count(strings.Join(words, ""), "{")
}

// lastName is the member that a query's name ends with: "status" of
// filter[status][].
func lastName(name string) string {
	name = strings.TrimSuffix(name, "[]")
	name = strings.TrimSuffix(name, "]")
	return name[strings.LastIndexByte(name, '[')+1:]
}

func writeJSON(out *bytes.Buffer, v any) {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // texts and nulls: cannot fail
	out.Truncate(out.Len() - 1)
}
