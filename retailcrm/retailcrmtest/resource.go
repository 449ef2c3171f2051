package retailcrmtest

import "maps"

// resource is what there is to know about one kind of record: its names and its
// rules. The operations below do the rest. See CONTRIBUTING.md, "An operation of
// the CRM in memory".
type resource struct {
	name   string // of its table: "orders"
	many   string // of its list in an answer; "" for name
	one    string // in forms and answers: "order"
	site   bool   // belongs to a shop
	newest bool   // lists begin with the newest

	// keys are what a record is found by, besides its id.
	keys func(record) []key

	// Rules; nil for none. check says what the API refuses about what was
	// sent; old is nil for a new record. create completes a new record, which
	// it may change. edit makes the record that takes the place of old: next
	// is old with what was sent merged over it. view makes an answer of a
	// record, where what it refers to comes from look.
	check  func(a *account, old, sent record) fields
	create func(a *account, r record)
	edit   func(a *account, old, next, sent record)
	view   func(a *account, r record, look lookup) record

	history *history      // nil for none
	shape   func() *shape // of what is sent; nil for any
}

// lookup finds what a record refers to, by table and id.
type lookup func(table string, id int) record

// byKeys are the keys of a record that is found by some of its members.
func byKeys(names ...string) func(record) []key {
	return func(r record) []key {
		keys := make([]key, 0, len(names))
		for _, name := range names {
			if value := text(r[name]); value != "" {
				keys = append(keys, key{name, value})
			}
		}
		return keys
	}
}

// insert stores a new record, which has been checked, and returns it.
func (a *account) insert(res *resource, r record) record {
	for name, v := range r {
		if v == nil {
			delete(r, name)
		}
	}
	if r.id() == 0 {
		r["id"] = num(a.table(res.name).next())
	}
	if res.site {
		r.setMissing("site", a.defaultSite())
	}
	if res.create != nil {
		res.create(a, r)
	}
	a.table(res.name).put(r)
	a.record(res, nil, r)
	return r
}

// change applies a partial edit, which has been checked, and returns the record
// that is now in place.
func (a *account) change(res *resource, old, sent record) record {
	next := old.merged(sent.without("id"))
	if res.edit != nil {
		res.edit(a, old, next, sent)
	}
	return a.replace(res, old, next)
}

// replace puts a record in the place of another, with its history.
func (a *account) replace(res *resource, old, next record) record {
	a.table(res.name).put(next)
	a.record(res, old, next)
	return next
}

// drop deletes a record, with its history.
func (a *account) drop(res *resource, r record) {
	a.table(res.name).remove(r.id())
	a.record(res, r, nil)
}

// show makes an answer of a record.
func (a *account) show(res *resource, r record) record {
	if res.view == nil || r == nil {
		return r
	}
	return res.view(a, r, a.look)
}

func (a *account) look(table string, id int) record { return a.tables[table].get(id) }

// list answers with a page of what the filters leave.
func (res *resource) list() operation {
	return operation{run: func(c *call) (record, *refusal) {
		list, p := c.filtered(res)
		if p != nil {
			return nil, p
		}
		return c.pageOf(firstOf(res.many, res.name), list, func(r record) record { return c.account.show(res, r) })
	}}
}

// get answers with the record that the path names by its external id, or by
// id with by=id.
func (res *resource) get() operation {
	return operation{run: func(c *call) (record, *refusal) {
		r, p := c.found(res)
		return record{res.one: c.account.show(res, r)}, p
	}}
}

// getByID answers with the record whose id the path names.
func (res *resource) getByID() operation {
	return operation{run: func(c *call) (record, *refusal) {
		r, p := c.foundByID(res)
		return record{res.one: c.account.show(res, r)}, p
	}}
}

// make creates a record and answers with its id and, when answer is given, what
// that adds.
func (res *resource) make(answer func(*call, record) record) operation {
	return operation{status: 201, run: func(c *call) (record, *refusal) {
		r, p := c.toCreate(res)
		if p != nil {
			return nil, p
		}
		r = c.account.insert(res, r)
		full := record{"id": r["id"]}
		if answer != nil {
			maps.Copy(full, answer(c, r))
		}
		return full, nil
	}}
}

// toCreate reads and checks the record that a create sends.
func (c *call) toCreate(res *resource) (record, *refusal) {
	site := ""
	if res.site {
		var p *refusal
		if site, p = c.site(); p != nil {
			return nil, p
		}
	}
	r, p := c.entity(res.one)
	if p != nil {
		return nil, p
	}
	return r, c.mayCreate(res, r, site)
}

// mayCreate gives a record its shop and says why it cannot be stored.
func (c *call) mayCreate(res *resource, r record, site string) *refusal {
	delete(r, "id")
	if p := res.misshapen(r); p != nil {
		return p
	}
	if site != "" {
		r["site"] = site
	}
	if res.check != nil {
		if p := errFormat(res.check(c.account, nil, r)); p != nil {
			return p
		}
	}
	return c.account.taken(res, r, 0)
}

// misshapen refuses members of another kind than the API's.
func (res *resource) misshapen(sent record) *refusal {
	if res.shape == nil {
		return nil
	}
	var reasons fields
	res.shape().check(&reasons, "", map[string]any(sent))
	return errFormat(reasons)
}

