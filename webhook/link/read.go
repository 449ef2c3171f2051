package link

import (
	"encoding/json"
	"slices"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/nearest"
)

// links reads the links of a file: one of them, a list, or an object with the
// member "links".
func (f *file) links(n *node) []Link {
	switch {
	case n.kind == isList:
		return list(f, n, f.link)
	case n.kind == isObject && n.member("links") != nil:
		f.object(n, "a link file", "links", "$schema")
		return list(f, n.member("links"), f.link)
	case n.kind == isObject:
		return []Link{f.link(n)}
	}
	f.mistake(n.at, "links are wanted here, not %s", n.kind)
	return nil
}

// object reports that a value is no object, and the members that it must not
// have.
func (f *file) object(n *node, what string, known ...string) bool {
	if n.kind != isObject {
		f.mistake(n.at, "%s is wanted here, not %s", what, n.kind)
		return false
	}
	for i, name := range n.names {
		if !slices.Contains(known, name) {
			f.mistake(n.nameAt[i], "unknown member %s%s", quoted(name), nearest.Hint(name, slices.Values(known)))
		}
	}
	return true
}

func list[T any](f *file, n *node, read func(*node) T) []T {
	if n.kind != isList {
		f.mistake(n.at, "a list is wanted here, not %s", n.kind)
		return nil
	}
	all := make([]T, 0, len(n.values))
	for _, element := range n.values {
		all = append(all, read(element))
	}
	return all
}

// text reads a text member; "" when there is none.
func (f *file) member(n *node, name string) string {
	m := n.member(name)
	if m == nil {
		return ""
	}
	return f.string(m)
}

func (f *file) string(n *node) string {
	if n.kind != isString {
		f.mistake(n.at, "a text is wanted here, not %s", n.kind)
		return ""
	}
	if n.text == "" {
		f.mistake(n.at, "the text is empty")
	}
	return n.text
}

func (f *file) bool(n *node, name string) bool {
	m := n.member(name)
	if m == nil {
		return false
	}
	if m.kind != isBool {
		f.mistake(m.at, "true or false is wanted here, not %s", m.kind)
	}
	return f.raw(m)[0] == 't'
}

func (f *file) raw(n *node) json.RawMessage { return json.RawMessage(f.text[n.at:n.end]) }

func (f *file) link(n *node) Link {
	l := Link{node: n}
	if !f.object(n, "a link", "name", "title", "off", "event", "when", "steps", "$schema") {
		return l
	}
	l.Name, l.Title, l.Off = f.member(n, "name"), f.member(n, "title"), f.bool(n, "off")
	l.When = f.when(n)
	if n.member("name") == nil {
		f.mistake(n.at, `a link needs a "name"`)
	}
	if e := n.member("event"); e != nil {
		l.Event = EventKind(f.string(e))
		if kinds := []string{"order", "customer", "other"}; !slices.Contains(kinds, string(l.Event)) {
			f.mistake(e.at, `the event is "order", "customer" or "other"%s`, nearest.Hint(string(l.Event), slices.Values(kinds)))
		}
	}
	if l.Event == "" {
		l.Event = OrderEvent
	}
	steps := n.member("steps")
	switch {
	case steps == nil:
		f.mistake(n.at, `a link needs "steps"`)
	case steps.kind == isList && len(steps.values) == 0:
		f.mistake(steps.at, "there are no steps")
	default:
		l.Steps = list(f, steps, f.step)
	}
	return l
}

func (f *file) step(n *node) Step {
	s := Step{node: n}
	if !f.object(n, "a step", "action", "as", "when", "each", "map", "onError") {
		return s
	}
	s.Action, s.As, s.Each = f.member(n, "action"), f.member(n, "as"), f.member(n, "each")
	if n.member("action") == nil {
		f.mistake(n.at, `a step needs an "action"`)
	}
	s.When = f.when(n)
	if m := n.member("map"); m != nil {
		s.Map = list(f, m, f.rule)
	}
	if e := n.member("onError"); e != nil {
		s.OnError = f.onError(e)
	}
	return s
}

