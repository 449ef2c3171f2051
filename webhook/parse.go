package webhook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/encoding"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// Parse reads a request into an event with the default [Limits]. Its errors
// are [*RequestError]: which status to answer with, and why.
//
// The body may be JSON, a form with PHP's bracket keys, or multipart; a form
// field may hold JSON. Content-Type is believed when it fits the body: what
// starts like JSON under another type is read as JSON if it is. Parameters of
// the query are members of the event as well, below those of the body. Beside
// a body, those that cannot be read are left out, and of a name that comes twice
// the first counts: an event does not die of what somebody added to its address.
//
// What is refused: JSON that the JSON v2 decoder refuses (names that come
// twice, text that is not UTF-8), form fields that come twice, and whatever
// exceeds a limit. Bodies in windows-1251 and a few other one-byte charsets
// are converted when they declare it.
//
// Parse does not look at the method and checks no secret: [Handler] does.
//
// There are three other ways in: [Limits.Parse] for limits of your own,
// [ParseBody] for a body without a request, and [Request.Parse] for a request
// that was stored.
func Parse(r *http.Request) (*Event, error) { return Limits{}.Parse(r) }

// Parse is the function [Parse] with limits of your own. [Event.Request] keeps
// them, so that what was accepted once is accepted again.
func (l Limits) Parse(r *http.Request) (*Event, error) {
	p := newParser(l)
	defer p.release()
	if err := p.read(r); err != nil {
		return nil, err
	}
	return p.parse(requestOf(r, r.URL.RawQuery))
}

// ParseBody reads an event out of a body and its Content-Type, which may be
// empty, with the default [Limits]: for tests, and for events that come by
// other ways than HTTP. A string is not copied.
func ParseBody[Body string | []byte](contentType string, body Body) (*Event, error) {
	p := newParser(Limits{})
	defer p.release()
	if len(body) > p.limits.Bytes {
		return nil, refuse(ErrTooLarge, nil)
	}
	p.buf = append(p.buf, body...)
	if text, ok := any(body).(string); ok {
		p.whole = text
	}
	return p.parse(Request{ContentType: contentType})
}

// Parse reads the event out of a request that [Event.Request] returned and that
// was stored meanwhile, with the limits that it was accepted with.
func (r Request) Parse() (*Event, error) {
	p := newParser(r.Limits)
	defer p.release()
	if len(r.Body) > p.limits.Bytes {
		return nil, refuse(ErrTooLarge, nil)
	}
	p.buf = append(p.buf, r.Body...)
	return p.parse(r)
}

// requestOf is a request without its body, of which only the given query counts.
func requestOf(r *http.Request, query string) Request {
	return Request{Method: r.Method, Query: query, ContentType: r.Header.Get("Content-Type"), Header: r.Header}
}

// parser holds what is needed while one event is parsed.
type parser struct {
	given   Limits // as the caller wrote them
	limits  Limits // with their defaults
	buf     []byte // the body, and behind it all text that was decoded from it
	size    int    // of the body
	whole   string // the body, when it came as a string
	charset encoding.Encoding
	pairs   []pair
}

var parsers = sync.Pool{New: func() any { return new(parser) }}

func newParser(l Limits) *parser {
	p := parsers.Get().(*parser)
	p.given, p.limits, p.charset, p.whole = l, l.withDefaults(), nil, ""
	p.buf, p.pairs = p.buf[:0], p.pairs[:0]
	return p
}

func (p *parser) release() {
	if cap(p.buf) <= 1<<20 && cap(p.pairs) <= 1<<14 {
		parsers.Put(p)
	}
}

// read puts the body of a request into p.buf.
func (p *parser) read(r *http.Request) error {
	if r.ContentLength > int64(p.limits.Bytes) {
		return refuse(ErrTooLarge, nil)
	}
	if r.Body == nil {
		return nil
	}
	if coding := r.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return refuse(ErrContentType, fmt.Errorf("content encoding %s is not read", clip(coding)))
	}
	err := p.readAll(io.LimitReader(r.Body, int64(p.limits.Bytes)+1), r.ContentLength)
	var tooLarge *http.MaxBytesError
	switch {
	case len(p.buf) > p.limits.Bytes || errors.As(err, &tooLarge):
		return refuse(ErrTooLarge, nil)
	case err != nil:
		return refuse(ErrBody, fmt.Errorf("reading it: %w", err))
	}
	return nil
}

