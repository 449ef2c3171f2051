package retailcrm

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// Download is a file that the API answers with. The caller closes Body.
type Download struct {
	Name        string        // the file name of the Content-Disposition header, without a path, or ""
	ContentType string        // "application/pdf"
	Size        int64         // in bytes, or -1 when the API does not say
	Body        io.ReadCloser // the contents, read from the connection as they are needed
}

// stream runs a call whose answer is a file.
func stream(ctx context.Context, c *Client, r *request, opts []RequestOption) (*Download, error) {
	r.download = true
	cfg := c.callConfig(opts)
	req, err := c.prepare(r, cfg)
	if err != nil {
		return nil, err
	}
	resp, err := c.send(ctx, r, req, cfg)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode/100 != 2 {
		return nil, c.apiError(r.op, resp)
	}
	disposition := resp.Header.Get("Content-Disposition")
	if disposition == "" { // nothing says that it is a file
		refused, err := reportsRefusal(resp)
		if refused || err != nil {
			_ = resp.Stream.Close() // what it says is read
		}
		if err != nil {
			return nil, unanswered(r.op, err)
		}
		if refused {
			return nil, c.apiError(r.op, resp)
		}
	}
	return &Download{
		Name:        fileName(disposition),
		ContentType: resp.Header.Get("Content-Type"),
		Size:        contentLength(resp.Header),
		Body:        resp.Stream,
	}, nil
}

// reportsRefusal reports whether a download begins, and ends, as JSON with "success"
// that is not true. It is in the answer's Body then; else the Stream still gives
// all of it.
func reportsRefusal(resp *transport.Response) (bool, error) {
	begin := make([]byte, 64)
	n, err := io.ReadFull(resp.Stream, begin)
	begin = begin[:n]
	if err == nil && bytes.HasPrefix(bytes.TrimLeft(begin, "\xEF\xBB\xBF \t\r\n"), []byte("{")) {
		var rest []byte
		rest, err = io.ReadAll(io.LimitReader(resp.Stream, transport.DefaultMaxErrorBody))
		begin = append(begin, rest...)
	}
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, err
	}
	resp.Stream = readCloser{io.MultiReader(bytes.NewReader(begin), resp.Stream), resp.Stream}
	var answer struct {
		Success Value `json:"success"`
	}
	if phpjson.Unmarshal(begin, &answer) != nil || answer.Success.IsZero() ||
		string(answer.Success.JSON()) == "true" {
		return false, nil
	}
	resp.Body = begin
	return true, nil
}

type readCloser struct {
	io.Reader
	io.Closer
}

// fileName returns the last element of the name in a Content-Disposition
// header, or "" when that is none for a file. A name with a path is an attack or
// a mistake, and so is one that stands for a folder, or holds what no name does.
func fileName(disposition string) string {
	_, params, err := mime.ParseMediaType(disposition)
	if err != nil {
		return ""
	}
	name := params["filename"]
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if strings.Trim(name, ". ") == "" || strings.ContainsFunc(name, unicode.IsControl) || !utf8.ValidString(name) {
		return ""
	}
	return name
}

func contentLength(h http.Header) int64 {
	n, err := strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil {
		return -1
	}
	return n
}
