package inboxweb

import (
	"github.com/go-retailcrm/sdk/webhook"
)

// Bounds of what is shown of one event, whatever its sender has put into it.
const (
	mostValues = 3000    // values of the tree
	mostDepth  = 30      // levels of the tree; browsers give up at some hundreds
	mostText   = 4 << 10 // bytes of one text
	mostRaw    = 64 << 10
)

// branch is one value of an event and what is below it.
type branch struct {
	Name     string
	Title    string // in Russian, "" when none is known
	IsNull   bool
	IsList   bool
	Text     string // of a scalar; the JSON of what is empty or lies too deep
	Children []branch
	Length   int // of a list or an object
	More     int // children that are not shown
}

// treeOf builds the tree of an event.
func treeOf(ev *webhook.Event) branch {
	g := grower{fields: ev.Fields(), left: mostValues}
	return g.grow("", ev.Root(), 0)
}

// grower builds a tree. The fields of an event are its scalars in the order of
// the tree, so that each scalar takes the next one's title.
type grower struct {
	fields []webhook.EventField
	at     int
	left   int // values that may still be shown
}

func (g *grower) grow(name string, v webhook.Value, depth int) branch {
	b := branch{Name: name, Length: v.Len()}
	switch v.Kind() {
	case webhook.List, webhook.Object:
		b.IsList = v.Kind() == webhook.List
		if depth >= mostDepth || b.Length == 0 {
			b.Text = v.String()
			g.skip(v)
			return b
		}
		for name, child := range v.Each() {
			if g.left == 0 {
				b.More++
				continue
			}
			g.left--
			b.Children = append(b.Children, g.grow(name, child, depth+1))
		}
		return b
	case webhook.Null:
		b.IsNull = true
	}
	b.Text = v.String()
	if depth > 0 && g.at < len(g.fields) {
		b.Title = g.fields[g.at].TitleRU
		g.at++
	}
	return b
}

// skip passes the fields below a value.
func (g *grower) skip(v webhook.Value) {
	for range v.Leaves() {
		g.at++
	}
}

// IsScalar reports whether nothing is below the value.
func (b branch) IsScalar() bool { return b.Length == 0 }
