package record

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Replay returns a handler that answers from a folder that a [Recorder] wrote:
// a request gets the answer of the same method, path and query. Of several
// answers to one request each is given once, in the order of their files, and
// the last one from then on. A request that was not recorded gets 404 with the
// nearest ones that were. The key is not checked.
//
// Give it to an httptest.Server, or to the handlers of
// retailcrmtest.
func Replay(dir string) (http.Handler, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("record: no answers in %s", dir)
	}
	slices.Sort(files)
	p := &player{answers: map[string][]answer{}}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("record: %w", err)
		}
		var a answer
		if err := json.Unmarshal(text, &a); err != nil {
			return nil, fmt.Errorf("record: %s: %w", name, err)
		}
		u, err := url.Parse(a.Path)
		if err != nil {
			return nil, fmt.Errorf("record: %s: path: %w", name, err)
		}
		key := keyOf(a.Method, u)
		p.answers[key] = append(p.answers[key], a)
	}
	return p, nil
}

// player answers from files.
type player struct {
	mu      sync.Mutex
	answers map[string][]answer
}

// keyOf is what a request is found by.
func keyOf(method string, u *url.URL) string {
	query := u.Query()
	query.Del("apiKey")
	return strings.TrimSuffix(method+" "+u.EscapedPath()+"?"+query.Encode(), "?")
}

func (p *player) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	a, ok := p.next(keyOf(r.Method, r.URL))
	if !ok {
		w.WriteHeader(http.StatusNotFound)
		_ = json.NewEncoder(w).Encode(map[string]any{
			"success": false, "errorMsg": "not recorded: " + r.Method + " " + r.URL.Path + ". " + p.near(r),
		})
		return
	}
	w.WriteHeader(a.Status)
	_, _ = w.Write(a.Body)
}

// next returns the answer to a request whose turn it is.
func (p *player) next(key string) (answer, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := p.answers[key]
	if len(list) == 0 {
		return answer{}, false
	}
	if len(list) > 1 {
		p.answers[key] = list[1:]
	}
	return list[0], true
}

// near names the recorded requests of the same path.
func (p *player) near(r *http.Request) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var keys []string
	for key := range p.answers {
		if strings.HasPrefix(key, r.Method+" "+r.URL.EscapedPath()) {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		return "Nothing was recorded of this path."
	}
	slices.Sort(keys)
	return "Recorded were: " + strings.Join(keys[:min(len(keys), 5)], ", ")
}
