package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// maxAnswer is the largest answer that is recorded.
const maxAnswer = 16 << 20

// Recorder writes answers into a folder. It may be used by many clients at a
// time: one secret then replaces the same data by the same.
type Recorder struct {
	dir  string
	mask mask

	mu    sync.Mutex
	count int
	errs  []error
}

// answer is the form of a file.
type answer struct {
	Test   string          `json:"test"`
	Method string          `json:"method"`
	Path   string          `json:"path"`
	Status int             `json:"status"`
	Body   json.RawMessage `json:"body"`
}

// New returns a Recorder that writes into a folder, which it makes if need be.
// Files that are there stay, unless they have the names of new ones.
func New(dir string) (*Recorder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	return &Recorder{dir: dir, mask: newMask()}, nil
}

// Middleware records what passes through a transport, for
// [retailcrm.WithMiddleware]. A failure to record does not disturb the call:
// see [Recorder.Err].
func (r *Recorder) Middleware(next http.RoundTripper) http.RoundTripper {
	return recording{r, next}
}

// Err returns what could not be recorded, and nil when everything was.
func (r *Recorder) Err() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return errors.Join(r.errs...)
}

// recording is a transport that records.
type recording struct {
	recorder *Recorder
	next     http.RoundTripper
}

func (t recording) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.next.RoundTrip(req)
	if err != nil || !isJSON(resp) {
		return resp, err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	resp.Body = &reread{io.MultiReader(bytes.NewReader(body), failing{err}, resp.Body), resp.Body}
	switch {
	case err != nil: // the client sees the same, and reports it
	case len(body) > maxAnswer:
		t.recorder.fail(req, fmt.Errorf("the answer has more than %d MiB", maxAnswer>>20))
	default:
		t.recorder.write(req, resp.StatusCode, body)
	}
	return resp, nil
}

// reread is a body that was read and is read again.
type reread struct {
	io.Reader
	io.Closer
}

// failing is a reader that has nothing but the error that ended a body.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) {
	if f.err == nil {
		return 0, io.EOF
	}
	return 0, f.err
}

func isJSON(resp *http.Response) bool {
	return strings.Contains(resp.Header.Get("Content-Type"), "json")
}

// write records an answer.
func (r *Recorder) write(req *http.Request, status int, body []byte) {
	masked, err := r.mask.json(body)
	if err != nil {
		r.fail(req, err)
		return
	}
	a := answer{Method: req.Method, Path: r.mask.path(req.Method, req.URL), Status: status, Body: masked}
	r.mu.Lock()
	r.count++
	path, _, _ := strings.Cut(a.Path, "?")
	a.Test = fmt.Sprintf("%04d %s", r.count, strings.TrimPrefix(path, "/api/v5/"))
	r.mu.Unlock()
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err = enc.Encode(a)
	if err == nil {
		err = os.WriteFile(filepath.Join(r.dir, fileName(a.Test)), text.Bytes(), 0o600)
	}
	if err != nil {
		r.fail(req, err)
	}
}

// fileName is a name that every system takes.
func fileName(test string) string {
	name := strings.Map(func(r rune) rune {
		if r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' {
			return r
		}
		return '-'
	}, strings.ToLower(test))
	return name[:min(len(name), 80)] + ".json"
}

// fail notes what could not be recorded, by its path without the query.
func (r *Recorder) fail(req *http.Request, err error) {
	path := r.mask.path(req.Method, req.URL)
	path, _, _ = strings.Cut(path, "?")
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errs = append(r.errs, fmt.Errorf("record: %s %s: %w", req.Method, path, err))
}
