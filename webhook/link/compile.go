package link

import (
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/nearest"
)

// chain is a link that is ready to run.
type chain struct {
	link    Link
	when    *webhook.Matcher // nil for all events
	tasks   []*task
	all     []*task // those in the place of others, too: by their slots
	paths   []string
	figures figures
}

// task is a step that is ready to run.
type task struct {
	step     Step
	key      string // names the step in the journal
	slot     int    // of its result
	action   *Definition
	when     *webhook.Matcher
	fillings []*filling
	instead  []*task
	needed   map[string]bool // members of the result that others read; nil for all
	refs     []reference
	kept     []projected
	read     bool // another step reads the result
}

// reference is a path that leads into the result of a step.
type reference struct{ slot, at int }

// named is how others call the step.
func (t *task) named() string {
	if t.step.As != "" {
		return t.step.As
	}
	return t.key
}

// compiler checks a link and makes it ready.
type compiler struct {
	*file
	actions map[string]*Definition
	list    Actions
	event   EventKind
	link    *chain
	byName  map[string]*task
	seen    map[string]bool // paths of the event
}

func (c *compiler) chain(l Link) *chain {
	c.link, c.byName, c.seen = &chain{link: l}, map[string]*task{}, map[string]bool{}
	c.link.tasks = c.number(l.Steps)
	c.link.when = c.condition(l.node.member("when"), l.When, nil)
	for _, t := range c.link.all {
		c.task(t)
		if name := l.Name + "/" + t.key; len(name) > webhook.MostStepName-len(".9999?9999") {
			c.mistake(t.step.node.at, "the name of the link with that of the step, %s, is too long for a journal", quoted(name))
		}
	}
	c.order()
	for _, t := range c.link.all {
		if t.action != nil {
			t.project()
		}
	}
	return c.link
}

// number gives each step its slot and its name, before any of them is read: they
// may speak of each other.
func (c *compiler) number(steps []Step) []*task {
	var tasks []*task
	for _, s := range steps {
		t := &task{step: s, slot: len(c.link.all), needed: map[string]bool{}}
		c.link.all = append(c.link.all, t)
		tasks = append(tasks, t)
		t.key = s.As
		if s.As == "" {
			t.key = s.Action + "#" + strconv.Itoa(t.slot+1)
		}
		switch at := s.node.memberAt("as"); {
		case s.As == "":
		case !isName(s.As):
			c.mistake(at, "the name of a step is letters, digits, _ and -")
		case c.byName[s.As] != nil:
			c.mistake(at, "another step of the link has the name %s", quoted(s.As))
		default:
			c.byName[s.As] = t
		}
		t.instead = c.number(s.OnError.Steps)
	}
	return tasks
}

// condition compiles a condition that was read without a mistake.
func (c *compiler) condition(n *node, condition *webhook.Condition, t *task) *webhook.Matcher {
	if condition == nil || n == nil {
		return nil
	}
	m, err := condition.Compile()
	if err != nil {
		return nil // reading it reported that
	}
	c.conditionPaths(n, *condition, t)
	return m
}

// conditionPaths checks the paths of a condition. Those below "where" start at an
// element.
func (c *compiler) conditionPaths(n *node, condition webhook.Condition, t *task) {
	parts := func(n *node, list []webhook.Condition) {
		for i, part := range list {
			if n != nil && i < len(n.values) {
				c.conditionPaths(n.values[i], part, t)
			}
		}
	}
	if n.kind == isList {
		parts(n, condition.All)
		return
	}
	if n.member("path") != nil {
		c.path(n.memberAt("path"), condition.Path, t)
	}
	if condition.From != "" {
		c.path(n.memberAt("from"), condition.From, t)
	}
	parts(n.member("all"), condition.All)
	parts(n.member("any"), condition.Any)
	if condition.Not != nil {
		c.conditionPaths(n.member("not"), *condition.Not, t)
	}
}

func (c *compiler) task(t *task) {
	s := &t.step
	t.action = c.actions[s.Action]
	if t.action == nil && s.Action != "" {
		c.mistake(s.node.memberAt("action"), "unknown action %s%s", quoted(s.Action),
			nearest.Hint(s.Action, c.list.names))
	}
	if s.Each != "" {
		at := s.node.memberAt("each")
		if strings.Contains(s.Each, "*") {
			c.mistake(at, "each is the path of one list: it has no star")
		} else {
			c.path(at, s.Each, nil)
			c.elementOf(t, at)
		}
	}
	t.when = c.condition(s.node.member("when"), s.When, t)
	filled := map[string]int{}
	for i := range s.Map {
		r := &s.Map[i]
		if other, twice := filled[r.To]; twice && r.When == nil && r.To != "" {
			c.mistake(r.node.memberAt("to"), "rule %d fills it already", other)
		}
		if r.When == nil {
			filled[r.To] = i
		}
		if fill := c.filling(r, i, t); fill != nil {
			t.fillings = append(t.fillings, fill)
		}
	}
	c.needs(t)
}

// elementOf keeps what a list of results is needed of.
func (c *compiler) elementOf(t *task, at int) {
	segments := webhook.SplitPath(t.step.Each)
	if len(segments) > 1 && segments[0] == "steps" {
		if other := c.byName[segments[1]]; other != nil {
			t.refs = append(t.refs, reference{other.slot, at})
			other.read = true
		}
	}
}

// needs reports what a step does not fill and should.
func (c *compiler) needs(t *task) {
	if t.action == nil {
		return
	}
	fills := func(paths []string) bool {
		for _, path := range paths {
			for i := range t.step.Map {
				to := t.step.Map[i].To
				if to == path || strings.HasPrefix(to, path+".") {
					return true
				}
			}
		}
		return false
	}
	for _, paths := range t.action.needs {
		if !fills(paths) {
			c.mistake(t.step.node.at, "%s needs a rule for %s", t.action.name, strings.Join(paths, " or "))
		}
	}
	for _, a := range t.action.advice {
		if (len(a.filled) == 0 || fills(a.filled)) && !(len(a.without) > 0 && fills(a.without)) {
			c.warning(t.step.node.at, "%s", a.text)
		}
	}
}

// order reports steps that read the result of one that comes later, or of
// themselves.
func (c *compiler) order() {
	for _, t := range c.link.all {
		for _, ref := range t.refs {
			if ref.slot < t.slot {
				continue
			}
			other := c.link.all[ref.slot]
			if way := c.way(ref.slot, t.slot, nil); way != nil {
				names := []string{t.named()}
				for _, slot := range way {
					names = append(names, c.link.all[slot].named())
				}
				c.mistake(ref.at, "the steps read each other's results in a cycle: %s", strings.Join(names, " → "))
				continue
			}
			c.mistake(ref.at, "the step %s comes later: its result is not known yet", quoted(other.named()))
		}
	}
}

// way returns the steps by which one reads the result of another, both of them
// included, nil when it does not.
func (c *compiler) way(from, to int, passed []int) []int {
	passed = append(passed, from)
	if from == to {
		return passed
	}
	for _, ref := range c.link.all[from].refs {
		known := false
		for _, p := range passed {
			known = known || p == ref.slot
		}
		if known && ref.slot != to {
			continue
		}
		if way := c.way(ref.slot, to, passed); way != nil {
			return way
		}
	}
	return nil
}
