package retailcrmtest

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// serve answers a request that met no fault.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	key := r.Header.Get("X-API-KEY")
	if key == "" {
		key = r.URL.Query().Get("apiKey")
	}
	form, err := readForm(r)
	switch {
	case !s.limit.Allow():
		refuse(w, http.StatusServiceUnavailable, "Too many requests: the limit is "+strconv.Itoa(s.limit.Most())+" a second",
			nil)
	case key == "":
		refuse(w, http.StatusForbidden, `"apiKey" is missing.`, nil)
	case key != s.Key:
		refuse(w, http.StatusForbidden, `Wrong "apiKey" value.`, nil)
	case err != nil:
		refuse(w, http.StatusBadRequest, "Errors in the request", nil)
	default:
		r.PostForm = form
		s.mu.Lock()
		mux := s.mux
		s.mu.Unlock()
		mux.ServeHTTP(w, r)
	}
}

// readForm reads a form body and puts the body back. Other bodies are no
// form.
func readForm(r *http.Request) (url.Values, error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "application/x-www-form-urlencoded" {
		return url.Values{}, nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return url.ParseQuery(string(body))
}

// problem is an answer that reports a failure.
type problem struct {
	status  int
	message string
	errors  map[string]string
}

func bad(message string, errors map[string]string) *problem {
	return &problem{http.StatusBadRequest, message, errors}
}

var missing = &problem{http.StatusNotFound, "Not found", nil}

func refuse(w http.ResponseWriter, status int, message string, errors map[string]string) {
	answer := map[string]any{"success": false, "errorMsg": message}
	if len(errors) > 0 {
		answer["errors"] = errors
	}
	reply(w, status, answer)
}

func reply(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // the connection's errors are the client's to see
}

// call is a request that a method works on, with the account locked.
type call struct {
	*http.Request
	account *account
	stamp   string
	filters map[string]bool // those that the method knows
}

// method turns a method of the API into a handler. status is that of success.
func (s *Server) method(status int, f func(*call) (map[string]any, *problem)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		answer, p := f(&call{Request: r, account: &s.data, stamp: s.stamp(), filters: map[string]bool{}})
		var body []byte
		if p == nil {
			if answer == nil {
				answer = map[string]any{}
			}
			if _, ok := answer["success"]; !ok {
				answer["success"] = true
			} else {
				status = http.StatusOK
			}
			body, _ = json.Marshal(answer) // maps of records always encode
		}
		s.mu.Unlock()
		if p != nil {
			refuse(w, p.status, p.message, p.errors)
			return
		}
		code := status
		if answer["success"] == false {
			code = 460
		}
		reply(w, code, json.RawMessage(body))
	}
}

// entity reads the JSON object in a form field.
func (c *call) entity(field string) (record, *problem) {
	raw := c.PostForm.Get(field)
	if raw == "" {
		return nil, bad("Parameter '"+field+"' is missing", nil)
	}
	r, err := readRecord([]byte(raw))
	if err != nil {
		return nil, bad("Errors in the entity format", map[string]string{field: err.Error()})
	}
	return r, nil
}

// entities reads the JSON list of objects in a form field.
func (c *call) entities(field string, most int) ([]record, *problem) {
	raw := c.PostForm.Get(field)
	if raw == "" {
		return nil, bad("Parameter '"+field+"' is missing", nil)
	}
	v, err := readJSON([]byte(raw))
	if err != nil {
		return nil, bad("Errors in the entity format", map[string]string{field: err.Error()})
	}
	list := record{"list": v}.objects("list")
	if len(list) > most {
		return nil, bad("Too many "+field+": the most is "+strconv.Itoa(most), nil)
	}
	return list, nil
}

// by returns the selector of the id in the path.
func (c *call) by() (string, *problem) {
	by := c.URL.Query().Get("by")
	if c.Method == http.MethodPost && c.PostForm.Has("by") {
		by = c.PostForm.Get("by")
	}
	switch by {
	case "":
		return "externalId", nil
	case "id", "externalId":
		return by, nil
	}
	return "", bad("Parameter 'by' is invalid", nil)
}

// site returns the shop that a call is about.
func (c *call) site() (string, *problem) {
	site := c.PostForm.Get("site")
	sites := c.account.book("sites")
	switch {
	case site == "" && len(sites) == 1:
		return slices.Collect(maps.Keys(sites))[0], nil
	case site == "":
		return "", bad("Parameter 'site' is missing", nil)
	case sites[site] == nil:
		return "", bad("Errors in the entity format", map[string]string{"site": `Site "` + site + `" does not exist`})
	}
	return site, nil
}

