package main

import (
	"embed"
	"errors"
	"html/template"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

//go:embed page.html style.css
var files embed.FS

var page = template.Must(template.ParseFS(files, "page.html"))

// site is the page for people.
type site struct {
	crm  *retailcrmtest.Server
	kept *keeper
}

// newSite hands the API's paths to the account and all others to the page.
// loopback says that only this machine is to see the page.
func newSite(crm *retailcrmtest.Server, kept *keeper, loopback bool) http.Handler {
	s := &site{crm, kept}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.show)
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, files, "style.css")
	})
	mux.HandleFunc("POST /status", s.form("orders", s.setStatus))
	mux.HandleFunc("POST /fault", s.form("faults", s.addFault))
	mux.HandleFunc("POST /calm", s.form("faults", func(*http.Request) error { crm.Calm(); return nil }))
	mux.HandleFunc("POST /save", s.form("", func(*http.Request) error { return kept.save() }))
	people := guarded(http.NewCrossOriginProtection().Handler(mux), loopback)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			crm.ServeHTTP(w, r)
			return
		}
		people.ServeHTTP(w, r)
	})
}

// guarded keeps other web sites away from the page: they cannot frame it, and
// cannot read it by giving their own name the address of this machine.
func guarded(next http.Handler, loopback bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if loopback && !ownName(r.Host) {
			http.Error(w, "fakecrm: "+strconv.Quote(r.Host)+" is not this machine", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; "+
			"frame-ancestors 'none'; base-uri 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func ownName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if ip, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return ip.IsLoopback()
	}
	host = strings.ToLower(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

const maxForm = 1 << 16

// form does what a form of the page asks for, then leads back to its part of
// the page.
func (s *site) form(part string, do func(*http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		err := r.ParseForm()
		if err == nil {
			err = do(r)
		}
		if err != nil {
			http.Error(w, "fakecrm: "+err.Error(), http.StatusBadRequest)
			return
		}
		http.Redirect(w, r, "/#"+part, http.StatusSeeOther)
	}
}

// setStatus changes an order as a user of the CRM does.
func (s *site) setStatus(r *http.Request) error {
	id, _ := strconv.Atoi(r.PostForm.Get("id"))
	status := r.PostForm.Get("status")
	if !slices.ContainsFunc(s.crm.Statuses(), func(known retailcrm.Status) bool { return known.Code == status }) {
		return errors.New("there is no such status")
	}
	if _, there := s.crm.Order(id); !there {
		return errors.New("there is no such order")
	}
	s.crm.ChangeOrder(id, retailcrm.OrderInput{Status: retailcrm.Some(status)})
	return nil
}
