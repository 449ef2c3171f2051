package retailcrmtest

import (
	"net/http"
	"slices"
	"testing"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// weather are the faults of a storm, each with its chance.
var weather = []fakehttp.Fault{
	{Status: http.StatusServiceUnavailable, Chance: 0.05},
	{Status: http.StatusTooManyRequests, Chance: 0.05},
	{Status: http.StatusBadGateway, HTML: true, Chance: 0.05},
	{Cut: true, Chance: 0.05},
	{CutBody: true, Chance: 0.03},
	{LoseAnswer: true, Chance: 0.07},
}

// Storm runs a program while a quarter of all requests fail, each in one of the
// ways in which RetailCRM and networks do: refused by the limit, a gateway's web
// page, a connection cut before or during the answer, an answer lost after the
// request was carried out. The same seed brings the same faults to the same
// requests.
//
// Then it fails the test for each write that was carried out twice though a
// repeat of it makes another order, payment or customer, and for each that was
// sent and never carried out, unless a later one about the same order or customer
// was. So run is to go on until everything that it wants has worked or was
// refused by the API, and to send no two writes on purpose that are the same to
// the last letter. Afterwards all faults are gone.
//
//	account.Storm(t, 7, func() { require.NoError(t, sync.Run(t.Context())) })
func (s *Server) Storm(t testing.TB, seed uint64, run func()) {
	t.Helper()
	before := len(s.Requests())
	s.Seed(seed)
	for _, fault := range weather {
		s.Inject(fault)
	}
	func() {
		defer s.Calm()
		run()
	}()
	for _, complaint := range s.damage(s.Sent()[before:]) {
		t.Errorf("retailcrmtest: storm %d: %s", seed, complaint)
	}
}

// write is a change that was asked for, in one request or several.
type write struct {
	name       string
	target     string // the external id or the id that it is about
	first      int    // where it was sent first
	repeatable bool   // a repeat changes nothing more
	done       int    // how often it was carried out
	refused    bool
}

// damage tells of writes that were carried out twice or never.
func (s *Server) damage(list []Sent) []string {
	writes, last := map[string]*write{}, map[string]int{}
	for i, sent := range list {
		route, _, _ := s.router.find(requestTo(sent.Method, sent.Path))
		if sent.Method != http.MethodPost || route == nil {
			continue
		}
		form := sent.Form.Encode()
		w := writes[sent.Path+"?"+form]
		if w == nil {
			w = &write{
				name: sent.Operation + " " + sent.Ref + " " + clip(form), target: sent.target(), first: i,
				repeatable: route.Idempotent,
			}
			writes[sent.Path+"?"+form] = w
		}
		switch {
		case !sent.CarriedOut:
		case sent.Status < http.StatusMultipleChoices || sent.Status == statusPartly:
			w.done++
			last[w.target] = i
		default:
			w.refused = true
		}
	}
	var complaints []string
	for _, w := range writes {
		switch {
		case w.done == 0 && !w.refused && (w.target == "" || last[w.target] <= w.first):
			complaints = append(complaints, "lost: "+w.name)
		case w.done > 1 && !w.repeatable:
			complaints = append(complaints, "done twice: "+w.name)
		}
	}
	slices.Sort(complaints)
	return complaints
}

// target is what a write is about: what the path names, or the external id in
// its form.
func (r Sent) target() string {
	if r.Ref != "" {
		return r.Ref
	}
	for _, name := range r.fields.keys() {
		if id := asRecord(r.fields[name]).text("externalId"); id != "" {
			return id
		}
	}
	return ""
}

func clip(s string) string {
	if len(s) > 200 {
		return s[:200] + "…"
	}
	return s
}
