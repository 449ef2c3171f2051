package link

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
)

// Definition is an action that steps can name. Make it with [Action]; [CRM] has
// those of an account.
type Definition struct {
	name, title string
	in, out     reflect.Type
	run         func(ctx context.Context, in any) (any, error)
	lookup      func(ctx context.Context, in any) (any, error)
	finds       bool
	free        bool
	method      string
	path        string
	needs       [][]string
	advice      []advice
	titles      map[string]string
	wrong       error
	inputs      *sync.Pool
}

// input returns a pointer to a zero input, to be given back by release. Actions get a
// copy of what it points to.
func (d *Definition) input() any { return d.inputs.Get() }

func (d *Definition) release(in any) {
	reflect.ValueOf(in).Elem().SetZero()
	d.inputs.Put(in)
}

// advice is a warning about a step that fills one field or lacks another.
type advice struct {
	filled, without []string
	text            string
}

// Actions are what steps can name.
type Actions []Definition

// Action defines an action: its name in link files, its title in Russian, and what
// it does. In is a struct, whose JSON names are the paths that rules fill. Out is
// what later steps can read: a struct, a map, or anything else that becomes
// JSON.
//
//	link.Action("sms", "Отправить SMS", func(ctx context.Context, in SMS) (Sent, error) { ... })
//
// A step is done once for each event. When do fails, the event is tried again, unless
// the error is webhook.Permanent. When the program dies while do is at work, what
// became of it is not known, and it is called again: give a [Lookup], or bear to
// see the same input twice.
func Action[In, Out any](
	name, title string, do func(ctx context.Context, in In) (Out, error), options ...ActionOption,
) Definition {
	d := Definition{
		name: name, title: title, in: reflect.TypeFor[In](), out: reflect.TypeFor[Out](),
		run: func(ctx context.Context, in any) (any, error) { return do(ctx, *in.(*In)) },
	}
	d.inputs = &sync.Pool{New: func() any { return new(In) }}
	switch {
	case !isName(name):
		d.wrong = fmt.Errorf("link: action %s: a name is letters, digits, _ and -", quoted(name))
	case d.in.Kind() != reflect.Struct:
		d.wrong = fmt.Errorf("link: action %s takes %s, not a struct", name, d.in)
	case do == nil:
		d.wrong = fmt.Errorf("link: action %s does nothing", name)
	}
	for _, o := range options {
		o(&d)
	}
	return d
}

// ActionOption says more about an action.
type ActionOption func(*Definition)

// Finds says that the action looks for something: when its error matches
// retailcrm.ErrNotFound, that is no failure, but a result whose member "exists"
// is false. Otherwise it is true.
func Finds() ActionOption { return func(d *Definition) { d.finds = true } }

// Free says that the action sends no request, so that it costs nothing of a plan.
func Free() ActionOption { return func(d *Definition) { d.free = true } }

// Sends says which request the action sends, for explanations. A name in braces
// in the path is that of the input's field: "/api/v5/orders/{id}/edit".
func Sends(method, path string) ActionOption {
	return func(d *Definition) { d.method, d.path = method, path }
}

// Lookup says how to find out whether an action was carried out when the program
// died before the answer was kept. It returns the result, or an error that matches
// retailcrm.ErrNotFound, and then the action is done.
func Lookup[In, Out any](find func(ctx context.Context, in In) (Out, error)) ActionOption {
	return func(d *Definition) {
		if d.in != reflect.TypeFor[In]() {
			d.wrong = fmt.Errorf("link: the lookup of action %s takes %s, not %s", d.name, reflect.TypeFor[In](), d.in)
			return
		}
		d.lookup = func(ctx context.Context, in any) (any, error) { return find(ctx, *in.(*In)) }
	}
}

// Needs says that rules must fill one at least of these paths, or something below
// it, in each step with the action.
func Needs(paths ...string) ActionOption {
	return func(d *Definition) { d.needs = append(d.needs, paths) }
}

// Advise warns about steps that fill one of some paths, or any when there are
// none, and none of others.
func Advise(text string, filled, without []string) ActionOption {
	return func(d *Definition) { d.advice = append(d.advice, advice{filled, without, text}) }
}

// Titles names fields of the input in Russian, by their paths.
func Titles(titles map[string]string) ActionOption {
	return func(d *Definition) { d.titles = titles }
}

// Name returns the name that steps call the action by.
func (d *Definition) Name() string { return d.name }

// Title returns what the action does, in Russian.
func (d *Definition) Title() string { return d.title }

// Input returns the type of what the action takes: its JSON names are the paths
// that rules can fill.
func (d *Definition) Input() reflect.Type { return d.in }

// Output returns the type of what the action returns.
func (d *Definition) Output() reflect.Type { return d.out }

// Find returns the action of a name, and false when there is none.
func (a Actions) Find(name string) (Definition, bool) {
	i := slices.IndexFunc(a, func(d Definition) bool { return d.name == name })
	if i < 0 {
		return Definition{}, false
	}
	return a[i], true
}

func (a Actions) names(yield func(string) bool) {
	for i := range a {
		if !yield(a[i].name) {
			return
		}
	}
}

// byName returns the actions by their names, or what is wrong with them.
func (a Actions) byName() (map[string]*Definition, error) {
	all := make(map[string]*Definition, len(a))
	for i := range a {
		d := &a[i]
		if d.wrong != nil {
			return nil, d.wrong
		}
		if d.run == nil {
			return nil, fmt.Errorf("link: action %d is not made by link.Action", i)
		}
		if all[d.name] != nil {
			return nil, fmt.Errorf("link: two actions have the name %s", d.name)
		}
		all[d.name] = d
	}
	return all, nil
}

func isName(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r != '_' && r != '-' && !isLetterOrDigit(r)
	})
}

// resultJSON writes what an action returned as the result that steps read: an
// object has "success", and "exists" when the action looks for something.
func (d *Definition) resultJSON(out any, found bool) (json.RawMessage, error) {
	if d.finds && !found {
		return json.RawMessage(`{"exists":false,"success":true}`), nil
	}
	text, err := jsonv2.MarshalAny(out)
	if err != nil {
		return nil, fmt.Errorf("the result of %s cannot be written as JSON: %w", d.name, err)
	}
	if len(text) == 0 || text[0] != '{' {
		return text, nil
	}
	head := `{"success":true`
	if d.finds {
		head = `{"exists":true,"success":true`
	}
	rest, err := without(text, "success", "exists")
	if err != nil {
		return nil, err
	}
	if len(rest) > len("{}") {
		head += ","
	}
	return append([]byte(head), rest[1:]...), nil
}
