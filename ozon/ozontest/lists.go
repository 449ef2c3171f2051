package ozontest

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/ozon"
)

type handler func(body json.RawMessage) (any, *refusal)

// routes are the methods that the fake answers.
func (s *Server) routes() map[string]handler {
	routes := map[string]handler{
		"/v4/posting/fbs/list":             s.listFBS,
		"/v4/posting/fbs/unfulfilled/list": s.listUnfulfilled,
		"/v3/posting/fbs/get":              s.getFBS,
		"/v2/posting/fbs/get-by-barcode":   s.getByBarcode,
		"/v3/posting/fbo/list":             s.listFBO,
		"/v2/posting/fbo/get":              s.getFBO,
	}
	if s.legacy {
		routes["/v3/posting/fbs/list"] = s.legacyFBS
		routes["/v3/posting/fbs/unfulfilled/list"] = s.legacyUnfulfilled
		routes["/v2/posting/fbo/list"] = s.legacyFBO
	}
	return routes
}

// query is a request of any list.
type query struct {
	Cursor string          `json:"cursor"`
	Limit  int             `json:"limit"`
	Offset int             `json:"offset"`
	Sort   string          `json:"sort_dir"`
	Dir    string          `json:"dir"`
	With   map[string]bool `json:"with"`
	Filter struct {
		Since          time.Time     `json:"since"`
		To             time.Time     `json:"to"`
		CutoffFrom     time.Time     `json:"cutoff_from"`
		CutoffTo       time.Time     `json:"cutoff_to"`
		DeliveringFrom time.Time     `json:"delivering_date_from"`
		DeliveringTo   time.Time     `json:"delivering_date_to"`
		Status         string        `json:"status"`
		Statuses       []string      `json:"statuses"`
		OrderNumbers   []string      `json:"order_numbers"`
		PostingNumbers []string      `json:"posting_numbers"`
		WarehouseIDs   []string      `json:"warehouse_ids"`
		Flow           []string      `json:"integration_type_flow"`
		Changed        *ozon.Between `json:"last_changed_status_date"`
	} `json:"filter"`
}

func parseQuery(body json.RawMessage, most int) (*query, *refusal) {
	q := new(query)
	if err := json.Unmarshal(body, q); err != nil {
		return nil, refuse(http.StatusBadRequest, "invalid request")
	}
	if q.Limit < 1 || q.Limit > most {
		return nil, refuse(http.StatusBadRequest, "limit: value must be inside range [1, %d]", most)
	}
	if q.Filter.Status != "" {
		q.Filter.Statuses = append(q.Filter.Statuses, q.Filter.Status)
	}
	return q, nil
}

// period checks since and to.
func (q *query) period() *refusal {
	switch {
	case q.Filter.Since.IsZero():
		return refuse(http.StatusBadRequest, "filter.since: value is required")
	case q.Filter.To.IsZero():
		return refuse(http.StatusBadRequest, "filter.to: value is required")
	case q.Filter.To.Sub(q.Filter.Since) > ozon.MaxPeriod+24*time.Hour:
		return refuse(http.StatusBadRequest, "PERIOD_IS_TOO_LONG")
	}
	return nil
}

// within reports whether a time member lies in a period.
func (e *entry) within(name string, from, to time.Time) bool {
	t, known := e.times[name]
	return known && !t.Before(from) && !t.After(to)
}

// selects applies the filters that all lists share.
func (q *query) selects(e *entry) bool {
	f := &q.Filter
	if c := f.Changed; c != nil && (e.changed.Before(c.From) || !c.To.IsZero() && e.changed.After(c.To)) {
		return false
	}
	has := func(list []string, name string) bool {
		return len(list) == 0 || slices.Contains(list, e.doc.text(name))
	}
	return has(f.Statuses, "status") && has(f.OrderNumbers, "order_number") && has(f.PostingNumbers, "posting_number") &&
		has(f.Flow, "integration_type_flow") &&
		(len(f.WarehouseIDs) == 0 || slices.Contains(f.WarehouseIDs, e.doc.warehouse()))
}

func (d document) warehouse() string {
	method, _ := d["delivery_method"].(map[string]any)
	id, _ := method["warehouse_id"].(json.Number)
	return id.String()
}

