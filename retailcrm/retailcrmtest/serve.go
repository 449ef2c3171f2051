package retailcrmtest

import (
	"net/http"
	"strconv"
)

// serve answers a request that met no fault: the limit, the key, then what
// Handle added, then the API's methods.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	form, err := readForm(r)
	if !s.limit.Allow() {
		s.refuse(w, errTooMany(s.limit.Most()))
		return
	}
	if err != nil {
		s.refuse(w, errEncoding)
		return
	}
	r.PostForm = form
	query := r.URL.Query()
	found, path, unknown := s.router.find(r)
	s.mu.Lock()
	access, p := s.admit(keyOf(r, query, form), found)
	own := s.own
	s.mu.Unlock()
	if p != nil {
		s.refuse(w, p)
		return
	}
	for _, mux := range own {
		if _, pattern := mux.Handler(r); pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
	}
	switch {
	case unknown != nil:
		s.refuse(w, unknown)
	case !access.scope(found.scope):
		s.refuse(w, errDenied)
	case !found.known:
		s.refuse(w, errCannot("answer "+found.Name+", "+found.Method+" "+found.Path))
	default:
		s.answer(w, &call{route: found, access: access, path: path, query: query, form: form, request: r})
	}
}

// admit returns what the key of a request may do.
func (s *Server) admit(key string, found *route) (*access, *refusal) {
	may := s.accessOf(key)
	switch {
	case may != nil:
		return may, nil
	case found != nil && found.open:
		return &access{scopes: []string{}}, nil
	case key == "":
		return nil, errKeyMissing
	}
	return nil, errKeyWrong
}

// answer carries an operation out. What it answers with is written after the
// account is free again: records do not change.
func (s *Server) answer(w http.ResponseWriter, c *call) {
	full, p := s.run(c)
	if p != nil {
		s.refuse(w, p)
		return
	}
	if c.file != nil {
		w.Header().Set("Content-Type", c.file.kind)
		w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(c.file.name))
		_, _ = w.Write(c.file.content) // the connection's errors are the client's to see
		return
	}
	if full == nil {
		full = record{}
	}
	full["success"] = true
	s.reply(w, max(c.status, http.StatusOK), full)
}

func (s *Server) run(c *call) (record, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.account = s.data
	s.data.who = actor{key: c.access.mark}
	defer func() { s.data.who = actor{} }()
	return c.run(c)
}

func (s *Server) refuse(w http.ResponseWriter, p *refusal) { s.reply(w, p.status, p.body()) }

func (s *Server) reply(w http.ResponseWriter, status int, full record) {
	e := encoder{php: s.php}
	e.value(full)
	e.out = append(e.out, '\n')
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(e.out) // the connection's errors are the client's to see
}