// firstRead is the room for a body before any of it has come.
const firstRead = 4 << 10

// readAll appends to p.buf what a body holds. Its declared length is believed
// only as far as it makes the room smaller: what has come may double it, or
// clients that promise much and send little would fill the memory.
func (p *parser) readAll(body io.Reader, declared int64) error {
	for {
		if len(p.buf) == cap(p.buf) {
			room := max(firstRead, len(p.buf))
			if left := declared - int64(len(p.buf)); left > 0 {
				room = min(room, int(left)+bytes.MinRead)
			}
			p.buf = slices.Grow(p.buf, room)
		}
		n, err := body.Read(p.buf[len(p.buf):cap(p.buf)])
		p.buf = p.buf[:len(p.buf)+n]
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
	}
}

// parse makes an event of the body in p.buf and the rest of the request.
func (p *parser) parse(r Request) (*Event, error) {
	r.Body, r.Limits = nil, p.given
	p.size = len(p.buf)
	e := &Event{request: r}
	err := p.fill(e, wholeQuery)
	for less := oddQuery; err != nil && e.encoding != NoBody && less <= noQuery; less++ {
		err = p.fill(e, less) // the event does not die of its query
	}
	if err != nil {
		return nil, err
	}
	e.body = e.tree.text[:p.size]
	return e, nil
}

// queryUse is how much of a query is read.
type queryUse int

const (
	wholeQuery queryUse = iota // all of it, or there is an error
	oddQuery                   // what can be read of it
	noQuery                    // nothing: it exceeds the limits
)

// fill reads the body in p.buf and the query into the event. Its encoding is
// NoBody unless the body is an event of its own.
func (p *parser) fill(e *Event, use queryUse) error {
	p.buf, p.pairs = p.buf[:p.size], p.pairs[:0]
	e.tree = tree{ix: newIndex()}
	encoding, err := p.body(&e.tree, e.request.ContentType)
	if err == nil {
		e.encoding = encoding
		err = p.query(&e.tree, e.request.Query, use)
	}
	if err != nil {
		e.Release()
	}
	return err
}

// body reads the body in p.buf into the tree.
func (p *parser) body(t *tree, contentType string) (Encoding, error) {
	media, params := mediaType(contentType)
	var err error
	if p.charset, err = charsetOf(params["charset"]); err != nil {
		return NoBody, refuse(ErrContentType, err)
	}
	from := 0
	if p.charset == nil && bytes.HasPrefix(p.buf, []byte("\xef\xbb\xbf")) {
		from = 3
	}
	start := p.buf[phpjson.SkipSpace(p.buf, from):]
	if len(start) == 0 {
		p.empty(t)
		return NoBody, nil
	}
	bracket := start[0] == '{' || start[0] == '['
	isForm, isParts := media == "application/x-www-form-urlencoded", strings.HasPrefix(media, "multipart/")
	if bracket && (isForm || isParts) {
		if err := p.json(t, from); err == nil || exceeds(err) {
			return JSONBody, err
		}
	}
	switch {
	case isForm:
		return FormBody, p.urlencoded(t, from)
	case isParts:
		return MultipartBody, p.multipart(t, from, params["boundary"])
	case bracket || media == "application/json" || strings.HasSuffix(media, "+json"):
		return JSONBody, p.json(t, from)
	case isPlain(media) && bytes.IndexByte(start, '=') > 0:
		return FormBody, p.urlencoded(t, from)
	}
	return NoBody, refuse(ErrContentType, fmt.Errorf("a body of the type %s", clip(media)))
}

// exceeds reports whether a body was given up for a limit, and not for what it is.
func exceeds(err error) bool { return errors.Is(err, errDepth) || errors.Is(err, errMembers) }