// matching returns the postings that the query and keep select, in order.
func (q *query) matching(list []*entry, by string, keep func(*entry) bool) []*entry {
	var found []*entry
	for _, e := range list {
		if q.selects(e) && keep(e) {
			found = append(found, e)
		}
	}
	descending := strings.EqualFold(q.Sort, "DESC") || strings.EqualFold(q.Dir, "DESC")
	slices.SortStableFunc(found, func(a, b *entry) int {
		if descending {
			return b.times[by].Compare(a.times[by])
		}
		return a.times[by].Compare(b.times[by])
	})
	return found
}

// page answers one page by cursor.
func (s *Server) page(q *query, found []*entry, extra map[string]any) (any, *refusal) {
	from, ok := parseCursor(q.Cursor)
	if !ok {
		return nil, refuse(http.StatusBadRequest, "invalid cursor")
	}
	from = min(from, len(found))
	to := min(from+q.Limit, len(found))
	postings := make([]json.RawMessage, 0, to-from)
	for _, e := range found[from:to] {
		postings = append(postings, q.encode(e))
	}
	answer := map[string]any{"postings": postings, "has_next": to < len(found), "cursor": ""}
	if to < len(found) {
		answer["cursor"] = cursorAt(to)
	}
	maps.Copy(answer, extra)
	if s.bad.RepeatCursor || s.bad.LoseCursor {
		answer["has_next"], answer["cursor"] = true, q.Cursor
	}
	if s.bad.RepeatCursor && q.Cursor == "" {
		answer["cursor"] = cursorAt(0)
	}
	if s.bad.LoseCursor {
		answer["cursor"] = ""
	}
	if s.bad.WrapResult {
		return map[string]any{"result": answer}, nil
	}
	return answer, nil
}

func cursorAt(n int) string { return base64.StdEncoding.EncodeToString([]byte(strconv.Itoa(n))) }

func parseCursor(cursor string) (int, bool) {
	if cursor == "" {
		return 0, true
	}
	text, err := base64.StdEncoding.DecodeString(cursor)
	if err != nil {
		return 0, false
	}
	n, err := strconv.Atoi(string(text))
	return n, err == nil && n >= 0
}

// parts are what lists leave out unless a With flag asks for it.
var parts = [...]string{"analytics_data", "barcodes", "financial_data", "legal_info"}

// encode writes a posting with the parts that the With flags ask for. Most
// requests ask for all, and then it is written once.
func (q *query) encode(e *entry) json.RawMessage {
	for _, part := range parts {
		if _, has := e.doc[part]; has && !q.With[part] {
			return q.trim(e.doc).json()
		}
	}
	if e.raw == nil {
		e.raw = e.doc.json()
	}
	return e.raw
}

// trim leaves out what the With flags do not ask for.
func (q *query) trim(d document) document {
	d = maps.Clone(d)
	for _, part := range parts {
		if _, has := d[part]; has && !q.With[part] {
			d[part] = nil
		}
	}
	return d
}

func (s *Server) listFBS(body json.RawMessage) (any, *refusal) {
	q, bad := parseQuery(body, 100)
	if bad != nil {
		return nil, bad
	}
	if bad := q.period(); bad != nil {
		return nil, bad
	}
	return s.page(q, q.fbs(s.fbs.list), nil)
}

func (q *query) fbs(list []*entry) []*entry {
	return q.matching(list, "in_process_at", func(e *entry) bool {
		return e.within("in_process_at", q.Filter.Since, q.Filter.To)
	})
}

func (s *Server) listUnfulfilled(body json.RawMessage) (any, *refusal) {
	q, bad := parseQuery(body, 100)
	if bad != nil {
		return nil, bad
	}
	found, bad := q.unfulfilled(s.fbs.list)
	if bad != nil {
		return nil, bad
	}
	return s.page(q, found, map[string]any{"count": len(found)})
}

func (q *query) unfulfilled(list []*entry) ([]*entry, *refusal) {
	f := &q.Filter
	cutoff, delivering := !f.CutoffFrom.IsZero(), !f.DeliveringFrom.IsZero()
	switch {
	case cutoff && delivering:
		return nil, refuse(http.StatusBadRequest, "the mismatch between cutoff & delivery date")
	case !cutoff && !delivering:
		return nil, refuse(http.StatusBadRequest, "either filter.cutoff or filter.delivering_date must be specified")
	}
	return q.matching(list, "shipment_date", func(e *entry) bool {
		switch ozon.Status(e.doc.text("status")) {
		case ozon.StatusDelivered, ozon.StatusCancelled, ozon.StatusCancelledFromSplit:
			return false
		}
		if cutoff {
			return e.within("shipment_date", f.CutoffFrom, f.CutoffTo)
		}
		return e.within("delivering_date", f.DeliveringFrom, f.DeliveringTo)
	}), nil
}

