package retailcrm

import (
	"context"
	"io"
	"mime"
	"net/http"
	"strconv"
)

// Download is a file that the API answers with. The caller closes Body.
type Download struct {
	Name        string        // the file name of the Content-Disposition header, or ""
	ContentType string        // "application/pdf"
	Size        int64         // in bytes, or -1 when the API does not say
	Body        io.ReadCloser // the contents, read from the connection as they are needed
}

// stream runs a call whose answer is a file.
func stream(ctx context.Context, c *Client, r *request, opts []RequestOption) (*Download, error) {
	r.download = true
	resp, err := c.send(ctx, r, c.callConfig(opts))
	if err != nil {
		return nil, err
	}
	return &Download{
		Name:        fileName(resp.Header.Get("Content-Disposition")),
		ContentType: resp.Header.Get("Content-Type"),
		Size:        contentLength(resp.Header),
		Body:        resp.Stream,
	}, nil
}

// fileName returns the last element of the name in a Content-Disposition
// header. A name with a path is an attack or a mistake.
func fileName(disposition string) string {
	_, params, err := mime.ParseMediaType(disposition)
	if err != nil {
		return ""
	}
	name := params["filename"]
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' || name[i] == '\\' {
			return name[i+1:]
		}
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
