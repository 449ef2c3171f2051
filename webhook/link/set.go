package link

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"sync/atomic"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/webhook"
)

// Set is the links of one or more files, ready to run. It may be used by many
// goroutines.
type Set struct {
	chains   []*chain
	actions  Actions
	options  Options
	warnings Mistakes
	usedUp   usedUp
	shared   webhook.Paths // what the links' conditions ask about
	events   atomic.Int64  // that Handle was given
}

// Options change how links run. The zero value is good.
type Options struct {
	// Meter counts the requests of the CRM's client, when that was made with
	// [Metered]: an event that finds the plan used up waits until the window resets.
	Meter *quota.Meter
	// Account is whose requests the meter counts.
	Account string
	// Logger is told when a plan is used up; nil discards it.
	Logger *slog.Logger
}

// Load reads the links of a file and checks them against the actions. When
// something is wrong with them the error is [Mistakes]: all of it. See
// [Set.Warnings] for what only looks wrong.
func Load(path string, actions Actions, options Options) (*Set, error) {
	return LoadAll([]string{path}, actions, options)
}

// LoadAll is [Load] for several files, which make one set: no two links in it have
// the same name.
func LoadAll(paths []string, actions Actions, options Options) (*Set, error) {
	var sources []source
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("link: %w", err)
		}
		sources = append(sources, source{path, text})
	}
	return parse(sources, actions, options)
}

// Parse is [Load] for a text; name is how mistakes call it.
func Parse(name string, text []byte, actions Actions, options Options) (*Set, error) {
	return parse([]source{{name, text}}, actions, options)
}

type source struct {
	name string
	text []byte
}

// maxFile is how many bytes a link file has at the most.
const maxFile = 4 << 20

func parse(sources []source, actions Actions, options Options) (*Set, error) {
	byName, err := actions.byName()
	if err != nil {
		return nil, err
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	s := &Set{actions: slices.Clone(actions), options: options}
	var mistakes []Mistake
	names := map[string]bool{}
	for _, src := range sources {
		f := &file{name: src.name, text: src.text, all: &mistakes}
		for _, l := range f.parse() {
			if names[l.Name] && l.Name != "" {
				f.mistake(l.node.memberAt("name"), "another link has the name %s", quoted(l.Name))
			}
			names[l.Name] = true
			c := &compiler{file: f, actions: byName, list: actions, event: l.Event}
			chain := c.chain(l)
			if chain.when != nil {
				s.shared.Add(chain.when)
			}
			s.chains = append(s.chains, chain)
		}
	}
	if wrong := sorted(mistakes, false); len(wrong) > 0 {
		return nil, append(wrong, sorted(mistakes, true)...)
	}
	s.warnings = sorted(mistakes, true)
	return s, nil
}

func (f *file) parse() []Link {
	if len(f.text) > maxFile {
		f.mistake(0, "the file is longer than %d bytes", maxFile)
		return nil
	}
	if isWhite(f.text) {
		f.mistake(0, "the file is empty")
		return nil
	}
	n, err := parseNodes(f.text, f.mistake)
	var at *placed
	switch {
	case errors.As(err, &at):
		f.mistake(at.at, "%s", at.reason)
		return nil
	case err != nil:
		f.mistake(0, "%s", err)
		return nil
	}
	return f.links(n)
}

// memberAt is where the value of a member stands, or the object that lacks it.
func (n *node) memberAt(name string) int {
	if m := n.member(name); m != nil {
		return m.at
	}
	return n.at
}

// Warnings returns what looks wrong with the files, though the links work.
func (s *Set) Warnings() Mistakes { return slices.Clone(s.warnings) }

// Links returns the links as they were read.
func (s *Set) Links() []Link {
	links := make([]Link, len(s.chains))
	for i, c := range s.chains {
		links[i] = c.link
	}
	return links
}

// Actions returns what the links can call.
func (s *Set) Actions() Actions { return slices.Clone(s.actions) }

var _ webhook.HandlerFunc = (*Set)(nil).Handle
