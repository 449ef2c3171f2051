package retailcrmtest

import (
	"slices"
	"time"
)

func taskResource() *resource {
	return &resource{
		name: "tasks", one: "task", keys: taskKeys, check: checkTask, create: createTask, edit: editTask,
		shape: taskShape,
		history: &history{
			one: "task", id: "id", stub: []string{"id"}, silent: []string{"createdAt", "completedAt"},
			fields: map[string]written{
				"performer": {"performer", asID}, "customer": {"customer", asRef},
				"order": {"order", func(v any) any { return asRecord(v).only("id", "externalId", "number") }},
			},
		},
	}
}

// taskKeys are what tasks are found by: what they are about.
func taskKeys(r record) []key {
	customer := r.object("customer")
	return []key{
		{"order", r.object("order").text("id")},
		{firstOf(customer.text("type"), "customer"), customer.text("id")},
	}
}

func taskOperations() operations {
	tasks := taskResource()
	return operations{
		"Tasks.List":     tasks.list(),
		"Tasks.Get":      tasks.getByID(),
		"Tasks.Create":   tasks.make(nil),
		"Tasks.Edit":     tasks.editsByID(func(*call, record) record { return nil }),
		"Tasks.History":  tasks.changed(),
		"Tasks.Comments": {run: taskComments},
	}
}

func checkTask(a *account, old, sent record) fields {
	var reasons fields
	if old == nil && sent.text("text") == "" {
		reasons.add("text", "This value should not be blank.")
	}
	if at := sent.text("datetime"); at != "" && !isTime(at, "2006-01-02 15:04", time.DateTime) {
		reasons.add("datetime", "Invalid datetime, expected format Y-m-d H:i.")
	}
	performer := firstOf(sent.text("performerId"), sent.text("performer"))
	if old == nil && performer == "" {
		reasons.add("performerId", "This value should not be blank.")
	}
	if sent.text("performerType") != "group" {
		a.checkUser(&reasons, "performerId", number(performer))
	}
	if ref := sent.object("order"); len(ref) > 0 && a.ref("orders", ref, "") == nil {
		reasons.add("order", "The order does not exist")
	}
	if ref := sent.object("customer"); len(ref) > 0 && a.customerOf(ref) == nil {
		reasons.add("customer", "The customer does not exist")
	}
	return reasons
}

// customerOf finds a customer of either kind.
func (a *account) customerOf(ref record) record {
	if ref.text("type") == corporate {
		return a.ref("customersCorporate", ref, "")
	}
	return a.ref("customers", ref, "")
}

func createTask(a *account, r record) {
	r.setMissing("createdAt", a.stamp())
	if _, given := r["complete"]; !given {
		r["complete"] = false
	}
	if a.who.user != 0 {
		r.setMissing("creator", num(a.who.user))
	}
	a.settleTask(r)
}

func editTask(a *account, old, next, _ record) {
	next.set("createdAt", old["createdAt"])
	a.settleTask(next)
}

func (a *account) settleTask(r record) {
	if id := r.int("performerId"); id != 0 {
		r["performer"] = num(id)
		delete(r, "performerId")
	}
	r.setMissing("performerType", "user")
	if c := a.customerOf(r.object("customer")); c != nil {
		r["customer"] = map[string]any(customerRef(c))
	}
	if o := a.ref("orders", r.object("order"), ""); o != nil {
		r["order"] = map[string]any(o.only("id", "externalId", "number"))
	}
	if r.flag("complete") {
		r.setMissing("completedAt", a.stamp())
	} else {
		delete(r, "completedAt")
	}
}

// taskComments are those that users of the CRM wrote; there is no method that
// adds one.
func taskComments(c *call) (record, *refusal) {
	if c.account.table("tasks").get(number(c.path[0])) == nil {
		return nil, errNotFound
	}
	list := slices.DeleteFunc(slices.Clone(c.account.table("taskComments").all()), func(r record) bool {
		return r.object("task").text("id") != c.path[0]
	})
	return c.pageOf("comments", list, func(r record) record { return r.without("task") })
}

func taskCommentResource() *resource { return &resource{name: "taskComments", one: "comment"} }
