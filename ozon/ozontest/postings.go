package ozontest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"github.com/go-retailcrm/sdk/ozon"
)

// document is a posting as JSON has it: nulls and empty texts stay.
type document map[string]any

func parse(raw []byte) (document, error) {
	var d document
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	err := dec.Decode(&d)
	return d, err
}

func (d document) text(name string) string {
	s, _ := d[name].(string)
	return s
}

// at returns a time member, and false for null, "" and a missing one.
func (d document) at(name string) (time.Time, bool) {
	t, err := time.Parse(time.RFC3339, d.text(name))
	return t, err == nil
}

// shelf holds postings in the order in which they were added.
type shelf struct {
	list     []*entry
	byNumber map[string]*entry
}

func (s *shelf) find(number string) *entry { return s.byNumber[number] }

// entry is a posting with the time of its last change.
type entry struct {
	doc     document
	changed time.Time
	times   map[string]time.Time // of the members that lists select and sort by
	raw     json.RawMessage      // doc as JSON, once it was asked for
}

// set replaces what the posting says.
func (e *entry) set(d document, changed time.Time) {
	e.doc, e.changed, e.times, e.raw = d, changed, map[string]time.Time{}, nil
	for _, name := range []string{"in_process_at", "created_at", "shipment_date", "delivering_date"} {
		if t, known := d.at(name); known {
			e.times[name] = t
		}
	}
}

func newShelf() shelf { return shelf{byNumber: map[string]*entry{}} }

// sampleEpoch is a moment after all samples.
var sampleEpoch = time.Date(2026, 10, 21, 0, 0, 0, 0, time.UTC)

// AddSamples adds the sample postings, moved in time as if now were shortly
// after the last of them: six FBS and rFBS postings (a company's, one with two
// lines of the same article, one on its way to an address, a split child paid
// in another currency, an unpaid one, a cancelled one) and two FBO ones.
func (s *Server) AddSamples(now time.Time) {
	shift := now.Sub(sampleEpoch)
	for name, add := range map[string]func(document){
		"fbs": func(d document) { s.add(&s.fbs, d) },
		"fbo": func(d document) { s.add(&s.fbo, d) },
		"fbs_get": func(d document) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.details[d.text("posting_number")] = d
		},
	} {
		for _, d := range sampleFile(name) {
			add(shifted(d, shift).(document))
		}
	}
}

// Samples returns the sample postings for Get, as Ozon writes them: for tests
// of what reads JSON.
func Samples() (fbs, fbo []json.RawMessage) {
	for _, d := range sampleFile("fbs") {
		fbs = append(fbs, d.json())
	}
	for _, d := range sampleFile("fbs_get") {
		fbs = append(fbs, d.json())
	}
	for _, d := range sampleFile("fbo") {
		fbo = append(fbo, d.json())
	}
	return fbs, fbo
}

func (d document) json() json.RawMessage {
	b, err := json.Marshal(d)
	if err != nil {
		panic("ozontest: a posting cannot be encoded: " + err.Error()) // it was decoded before
	}
	return b
}

// sampleFile reads an embedded file. It is part of the program, so that an
// error is one of the programmer.
func sampleFile(name string) []document {
	raw, err := samples.ReadFile("samples/" + name + ".json")
	if err != nil {
		panic("ozontest: " + err.Error())
	}
	var list []document
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := dec.Decode(&list); err != nil {
		panic("ozontest: " + name + ": " + err.Error())
	}
	return list
}

// shifted returns a copy of a value with all times moved.
func shifted(v any, by time.Duration) any {
	switch v := v.(type) {
	case document:
		return document(shifted(map[string]any(v), by).(map[string]any))
	case map[string]any:
		m := make(map[string]any, len(v))
		for name, inner := range v {
			m[name] = shifted(inner, by)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, inner := range v {
			list[i] = shifted(inner, by)
		}
		return list
	case string:
		if t, err := time.Parse(time.RFC3339, v); err == nil && t.Year() < 9000 {
			return t.Add(by).UTC().Format(time.RFC3339Nano)
		}
	}
	return v
}

// AddFBS adds postings that the seller packs. One with a number that is
// there replaces it.
func (s *Server) AddFBS(postings ...ozon.Posting) error {
	for i := range postings {
		if err := s.addJSON(&s.fbs, postings[i]); err != nil {
			return err
		}
	}
	return nil
}

// AddFBO adds postings that Ozon packs.
func (s *Server) AddFBO(postings ...ozon.FBOPosting) error {
	for i := range postings {
		if err := s.addJSON(&s.fbo, postings[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) addJSON(list *shelf, posting any) error {
	raw, err := json.Marshal(posting)
	if err != nil {
		return fmt.Errorf("ozontest: %w", err)
	}
	d, err := parse(raw)
	if err != nil {
		return fmt.Errorf("ozontest: %w", err)
	}
	s.add(list, d)
	return nil
}

func (s *Server) add(list *shelf, d document) {
	s.mu.Lock()
	defer s.mu.Unlock()
	changed, known := d.at("in_process_at")
	if !known {
		changed = s.now()
	}
	number := d.text("posting_number")
	if e := list.find(number); e != nil {
		e.set(d, s.now())
		return
	}
	e := new(entry)
	e.set(d, changed)
	list.list = append(list.list, e)
	list.byNumber[number] = e
}

// SetStatus changes the status of a posting now, and reports whether there is
// such a posting.
func (s *Server) SetStatus(postingNumber string, status ozon.Status, substatus ozon.Substatus) bool {
	return s.change(postingNumber, func(d document) {
		d["status"], d["substatus"] = string(status), string(substatus)
	})
}

// Remove takes a posting's line out, as a partial cancellation does, and
// reports whether there was such a line.
func (s *Server) Remove(postingNumber, offerID string) bool {
	removed := false
	s.change(postingNumber, func(d document) {
		var rest []any
		products, _ := d["products"].([]any)
		for _, p := range products {
			if product, _ := p.(map[string]any); product["offer_id"] == offerID {
				removed = true
				continue
			}
			rest = append(rest, p)
		}
		d["products"] = rest
	})
	return removed
}

func (s *Server) change(number string, edit func(document)) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.fbs.find(number)
	if e == nil {
		e = s.fbo.find(number)
	}
	if e == nil {
		return false
	}
	doc := maps.Clone(e.doc)
	edit(doc)
	e.set(doc, s.now())
	if d := s.details[number]; d != nil {
		d = maps.Clone(d)
		edit(d)
		s.details[number] = d
	}
	return true
}
