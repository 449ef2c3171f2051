package webhook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"
)

var (
	errCutOff = errors.New("multipart: the last boundary is missing")
	// The errors of package multipart and of its decoders quote what they read.
	errParts = errors.New("multipart: the parts cannot be told apart")
	errPlace = errors.New("multipart: a part does not say which field it is")
	errCoded = errors.New("its transfer encoding cannot be read")
)

// multipart reads the parts of the body in p.buf from the given offset on. A
// part that is a file is a field like the others, and has to be text.
func (p *parser) multipart(t *tree, from int, boundary string) error {
	if boundary == "" {
		return refuse(ErrContentType, errors.New("multipart without a boundary"))
	}
	if !isClosed(p.buf[from:p.size], boundary) {
		return refuse(ErrBody, errCutOff)
	}
	whole := p.charset
	parts := multipart.NewReader(bytes.NewReader(p.buf[from:p.size:p.size]), boundary)
	for {
		part, err := parts.NextPart()
		if err == io.EOF { // wrapped, it is the end of a body that goes on
			break
		}
		switch {
		case err != nil:
			return refuse(ErrBody, errParts)
		case len(p.pairs) >= p.limits.Members:
			return refuse(ErrBody, errMembers)
		}
		p.charset = whole
		if err := p.part(part); err != nil {
			return err
		}
	}
	p.charset = nil
	p.empty(t)
	return p.addPairs(t, 0, false)
}

// part adds the field that a part holds to p.pairs.
func (p *parser) part(part *multipart.Part) error {
	name := part.FormName()
	if name == "" {
		return unnamed(part)
	}
	media, params := mediaType(part.Header.Get("Content-Type"))
	if params["charset"] != "" {
		var err error
		if p.charset, err = charsetOf(params["charset"]); err != nil {
			return refuse(ErrContentType, fmt.Errorf("part %s: %w", clip(name), err))
		}
	}
	pair := pair{json: media == "application/json" || strings.HasSuffix(media, "+json")}
	var err error
	if pair.name, pair.nameEnd, err = p.decode(strings.NewReader(name)); err == nil {
		pair.value, pair.valueEnd, err = p.decode(part)
	}
	if err != nil {
		return refuse(ErrBody, fmt.Errorf("part %s: %w", clip(name), err))
	}
	p.pairs = append(p.pairs, pair)
	return nil
}

// isClosed reports whether the last line of a body that is a boundary is the
// closing one. The reader of parts takes a body that ends in the head of a part
// for one that has ended, and reads nothing after the first closing line.
func isClosed(body []byte, boundary string) (closed bool) {
	delimiter := []byte("--" + boundary)
	for line := range bytes.Lines(body) {
		rest, ok := bytes.CutPrefix(line, delimiter)
		if !ok {
			continue
		}
		rest, last := bytes.CutPrefix(rest, []byte("--"))
		if len(bytes.Trim(rest, " \t\r\n")) == 0 {
			closed = last
		}
	}
	return closed
}

// unnamed passes over a field with an empty name, as in other forms, and refuses
// one whose name cannot be read: it would be lost without a word.
func unnamed(part *multipart.Part) error {
	kind, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if _, named := params["name"]; err != nil || !named || kind != "form-data" {
		return refuse(ErrBody, errPlace)
	}
	return nil
}

// decode appends a text to p.buf as UTF-8.
func (p *parser) decode(r io.Reader) (start, end int32, err error) {
	at := len(p.buf)
	buf := bytes.NewBuffer(p.buf)
	if _, err = buf.ReadFrom(r); err != nil {
		return 0, 0, errCoded
	}
	if p.buf, err = toUTF8(buf.Bytes(), at, p.charset); err != nil {
		return 0, 0, err
	}
	return int32(at), int32(len(p.buf)), nil
}