func (f *file) onError(n *node) (o OnError) {
	switch {
	case n.kind == isString && n.text == "stop":
	case n.kind == isString && n.text == "skip":
		o.Skip = true
	case n.kind == isList && len(n.values) > 0:
		o.Steps = list(f, n, f.step)
	default:
		f.mistake(n.at, `onError is "stop", "skip" or a list of steps%s`,
			nearest.Hint(n.text, slices.Values([]string{"stop", "skip"})))
	}
	return o
}

func (f *file) rule(n *node) Rule {
	r := Rule{node: n}
	if !f.object(n, "a rule", "to", "from", "first", "value", "template", "do", "required", "when") {
		return r
	}
	r.To, r.From, r.Template = f.member(n, "to"), f.member(n, "from"), f.member(n, "template")
	r.Required, r.When = f.bool(n, "required"), f.when(n)
	if n.member("to") == nil {
		f.mistake(n.at, `a rule needs "to", the path of a field`)
	}
	if m := n.member("first"); m != nil {
		r.First = list(f, m, f.string)
		if m.kind == isList && len(m.values) == 0 {
			f.mistake(m.at, "there are no paths")
		}
	}
	if m := n.member("value"); m != nil {
		r.Value = f.raw(m)
	}
	if m := n.member("do"); m != nil {
		r.Do = f.calls(m)
	}
	sources := 0
	for _, name := range []string{"from", "first", "value", "template"} {
		if n.member(name) != nil {
			sources++
		}
	}
	if sources != 1 {
		f.mistake(n.at, "one of from, first, value and template is needed")
	}
	return r
}

// calls reads functions: a list of them, or one alone.
func (f *file) calls(n *node) []Call {
	if n.kind == isList {
		return list(f, n, f.call)
	}
	return []Call{f.call(n)}
}

func (f *file) call(n *node) Call {
	switch {
	case n.kind == isString:
		return Call{Name: n.text, at: n.at}
	case n.kind == isObject && len(n.names) == 1:
		return Call{Name: n.names[0], Args: f.raw(n.values[0]), node: n.values[0], at: n.nameAt[0]}
	}
	f.mistake(n.at, `a function is its name, or {"name": {arguments}}`)
	return Call{at: -1}
}

// when reads the condition of an object: one, or a list of those that must all be
// met.
func (f *file) when(n *node) *webhook.Condition {
	m := n.member("when")
	if m == nil {
		return nil
	}
	if m.kind != isList {
		c, _ := f.condition(m)
		return &c
	}
	c := webhook.Condition{All: []webhook.Condition{}}
	for _, part := range m.values {
		condition, _ := f.condition(part)
		c.All = append(c.All, condition)
	}
	if len(m.values) == 0 {
		f.mistake(m.at, "there are no conditions")
	}
	return &c
}

// condition reads a condition and reports what is wrong with it, each part of a
// group at its own place.
func (f *file) condition(n *node) (c webhook.Condition, ok bool) {
	before := len(*f.all)
	if !f.object(n, "a condition", "path", "op", "values", "from", "elements", "where", "all", "any", "not") {
		return c, false
	}
	if m := n.member("path"); m != nil && m.kind == isString {
		c.Path = m.text // which may be empty: the element itself
	} else {
		c.Path = f.member(n, "path")
	}
	c.Op = webhook.Op(f.member(n, "op"))
	c.From, c.Elements = f.member(n, "from"), webhook.Quantifier(f.member(n, "elements"))
	if m := n.member("values"); m != nil {
		c.Values = list(f, m, f.raw)
	}
	for _, part := range []struct {
		name string
		into **webhook.Condition
	}{{"where", &c.Where}, {"not", &c.Not}} {
		if m := n.member(part.name); m != nil {
			inner, _ := f.condition(m)
			*part.into = &inner
		}
	}
	for _, group := range []struct {
		name string
		into *[]webhook.Condition
	}{{"all", &c.All}, {"any", &c.Any}} {
		if m := n.member(group.name); m != nil {
			*group.into = list(f, m, func(n *node) webhook.Condition {
				inner, _ := f.condition(n)
				return inner
			})
		}
	}
	if len(*f.all) > before {
		return c, false
	}
	if err := c.Check(); err != nil {
		f.mistake(n.at, "%s", reason(err))
		return c, false
	}
	return c, true
}
