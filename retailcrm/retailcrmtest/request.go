package retailcrmtest

import (
	"bytes"
	"cmp"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

const maxMemory = 32 << 20

// readForm reads a form body, of either kind, and puts the body back. Other
// bodies are no form.
func readForm(r *http.Request) (url.Values, error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "application/x-www-form-urlencoded" && kind != "multipart/form-data" {
		return url.Values{}, nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if kind == "application/x-www-form-urlencoded" {
		return url.ParseQuery(string(body))
	}
	copied := r.Clone(r.Context())
	copied.Body = io.NopCloser(bytes.NewReader(body))
	if err := copied.ParseMultipartForm(maxMemory); err != nil {
		return nil, err
	}
	defer func() { _ = copied.MultipartForm.RemoveAll() }() // nothing of it is on disk below maxMemory
	return copied.MultipartForm.Value, nil
}

// keyOf is the API key of a request: from the header, the address or the form.
func keyOf(r *http.Request, query, form url.Values) string {
	return cmp.Or(r.Header.Get("X-API-KEY"), query.Get("apiKey"), form.Get("apiKey"))
}

// tree reads parameters as PHP does: name, name[], name[0] and name[a][b] make
// a text, lists and objects. A list comes as an object whose keys are numbers.
func tree(values url.Values, name string) any {
	var root any
	appended := 0
	for _, key := range sortedKeys(values) {
		rest, ok := strings.CutPrefix(key, name)
		if !ok || rest != "" && rest[0] != '[' {
			continue
		}
		for _, v := range values[key] {
			root = plant(root, steps(rest), v, &appended)
		}
	}
	return root
}

// sortedKeys has name[2] before name[10].
func sortedKeys(values url.Values) []string {
	all := make(record, len(values))
	for key := range values {
		all[key] = nil
	}
	keys := all.keys()
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	return keys
}

// steps takes "[a][]" apart.
func steps(brackets string) []string {
	var list []string
	for brackets != "" {
		end := strings.IndexByte(brackets, ']')
		if brackets[0] != '[' || end < 0 {
			break // as PHP, which drops what follows
		}
		list = append(list, brackets[1:end])
		brackets = brackets[end+1:]
	}
	return list
}

func plant(into any, path []string, v string, appended *int) any {
	if len(path) == 0 {
		return v
	}
	m := asRecord(into)
	if m == nil {
		m = record{}
	}
	name := path[0]
	if name == "" {
		name = "9" + strconv.Itoa(1_000_000+*appended) // behind those that have numbers
		*appended++
	}
	m[name] = plant(m[name], path[1:], v, appended)
	return m
}
