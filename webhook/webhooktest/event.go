package webhooktest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// Event is what a webhook says, by name: texts, numbers, booleans, nil,
// json.Number, and Events, maps and lists of these. Names come in sorted
// order in every encoding.
type Event map[string]any

// Parse reads an Event from a JSON object, with its numbers as they are
// written.
func Parse(text string) (Event, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var e Event
	if err := d.Decode(&e); err != nil {
		return nil, fmt.Errorf("webhooktest: %w", err)
	}
	return e, nil
}

// MustParse is Parse for constants of a test; it panics on a text that is no
// JSON object.
func MustParse(text string) Event {
	e, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return e
}

// Text returns the event as JSON. It panics on values that JSON cannot hold.
func (e Event) Text() string { return marshal(e) }

func marshal(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(fmt.Errorf("webhooktest: %w", err))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// JSON returns a POST request to target with the event as JSON.
func (e Event) JSON(target string) *http.Request {
	return post(target, "application/json", e.Text())
}

// UntypedJSON returns a POST request with JSON and no Content-Type.
func (e Event) UntypedJSON(target string) *http.Request {
	r := post(target, "", e.Text())
	r.Header.Del("Content-Type")
	return r
}

// MistypedJSON returns a POST request with JSON that says it is a form.
func (e Event) MistypedJSON(target string) *http.Request {
	return post(target, formType, e.Text())
}

// Form returns a POST request with the event as an urlencoded form with PHP's
// bracket keys: order[items][0][quantity]=2.
func (e Event) Form(target string) *http.Request { return post(target, formType, e.Query()) }

// Form1251 is Form in windows-1251, declared as such. Letters that the charset
// lacks become entities, as browsers write them.
func (e Event) Form1251(target string) *http.Request {
	encoder := encoding.HTMLEscapeUnsupported(charmap.Windows1251.NewEncoder())
	return post(target, formType+"; charset=windows-1251", e.encode(func(s string) string {
		out, err := encoder.String(s)
		if err != nil {
			return s
		}
		return out
	}))
}

// JSONInField returns a POST request with a form in which each list and object
// of the event is one field that holds JSON, as module callbacks have it.
func (e Event) JSONInField(target string) *http.Request {
	form := url.Values{}
	for name, v := range e {
		switch v := v.(type) {
		case Event, map[string]any, []any, []Event:
			form.Set(name, marshal(v))
		default:
			form.Set(name, text(v))
		}
	}
	return post(target, formType, form.Encode())
}

// Multipart returns a POST request with the event as multipart/form-data with
// bracket names.
func (e Event) Multipart(target string) *http.Request {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, p := range e.pairs() {
		// A bytes.Buffer takes all that is written.
		_ = w.WriteField(p.name, p.value)
	}
	_ = w.Close()
	return post(target, w.FormDataContentType(), b.String())
}

// Get returns a GET request with the event in its query.
func (e Event) Get(target string) *http.Request {
	separator := "?"
	if strings.Contains(target, "?") {
		separator = "&"
	}
	return request(http.MethodGet, target+separator+e.Query(), nil)
}

// Query returns the event in the form that stands behind the question mark.
func (e Event) Query() string { return e.encode(func(s string) string { return s }) }

// All returns the event in every encoding, by the name of the encoding.
func (e Event) All(target string) map[string]*http.Request {
	return map[string]*http.Request{
		"json":          e.JSON(target),
		"untyped json":  e.UntypedJSON(target),
		"mistyped json": e.MistypedJSON(target),
		"form":          e.Form(target),
		"form 1251":     e.Form1251(target),
		"json in field": e.JSONInField(target),
		"multipart":     e.Multipart(target),
		"get":           e.Get(target),
	}
}

const formType = "application/x-www-form-urlencoded"

func post(target, contentType, body string) *http.Request {
	r := request(http.MethodPost, target, strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	return r
}

func (e Event) encode(charset func(string) string) string {
	var parts []string
	for _, p := range e.pairs() {
		parts = append(parts, url.QueryEscape(charset(p.name))+"="+url.QueryEscape(charset(p.value)))
	}
	return strings.Join(parts, "&")
}

type pair struct{ name, value string }

// pairs returns the scalars of the event with their bracket names.
func (e Event) pairs() []pair {
	var all []pair
	for _, name := range slices.Sorted(maps.Keys(e)) {
		all = appendPairs(all, name, e[name])
	}
	return all
}

func appendPairs(all []pair, name string, v any) []pair {
	switch v := v.(type) {
	case Event:
		return appendPairs(all, name, map[string]any(v))
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			all = appendPairs(all, name+"["+key+"]", v[key])
		}
	case []any:
		for i, elem := range v {
			all = appendPairs(all, name+"["+strconv.Itoa(i)+"]", elem)
		}
	case []Event:
		for i, elem := range v {
			all = appendPairs(all, name+"["+strconv.Itoa(i)+"]", elem)
		}
	default:
		all = append(all, pair{name, text(v)})
	}
	return all
}

// text writes a scalar as PHP does in a form.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return "1"
		}
		return "0"
	}
	return fmt.Sprint(v)
}