// taken refuses the external id of a record that another of its shop has. Where
// there is one shop, all records are of it.
func (a *account) taken(res *resource, r record, self int) *refusal {
	external := r.text("externalId")
	if external == "" {
		return nil
	}
	for _, other := range a.table(res.name).find("externalId", external) {
		apart := res.site && len(a.book("sites").codes) > 1 && other.text("site") != r.text("site")
		if other.id() != self && !apart {
			return errExists(res.one)
		}
	}
	return nil
}

// edits changes the record that the path names.
func (res *resource) edits(answer func(*call, record) record) operation {
	return res.editing((*call).found, answer)
}

// editsByID changes the record whose id the path names.
func (res *resource) editsByID(answer func(*call, record) record) operation {
	return res.editing((*call).foundByID, answer)
}

func (res *resource) editing(
	find func(*call, *resource) (record, *refusal), answer func(*call, record) record,
) operation {
	return operation{run: func(c *call) (record, *refusal) {
		old, p := find(c, res)
		if p != nil {
			return nil, p
		}
		sent, p := c.entity(res.one)
		if p != nil {
			return nil, p
		}
		if p := c.account.mayEdit(res, old, sent); p != nil {
			return nil, p
		}
		r := c.account.change(res, old, sent)
		full := record{"id": r["id"]}
		if answer != nil {
			maps.Copy(full, answer(c, r))
		}
		return full, nil
	}}
}

// mayEdit says why an edit cannot be.
func (a *account) mayEdit(res *resource, old, sent record) *refusal {
	if p := res.misshapen(sent); p != nil {
		return p
	}
	if res.check != nil {
		if p := errFormat(res.check(a, old, sent)); p != nil {
			return p
		}
	}
	if external := sent.text("externalId"); external != "" {
		return a.taken(res, old.with("externalId", external), old.id())
	}
	return nil
}

// deletes removes the record whose id the path names.
func (res *resource) deletes(answer func(*call, record) record) operation {
	return operation{run: func(c *call) (record, *refusal) {
		r, p := c.foundByID(res)
		if p != nil {
			return nil, p
		}
		c.account.drop(res, r)
		if answer == nil {
			return record{}, nil
		}
		return answer(c, r), nil
	}}
}

// withID answers with the id of a record.
func withID(_ *call, r record) record { return record{"id": r["id"]} }

// withEntity answers with the record itself, too.
func (res *resource) withEntity(c *call, r record) record {
	return record{res.one: c.account.show(res, r)}
}

// fixes gives records new external ids, by id.
func (res *resource) fixes(parameter string) operation {
	return operation{run: func(c *call) (record, *refusal) {
		list, p := c.entities(parameter, 0)
		if p != nil {
			return nil, p
		}
		var reasons fields
		for i, fix := range list {
			switch r := c.account.table(res.name).get(fix.id()); {
			case r == nil:
				reasons.add(item(parameter, i)+".id", "Not found")
			case c.account.mayEdit(res, r, fix.only("externalId")) != nil:
				reasons.add(item(parameter, i)+".externalId", "already exists")
			}
		}
		if p := errFormat(reasons); p != nil {
			return nil, p
		}
		for _, fix := range list {
			c.account.change(res, c.account.table(res.name).get(fix.id()), fix.only("externalId"))
		}
		return record{}, nil
	}}
}

// item is the path of an element: "items[0]".
func item(name string, i int) string { return name + "[" + string(num(i)) + "]" }

// uploading says how an upload is sent and answered.
type uploading struct {
	parameter        string // of the list: "orders"
	uploaded, failed string // members of the answer
	message          string // of an upload that failed in part
	most             int    // records in one
}

// uploads creates many records, or says of each why not.
func (res *resource) uploads(as uploading, answer func(c *call, site string, stored []record) record) operation {
	return operation{status: 201, run: func(c *call) (record, *refusal) {
		site := ""
		if res.site {
			var p *refusal
			if site, p = c.site(); p != nil {
				return nil, p
			}
		}
		list, p := c.entities(as.parameter, as.most)
		if p != nil {
			return nil, p
		}
		up := upload{}
		for _, r := range list {
			if p := c.mayCreate(res, r, site); p != nil {
				up.fail(r, p)
				continue
			}
			up.store(c.account.insert(res, r))
		}
		var more record
		if answer != nil {
			more = answer(c, site, up.stored)
		}
		return up.answer(as, more)
	}}
}

// upload collects what becomes of the records of an upload.
type upload struct {
	stored           []record
	uploaded, failed []record
	errors           []string
}

func (u *upload) store(r record) {
	u.stored = append(u.stored, r)
	u.uploaded = append(u.uploaded, r.only("id", "externalId"))
}

func (u *upload) fail(r record, p *refusal) {
	u.failed = append(u.failed, r.only("externalId"))
	u.errors = append(u.errors, p.reasons()...)
}

func (u *upload) answer(as uploading, more record) (record, *refusal) {
	full := record{as.uploaded: u.uploaded}
	if u.uploaded == nil {
		full[as.uploaded] = []record{}
	}
	maps.Copy(full, more)
	if len(u.failed) == 0 {
		return full, nil
	}
	full[as.failed] = u.failed
	return nil, &refusal{status: statusPartly, message: as.message, errors: u.errors, more: full}
}
