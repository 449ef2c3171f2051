package link

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/go-retailcrm/sdk/webhook"
)

// Tally counts what links did by the journals of stored events: also what programs did
// that have ended since. It is not for concurrent use.
//
//	tally := set.NewTally()
//	for _, stored := range events { // of an inbox
//		ev, err := stored.Request.Parse()
//		tally.Add(ev, stored.Journal)
//	}
//	err := link.WriteFigures(os.Stdout, tally.Figures())
type Tally struct {
	set     *Set
	figures []Figures
}

// NewTally returns a tally of nothing.
func (s *Set) NewTally() *Tally {
	t := &Tally{set: s, figures: make([]Figures, len(s.chains))}
	for i, c := range s.chains {
		t.figures[i].Link = c.link.Name
	}
	return t
}

// Add counts an event with its journal. A run counts as retried when a try of it failed
// or did not end, and as failed when its last try did.
func (t *Tally) Add(ev *webhook.Event, journal []webhook.JournalEntry) {
	for i, c := range t.set.chains {
		f := &t.figures[i]
		if c.link.Off {
			continue
		}
		f.Events++
		matched := c.when == nil
		if !matched {
			matched, _ = c.when.Met(ev) // one that cannot be asked has failed, and not matched
		}
		if matched {
			f.Matched++
		}
		f.add(c.link.Name+"/", journal)
	}
}

// add counts what a journal has of a link.
func (f *Figures) add(prefix string, journal []webhook.JournalEntry) {
	retried, failing := false, map[string]bool{}
	for _, entry := range journal {
		key, ours := strings.CutPrefix(entry.Name, prefix)
		if !ours || strings.ContainsAny(key, markBegun+markRefused) {
			continue
		}
		var o outcome
		switch {
		case entry.Result == nil:
			retried = true // a failure, or a note of a try that did not end
			failing[key] = failing[key] || entry.Error != ""
			continue
		case json.Unmarshal(entry.Result, &o) == nil && o.Error != "":
			f.Skipped++
		default:
			f.Steps++
		}
		delete(failing, key)
	}
	if retried {
		f.Retried++
	}
	for _, is := range failing {
		if is {
			f.Failed++
			break
		}
	}
}

// Figures returns what was counted. Nothing is known of runs that were put off.
func (t *Tally) Figures() []Figures { return append([]Figures(nil), t.figures...) }

// WriteFigures writes figures as a table in Russian.
func WriteFigures(w io.Writer, figures []Figures) error {
	table := tabwriter.NewWriter(w, 2, 4, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "событий\tподошло\tшагов\tпропущено\tповторов\tошибок\t  связка")
	for _, f := range figures {
		fmt.Fprintf(table, "%d\t%d\t%d\t%d\t%d\t%d\t  %s\n", f.Events, f.Matched, f.Steps, f.Skipped, f.Retried, f.Failed,
			f.Link)
	}
	return table.Flush()
}