func (s *Server) listFBO(body json.RawMessage) (any, *refusal) {
	q, bad := parseQuery(body, 100)
	if bad != nil {
		return nil, bad
	}
	if bad := q.period(); bad != nil {
		return nil, bad
	}
	return s.page(q, q.fbo(s.fbo.list), nil)
}

func (q *query) fbo(list []*entry) []*entry {
	return q.matching(list, "created_at", func(e *entry) bool {
		return e.within("created_at", q.Filter.Since, q.Filter.To)
	})
}

// offset cuts one page by offset out of a list, in the form of old methods.
func (q *query) offset(found []*entry) (page []document, more bool) {
	from := min(q.Offset, len(found))
	to := min(from+q.Limit, len(found))
	page = []document{}
	for _, e := range found[from:to] {
		page = append(page, oldForm(q.trim(e.doc)))
	}
	return page, to < len(found)
}

func (s *Server) legacyFBS(body json.RawMessage) (any, *refusal) {
	q, bad := parseQuery(body, 1000)
	if bad == nil {
		bad = q.period()
	}
	if bad != nil {
		return nil, bad
	}
	page, more := q.offset(q.fbs(s.fbs.list))
	return map[string]any{"result": map[string]any{"postings": page, "has_next": more}}, nil
}

func (s *Server) legacyUnfulfilled(body json.RawMessage) (any, *refusal) {
	q, bad := parseQuery(body, 1000)
	if bad != nil {
		return nil, bad
	}
	found, bad := q.unfulfilled(s.fbs.list)
	if bad != nil {
		return nil, bad
	}
	page, _ := q.offset(found)
	return map[string]any{"result": map[string]any{"postings": page, "count": len(found)}}, nil
}

func (s *Server) legacyFBO(body json.RawMessage) (any, *refusal) {
	q, bad := parseQuery(body, 1000)
	if bad == nil {
		bad = q.period()
	}
	if bad != nil {
		return nil, bad
	}
	page, _ := q.offset(q.fbo(s.fbo.list))
	return map[string]any{"result": page}, nil
}

func (s *Server) getFBS(body json.RawMessage) (any, *refusal) {
	number := numberOf(body, "posting_number")
	if d := s.details[number]; d != nil {
		return map[string]any{"result": d}, nil
	}
	return got(s.fbs.find(number))
}

func (s *Server) getFBO(body json.RawMessage) (any, *refusal) {
	return got(s.fbo.find(numberOf(body, "posting_number")))
}

func (s *Server) getByBarcode(body json.RawMessage) (any, *refusal) {
	barcode := numberOf(body, "barcode")
	for _, e := range s.fbs.list {
		codes, _ := e.doc["barcodes"].(map[string]any)
		if barcode != "" && (codes["upper_barcode"] == barcode || codes["lower_barcode"] == barcode) {
			return got(e)
		}
	}
	return got(nil)
}

func numberOf(body json.RawMessage, name string) string {
	d, err := parse(body)
	if err != nil {
		return ""
	}
	return d.text(name)
}

func got(e *entry) (any, *refusal) {
	if e == nil {
		return nil, refuse(http.StatusNotFound, "posting not found")
	}
	return map[string]any{"result": oldForm(e.doc)}, nil
}

// oldForm writes prices as texts beside a currency code, and leaves out what
// older methods do not have.
func oldForm(d document) document {
	d = maps.Clone(d)
	delete(d, "delivery_schema")
	delete(d, "integration_type_flow")
	products, _ := d["products"].([]any)
	list := make([]any, 0, len(products))
	for _, p := range products {
		product, _ := p.(map[string]any)
		product = maps.Clone(product)
		if price, ok := product["price"].(map[string]any); ok {
			product["price"], product["currency_code"] = price["amount"], price["currency"]
		}
		list = append(list, product)
	}
	d["products"] = list
	return d
}
