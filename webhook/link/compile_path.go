package link

import (
	"reflect"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/nearest"
)

// path checks a path that a step, or the condition of the link, reads.
func (c *compiler) path(at int, path string, t *task) {
	if err := webhook.CheckPath(path); err != nil {
		c.mistake(at, "%s", reason(err))
		return
	}
	segments := webhook.SplitPath(path)
	switch {
	case len(segments) > 0 && segments[0] == "steps":
		c.resultPath(at, segments, t)
	case len(segments) > 0 && segments[0] == "each":
		if t == nil || t.step.Each == "" {
			c.mistake(at, `"each" is the element of a step that has "each"`)
			return
		}
		whole := append(webhook.SplitPath(t.step.Each), "*")
		if whole[0] != "steps" {
			c.eventPath(at, append(whole, segments[1:]...))
		}
	default:
		c.eventPath(at, segments)
	}
}

// resultPath checks a path into the result of a step.
func (c *compiler) resultPath(at int, segments []string, t *task) {
	if len(segments) == 1 {
		c.mistake(at, `after "steps" comes the name of a step`)
		return
	}
	other := c.byName[segments[1]]
	if other == nil {
		c.mistake(at, "no step has the name %s%s", quoted(segments[1]), nearest.Hint(segments[1], c.stepNames))
		return
	}
	if t == nil {
		c.mistake(at, "no step is done before the condition of the link is asked")
		return
	}
	t.refs = append(t.refs, reference{other.slot, at})
	rest := segments[2:]
	other.read = true
	other.need(rest)
	if other.step.Each != "" && len(rest) > 0 {
		if rest[0] != "*" && strings.Trim(rest[0], "0123456789") != "" {
			c.mistake(at, "the step %s has a list of results: a number or a star comes after its name", quoted(other.step.As))
			return
		}
		rest = rest[1:]
	}
	c.outputPath(at, other, rest)
}

func (c *compiler) stepNames(yield func(string) bool) {
	for name := range c.byName {
		if !yield(name) {
			return
		}
	}
}

// need keeps a member of a result. Of a list of results all of each is kept.
func (t *task) need(rest []string) {
	switch {
	case t.needed == nil:
	case len(rest) == 0 || t.step.Each != "":
		t.needed = nil
	default:
		t.needed[rest[0]] = true
	}
}

// resultMembers stand in every result beside what the action returns.
var resultMembers = []string{"success", "error", "failed"}

// outputPath checks a path in what an action returns.
func (c *compiler) outputPath(at int, t *task, rest []string) {
	d := c.actions[t.step.Action]
	if d == nil || len(rest) == 0 || slices.Contains(resultMembers, rest[0]) || d.finds && rest[0] == "exists" {
		return
	}
	known, right, names := typeAt(d.out, rest)
	if known {
		return
	}
	if right == 0 && d.finds {
		names = append(names, "exists")
	}
	c.mistake(at, "the result of %s has no %s%s", d.name, quoted(strings.Join(rest[:right+1], ".")),
		nearest.Hint(rest[right], slices.Values(names)))
}

var eventTypes = map[EventKind]reflect.Type{
	OrderEvent: reflect.TypeFor[retailcrm.Order](), CustomerEvent: reflect.TypeFor[retailcrm.Customer](),
}

// eventPath keeps a path of the event, and warns when the events of the link's kind
// do not have it.
func (c *compiler) eventPath(at int, segments []string) {
	path := joined(segments)
	if !c.seen[path] {
		c.seen[path] = true
		c.link.paths = append(c.link.paths, path)
	}
	typ := eventTypes[c.event]
	if typ == nil || len(segments) == 0 {
		return
	}
	if segments[0] == string(c.event) {
		segments = segments[1:]
	}
	known, right, names := typeAt(typ, segments)
	if known {
		return
	}
	if right == 0 {
		names = append(names, string(c.event))
	}
	c.warning(at, "the table of %s events has no %s%s: it is empty unless the webhook brings it", c.event, quoted(path),
		nearest.Hint(segments[right], slices.Values(names)))
}

func joined(segments []string) string {
	escaped := make([]string, len(segments))
	for i, s := range segments {
		escaped[i] = webhook.EscapeName(s)
	}
	return strings.Join(escaped, ".")
}
