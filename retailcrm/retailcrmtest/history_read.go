package retailcrmtest

import "maps"

// changed answers with a page of the resource's history.
func (res *resource) changed() operation {
	return operation{run: func(c *call) (record, *refusal) {
		conditions, p := c.conditions()
		if p != nil {
			return nil, p
		}
		since := 0
		for _, cond := range conditions {
			if cond.name == "sinceId" {
				if c.query.Has("page") && len(wanted(cond.value)) > 0 {
					return nil, errSinceID
				}
				since = number(firstOf(texts(cond.value)...))
			}
		}
		list := c.account.changes[res.name].since(since)
		for _, cond := range conditions {
			list = c.keepChanges(res, cond, list)
		}
		return c.historyPage(res, list)
	}}
}

// since returns the changes after the one with an id.
func (l *log) since(id int) []change {
	return l.changes[min(max(id, 0), len(l.changes)):]
}

// keepChanges applies a condition to changes.
func (c *call) keepChanges(res *resource, cond condition, list []change) []change {
	want := wanted(cond.value)
	if cond.name == "sinceId" || len(want) == 0 {
		return list
	}
	holds, read := comparisons[cond.compare](want), c.account.reader(cond.path)
	var kept []change
	for _, ch := range list {
		of := record{"createdAt": ch.at, res.history.one: map[string]any(ch.entity)}
		maps.Copy(of, ch.side)
		if holds(read(of)) {
			kept = append(kept, ch)
		}
	}
	return kept
}

func (c *call) historyPage(res *resource, list []change) (record, *refusal) {
	limit, page, p := c.paging()
	if p != nil {
		return nil, p
	}
	total := len(list)
	from := min((page-1)*limit, total)
	shown := []record{}
	for _, ch := range list[from:min(from+limit, total)] {
		shown = append(shown, c.account.showChange(res, ch, c.access.mark))
	}
	return record{
		"history": shown, "generatedAt": c.account.stamp(),
		"pagination": record{
			"limit": limit, "totalCount": total, "currentPage": page, "totalPageCount": (total + limit - 1) / limit,
		},
	}, nil
}

// showChange makes the answer of a change for the key that reads it.
func (a *account) showChange(res *resource, c change, reader string) record {
	h := res.history
	r := record{"id": num(c.id), "createdAt": c.at, "source": c.who.source(), "field": c.field}
	if !h.camel || c.old != nil {
		r["oldValue"] = c.old
	}
	if !h.camel || c.new != nil {
		r["newValue"] = c.new
	}
	switch {
	case c.who.key != "" && !h.noKey:
		r["apiKey"] = record{"current": c.who.key == reader}
	case c.who.user != 0:
		r["user"] = record{"id": num(c.who.user)}
	}
	switch {
	case c.created:
		r["created"] = true
		r[h.one] = a.showAsCreated(res, c)
	case c.deleted:
		r["deleted"] = true
		r[h.one] = a.showAsDeleted(res, c)
	default:
		r[h.one] = a.stub(res, c.entity)
	}
	maps.Copy(r, c.side)
	return r
}

// showAsCreated is the whole entity as it was then.
func (a *account) showAsCreated(res *resource, c change) record {
	v := a.asThen(res, c)
	if res.history.whole != nil {
		return res.history.whole(v)
	}
	return v
}

func (a *account) asThen(res *resource, c change) record {
	if res.view == nil {
		return c.entity
	}
	return res.view(a, c.entity, func(table string, id int) record {
		for _, j := range c.joined {
			if j.table == table && j.r.id() == id {
				return j.r
			}
		}
		return a.look(table, id)
	})
}

// showAsDeleted is the last that was known of an entity.
func (a *account) showAsDeleted(res *resource, c change) record {
	if res.view == nil || res.history.one != "customer" {
		return a.stub(res, c.entity)
	}
	return a.show(res, c.entity)
}

// stub is what a record carries of the entity that changed.
func (a *account) stub(res *resource, r record) record {
	h := res.history
	if h.stubOf != nil {
		return h.stubOf(a, r)
	}
	stub := r.only(h.stub...)
	if now := a.table(res.name).get(r.id()); now != nil {
		maps.Copy(stub, now.only(h.late...))
	}
	return stub
}
