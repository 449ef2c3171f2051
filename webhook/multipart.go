package webhook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"strings"
)

// multipart reads the parts of the body in p.buf from the given offset on. A
// part that is a file is a field like the others, and has to be text.
func (p *parser) multipart(t *tree, from int, boundary string) error {
	if boundary == "" {
		return refuse(ErrContentType, errors.New("multipart without a boundary"))
	}
	whole := p.charset
	parts := multipart.NewReader(bytes.NewReader(p.buf[from:p.size:p.size]), boundary)
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && len(p.pairs) >= p.limits.Members {
			err = errMembers
		}
		if err != nil {
			return refuse(ErrBody, fmt.Errorf("multipart: %w", err))
		}
		p.charset = whole
		if err := p.part(part); err != nil {
			return err
		}
	}
	p.charset = nil
	p.empty(t)
	return p.addPairs(t, 0)
}

// part adds the field that a part holds to p.pairs.
func (p *parser) part(part *multipart.Part) error {
	name := part.FormName()
	if name == "" {
		return nil
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

// decode appends a text to p.buf as UTF-8.
func (p *parser) decode(r io.Reader) (start, end int32, err error) {
	at := len(p.buf)
	buf := bytes.NewBuffer(p.buf)
	if _, err = buf.ReadFrom(r); err != nil {
		return 0, 0, err
	}
	if p.buf, err = toUTF8(buf.Bytes(), at, p.charset); err != nil {
		return 0, 0, err
	}
	return int32(at), int32(len(p.buf)), nil
}