// isPlain reports whether a type says nothing about what is in the body.
func isPlain(media string) bool {
	return media == "" || media == "text/plain" || media == "application/octet-stream"
}

// mediaType reads a Content-Type. One that cannot be read counts as none.
func mediaType(contentType string) (media string, params map[string]string) {
	switch contentType {
	case "application/json", "application/x-www-form-urlencoded", "":
		return contentType, nil
	case "application/json; charset=utf-8", "application/json; charset=UTF-8", "application/json;charset=UTF-8":
		return "application/json", nil
	}
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return "", nil
	}
	return media, params
}

// empty makes the tree an object without members.
func (p *parser) empty(t *tree) {
	clear(t.ix.table)
	t.ix.used = 0
	t.ix.nodes = append(t.ix.nodes[:0], node{kind: nodeObject, flags: fromPairs})
	t.text = p.text()
}

// textPerNode is how much JSON text a value usually takes, its name included; in
// an order it is 20 bytes.
const textPerNode = 16

// json reads the JSON text in p.buf from the given offset on.
func (p *parser) json(t *tree, from int) error {
	if p.charset != nil {
		from = len(p.buf)
		p.buf = append(p.buf, p.buf[:p.size]...)
		var err error
		if p.buf, err = toUTF8(p.buf, from, p.charset); err != nil {
			return refuse(ErrBody, err)
		}
	}
	end := len(p.buf)
	p.buf, _ = pad(p.buf, end)
	t.ix.reserve(min((end-from)/textPerNode, p.limits.Members))
	s := jsonScan{b: p.buf, end: end, ix: t.ix, maxDepth: p.limits.Depth, maxNodes: p.limits.Members}
	err := s.document(from, node{}, 0)
	p.buf = p.buf[:end]
	t.text = p.text()
	if err != nil {
		return refuse(ErrBody, t.explain(err))
	}
	return nil
}

// text returns p.buf as a string.
func (p *parser) text() string {
	if len(p.whole) == len(p.buf) {
		return p.whole
	}
	return string(p.buf)
}

// urlencoded reads the form in p.buf from the given offset on.
func (p *parser) urlencoded(t *tree, from int) error {
	var err error
	if p.pairs, p.buf, err = appendPairs(p.pairs, p.buf, from, p.size, p.limits.Members, p.charset); err != nil {
		return refuse(ErrBody, err)
	}
	p.empty(t)
	return p.addPairs(t, 0, false)
}

// query adds the parameters of a query to the event. The members of the body
// win, and a body that is no object stays alone.
func (p *parser) query(t *tree, raw string, use queryUse) error {
	if raw == "" || use == noQuery || t.ix.nodes[0].kind != nodeObject {
		return nil
	}
	from := len(p.buf)
	p.buf = append(p.buf, raw...)
	p.pairs = p.pairs[:0]
	if use == oddQuery {
		p.readablePairs(from, raw)
	} else {
		var err error
		if p.pairs, p.buf, err = appendPairs(p.pairs, p.buf, from, len(p.buf), p.limits.Members, nil); err != nil {
			return refuse(ErrBody, fmt.Errorf("query: %w", err))
		}
	}
	t.text = p.text()
	return p.addPairs(t, int32(len(t.ix.nodes)), use == oddQuery)
}

// readablePairs adds the pairs of the query at an offset of p.buf that can be
// read.
func (p *parser) readablePairs(from int, raw string) {
	for pair := range strings.SplitSeq(raw, "&") {
		pairs, buf, err := appendPairs(p.pairs, p.buf, from, from+len(pair), p.limits.Members, nil)
		if p.buf = buf; err == nil {
			p.pairs = pairs
		}
		from += len(pair) + 1
	}
}

// addPairs adds p.pairs below a body of so many nodes. A key whose place is
// taken is an error unless the first one counts.
func (p *parser) addPairs(t *tree, body int32, firstCounts bool) error {
	f := formTree{tree: *t, buf: p.buf, limits: p.limits, body: body, firstCounts: firstCounts}
	if err := f.add(p.pairs); err != nil {
		return refuse(ErrBody, err)
	}
	return nil
}
