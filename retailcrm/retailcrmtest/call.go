package retailcrmtest

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// call is a request that an operation works on, with the account locked.
type call struct {
	*route
	account *account
	access  *access  // what the key may do
	path    []string // what the path names: the id, the code
	query   url.Values
	form    url.Values
	request *http.Request // for the body of uploads

	file *file // an answer that is no JSON
}

// file is an answer that is no JSON.
type file struct {
	name, kind string
	content    []byte
}

// parameter returns a parameter that some clients send in the form and others
// in the address.
func (c *call) parameter(name string) string {
	if c.form.Has(name) {
		return c.form.Get(name)
	}
	return c.query.Get(name)
}

// entity reads the JSON object in a form field.
func (c *call) entity(field string) (record, *refusal) {
	raw := c.form.Get(field)
	if raw == "" {
		return nil, errMissing(field)
	}
	r, err := readRecord([]byte(raw))
	if err != nil {
		return nil, errFormat(fields{field: err.Error()})
	}
	return r, nil
}

// entities reads the JSON list of objects in a form field. most 0 means that
// there is no limit.
func (c *call) entities(field string, most int) ([]record, *refusal) {
	raw := c.form.Get(field)
	if raw == "" {
		return nil, errMissing(field)
	}
	v, err := readJSON([]byte(raw))
	if err != nil {
		return nil, errFormat(fields{field: err.Error()})
	}
	list := objectsOf(v)
	if most > 0 && len(list) > most {
		return nil, errUploadSize(field, most)
	}
	return list, nil
}

// texts returns a parameter that is a list: name[]=a, name[0]=a.
func (c *call) texts(name string) []string {
	values := c.query
	if c.Method == http.MethodPost {
		values = c.form
	}
	return texts(tree(values, name))
}

// by returns a selector: whether an id is the CRM's or the shop's.
func (c *call) by(parameter string) (string, *refusal) {
	switch by := c.parameter(parameter); by {
	case "":
		return "externalId", nil
	case "id", "externalId":
		return by, nil
	}
	return "", errInvalid(parameter)
}

// site returns the shop that a call writes to.
func (c *call) site() (string, *refusal) {
	site := c.parameter("site")
	if site == "" {
		if open := c.sites(); len(open) == 1 {
			return open[0], nil
		}
		return "", errMissing("site")
	}
	if p := c.maySite(site); p != nil {
		return "", p
	}
	return site, nil
}

// maySite refuses a shop that is not there or not the key's.
func (c *call) maySite(site string) *refusal {
	if c.account.book("sites").get(site) == nil {
		return errFormat(fields{"site": `Site "` + site + `" does not exist`})
	}
	if !c.access.site(site) {
		return errDenied
	}
	return nil
}

// sites are the shops that the key reaches.
func (c *call) sites() []string {
	var open []string
	for _, code := range c.account.book("sites").codes {
		if c.access.site(code) {
			open = append(open, code)
		}
	}
	return open
}

// found looks up the record that the path names, by the parameter by.
func (c *call) found(res *resource) (record, *refusal) {
	by, p := c.by("by")
	if p != nil {
		return nil, p
	}
	if by == "id" {
		r := c.account.table(res.name).get(number(c.path[0]))
		return c.mayRead(res, r, number(c.path[0]))
	}
	site := c.parameter("site")
	list := slices.DeleteFunc(c.account.table(res.name).find("externalId", c.path[0]), func(r record) bool {
		return site != "" && r.text("site") != site || !c.access.site(r.text("site"))
	})
	switch {
	case len(list) == 0:
		return nil, errNotFound
	case len(list) > 1:
		return nil, errMissing("site")
	}
	return list[0], nil
}

// foundByID looks up the record whose id the path names.
func (c *call) foundByID(res *resource) (record, *refusal) {
	id := number(c.path[0])
	return c.mayRead(res, c.account.table(res.name).get(id), id)
}

// mayRead hides what belongs to shops that the key does not reach, and tells of
// merged customers.
func (c *call) mayRead(res *resource, r record, id int) (record, *refusal) {
	if r == nil {
		if into := c.account.mergedInto(res.name, id); into != nil {
			return nil, errCombined(into)
		}
		return nil, errNotFound
	}
	if !c.access.site(r.text("site")) {
		return nil, errNotFound
	}
	return r, nil
}

// pageOf cuts the page that the query asks for out of list, and lets view make
// answers of its records.
func (c *call) pageOf(name string, list []record, view func(record) record) (record, *refusal) {
	limit, page, p := c.paging()
	if p != nil {
		return nil, p
	}
	total := len(list)
	from := min((page-1)*limit, total)
	items := []record{}
	for _, r := range list[from:min(from+limit, total)] {
		if view != nil {
			r = view(r)
		}
		items = append(items, r)
	}
	return record{
		name: items,
		"pagination": record{
			"limit": limit, "totalCount": total, "currentPage": page, "totalPageCount": (total + limit - 1) / limit,
		},
	}, nil
}

// paging reads limit and page.
func (c *call) paging() (limit, page int, p *refusal) {
	limit, page = 20, 1
	sizes := []int{20, 50, 100}
	if c.max > 100 {
		sizes = append(sizes, c.max)
	}
	var err error
	if c.query.Has("limit") {
		if limit, err = strconv.Atoi(c.query.Get("limit")); err != nil || !slices.Contains(sizes, limit) {
			return 0, 0, errPage("limit", "The value must be one of "+numbers(sizes))
		}
	}
	if c.query.Has("page") {
		if page, err = strconv.Atoi(c.query.Get("page")); err != nil || page < 1 || page > 1<<40 {
			return 0, 0, errPage("page", "The value must be 1 or more")
		}
	}
	return limit, page, nil
}

func numbers(list []int) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ", ")
}
