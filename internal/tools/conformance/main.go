// Conformance proves that the SDK loses nothing of the API's answers.
//
//	go run ./internal/tools/conformance -fixtures DIR [-v]
//
// DIR holds captured answers, one a file (or a list of them):
//
//	{"test": "a name", "method": "GET", "path": "/api/v5/orders/5?by=id", "status": 200, "body": {...}}
//
// Each is served over loopback HTTP to the SDK's own method for that
// operation; what the method returned is encoded and compared with the body,
// leaf by leaf. Null, empty and zero leaves do not count, and numbers compare
// by value, whether they are written as numbers or as texts. With -v every
// lost or changed leaf is printed. The exit status is 1 when anything is lost.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
)

func main() {
	dir := flag.String("fixtures", "", "folder with captured answers")
	verbose := flag.Bool("v", false, "print every lost or changed leaf")
	flag.Parse()
	ok, err := run(os.Stdout, *dir, *verbose)
	if err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// fixture is a captured answer.
type fixture struct {
	Test   string          `json:"test"`
	Method string          `json:"method"`
	Path   string          `json:"path"`
	Status int             `json:"status"`
	Body   json.RawMessage `json:"body"`
}

func run(out io.Writer, dir string, verbose bool) (ok bool, err error) {
	fixtures, err := read(dir)
	if err != nil {
		return false, err
	}
	p, err := newProbe()
	if err != nil {
		return false, err
	}
	defer p.close()
	var t totals
	for _, f := range fixtures {
		t.add(p.check(f), func(format string, args ...any) {
			if verbose {
				fmt.Fprintf(out, "%s %s (%s): %s\n", f.Method, f.Path, f.Test, fmt.Sprintf(format, args...))
			}
		})
	}
	fmt.Fprintln(out, t)
	return t.lossless(), nil
}

// read returns the fixtures of all .json files in a folder, in the order of
// the files' names.
func read(dir string) ([]fixture, error) {
	if dir == "" {
		return nil, fmt.Errorf("-fixtures names no folder")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all []fixture
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var list []fixture
		if b = bytes.TrimSpace(b); len(b) > 0 && b[0] == '{' {
			b = append(append([]byte{'['}, b...), ']')
		}
		if err := json.Unmarshal(b, &list); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for i := range list {
			if list[i].Test == "" {
				list[i].Test = filepath.Base(name)
			}
		}
		all = append(all, list...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no fixtures in %s", dir)
	}
	return all, nil
}

// totals counts over all fixtures.
type totals struct {
	fixtures, noMethod, failures, perfect int
	kept, leaves                          int
}

func (t *totals) add(o outcome, say func(string, ...any)) {
	t.fixtures++
	switch {
	case o.noMethod:
		t.noMethod++
		say("no method of the SDK calls this")
		return
	case o.err != nil:
		t.failures++
		say("%v", o.err)
	}
	t.leaves += o.leaves
	t.kept += o.leaves - len(o.lost)
	if o.err == nil && len(o.lost) == 0 {
		t.perfect++
	}
	for _, l := range o.lost {
		say("%s", l)
	}
}

func (t totals) lossless() bool { return t.perfect == t.fixtures }

func (t totals) String() string {
	percent := 100.0
	if t.leaves > 0 {
		percent = 100 * float64(t.kept) / float64(t.leaves)
	}
	return fmt.Sprintf("fixtures %d, no method %d, decode failures %d, perfect %d, leaves kept %d/%d = %.1f%%",
		t.fixtures, t.noMethod, t.failures, t.perfect, t.kept, t.leaves, percent)
}