// found looks a record up by the path's id and the parameter by.
func (c *call) found(t *records) (record, *problem) {
	by, p := c.by()
	if p != nil {
		return nil, p
	}
	r := t.find(c.PathValue("id"), by)
	if r == nil {
		return nil, missing
	}
	return r, nil
}

// page cuts the page that the query asks for out of list.
func (c *call) page(name string, list []record) (map[string]any, *problem) {
	if p := c.unknownFilter(); p != nil {
		return nil, p
	}
	limit, page := 20, 1
	q := c.URL.Query()
	var err error
	if q.Has("limit") {
		limit, err = strconv.Atoi(q.Get("limit"))
		if err != nil || !slices.Contains([]int{20, 50, 100}, limit) {
			return nil, bad("Errors in the pagination parameters", map[string]string{"limit": "The value must be 20, 50 or 100"})
		}
	}
	if q.Has("page") {
		if page, err = strconv.Atoi(q.Get("page")); err != nil || page < 1 {
			return nil, bad("Errors in the pagination parameters", map[string]string{"page": "The value must be 1 or more"})
		}
	}
	total := len(list)
	from := min((page-1)*limit, total)
	items := list[from:min(from+limit, total)]
	if items == nil {
		items = []record{}
	}
	return map[string]any{
		name: items,
		"pagination": map[string]any{
			"limit": limit, "totalCount": total, "currentPage": page, "totalPageCount": (total + limit - 1) / limit,
		},
	}, nil
}

// unknownFilter refuses a list with a filter that the server would pass over: a
// test that expects it to be heeded must not pass.
func (c *call) unknownFilter() *problem {
	for _, key := range slices.Sorted(maps.Keys(c.URL.Query())) {
		rest, isFilter := strings.CutPrefix(key, "filter[")
		name, _, _ := strings.Cut(rest, "]")
		if isFilter && !c.filters[name] {
			return &problem{http.StatusNotImplemented,
				"retailcrmtest does not know the filter " + name + "; Server.Handle can answer this method", nil}
		}
	}
	return nil
}

// filter returns the texts of filter[name] and filter[name][].
func (c *call) filter(name string) []string {
	c.filters[name] = true
	q := c.URL.Query()
	texts := append(slices.Clone(q["filter["+name+"]"]), q["filter["+name+"][]"]...)
	for key, more := range q {
		if strings.HasPrefix(key, "filter["+name+"][") && key != "filter["+name+"][]" {
			texts = append(texts, more...)
		}
	}
	return texts
}

// keep leaves the records for which get gives one of the filter's texts; an
// absent filter leaves all.
func (c *call) keep(list []record, filter string, get func(record) []string) []record {
	want := c.filter(filter)
	if len(want) == 0 {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(r record) bool {
		return !slices.ContainsFunc(get(r), func(have string) bool { return slices.Contains(want, have) })
	})
}

// between leaves the records whose date or time lies between the filters name +
// "From" and name + "To", both inclusive, as the API has them: days, or days
// with a time.
func (c *call) between(list []record, name string) []record {
	from, to := first(c.filter(name+"From")), first(c.filter(name+"To"))
	return slices.DeleteFunc(slices.Clone(list), func(r record) bool {
		at := r.text(name)
		return from != "" && at < from || to != "" && at[:min(len(at), len(to))] > to
	})
}

func first(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return texts[0]
}

// customFields leaves the records whose custom fields have the values that
// filter[customFields][code] asks for.
func (c *call) customFields(list []record) []record {
	c.filters["customFields"] = true
	for key, want := range c.URL.Query() {
		rest, ok := strings.CutPrefix(key, "filter[customFields][")
		code, part, _ := strings.Cut(rest, "]")
		switch {
		case !ok:
		case part != "" && part != "[]":
			c.filters["customFields"] = false // a range
		default:
			list = slices.DeleteFunc(slices.Clone(list), func(r record) bool {
				return !slices.ContainsFunc(want, func(v string) bool { return sameFlag(v, r.object("customFields").text(code)) })
			})
		}
	}
	return list
}

// sameFlag compares texts; 1 and 0 are the same as true and false.
func sameFlag(want, have string) bool {
	return want == have || want == "1" && have == "true" || want == "0" && (have == "false" || have == "")
}

// member gets one member for keep.
func member(name string) func(record) []string {
	return func(r record) []string { return []string{r.text(name)} }
}
