package webhook

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// ErrPath is what the error for a path that cannot be read wraps.
var ErrPath = errors.New("invalid path")

// CheckPath reports what is wrong with a path. A path is member names and list
// indexes joined by dots: "customer.phones.0.number". A dot in a name is
// written \. and a backslash \\, and the name without any letter \e. The empty
// path is the whole event.
func CheckPath(path string) error {
	if path == "" {
		return nil
	}
	for rest, more := path, true; more; {
		var segment string
		var ok bool
		empty := emptyName(rest)
		if segment, rest, more, ok = nextSegment(rest); !ok {
			return pathError(path, strayBackslash)
		}
		if segment == "" && !empty {
			return pathError(path, "a name is empty")
		}
	}
	return nil
}

const strayBackslash = `a backslash stands only before a dot or a backslash`

func pathError(path, why string) error {
	return &badPath{path: path, why: why}
}

// badPath is the error of CheckPath.
type badPath struct{ path, why string }

func (e *badPath) Error() string { return "invalid path " + clip(e.path) + ": " + e.why }
func (e *badPath) Unwrap() error { return ErrPath }

// nextSegment cuts the first segment off a path. More says whether another one
// follows; ok is false for a stray backslash.
func nextSegment(path string) (segment, rest string, more, ok bool) {
	for i := range len(path) {
		switch path[i] {
		case '.':
			return path[:i], path[i+1:], true, true
		case '\\':
			return escapedSegment(path)
		}
	}
	return path, "", false, true
}

func escapedSegment(path string) (segment, rest string, more, ok bool) {
	var b []byte
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case c == '.':
			return string(b), path[i+1:], true, true
		case c != '\\':
			b = append(b, c)
		case i+1 < len(path) && (path[i+1] == '.' || path[i+1] == '\\'):
			i++
			b = append(b, path[i])
		case emptyName(path):
			return "", path[min(3, len(path)):], len(path) > 2, true
		default:
			return "", "", false, false
		}
	}
	return string(b), "", false, true
}

// emptyName reports whether the first segment of a path is \e.
func emptyName(path string) bool {
	return strings.HasPrefix(path, `\e`) && (len(path) == 2 || path[2] == '.')
}

// SplitPath returns the segments of a path that [CheckPath] accepts, with their
// escapes undone.
func SplitPath(path string) []string { return splitPath(path) }

func splitPath(path string) []string {
	if path == "" {
		return nil
	}
	var segments []string
	for more := true; more; {
		var s string
		s, path, more, _ = nextSegment(path)
		segments = append(segments, s)
	}
	return segments
}

var pathEscaper = strings.NewReplacer(`\`, `\\`, `.`, `\.`)

// EscapeName writes a member name as a path segment: "a.b" becomes a\.b.
func EscapeName(name string) string {
	if name == "" {
		return `\e`
	}
	if !strings.ContainsAny(name, `\.`) {
		return name
	}
	return pathEscaper.Replace(name)
}

func joinPath(base, rest string) string {
	if base == "" || rest == "" {
		return base + rest
	}
	return base + "." + rest
}

// path returns the path of node i.
func (t *tree) path(i int32) string {
	var segments []string
	for ; i != 0; i = t.ix.nodes[i].parent {
		segments = append(segments, t.segment(i))
	}
	slices.Reverse(segments)
	return strings.Join(segments, ".")
}

// mostOfPath is how many bytes of a path an error keeps: there may be an error
// for each of many values with long paths.
const mostOfPath = 500

// shortPath is the path of node i, or "..." and its end if it is long. It reads no
// more than it returns.
func (t *tree) shortPath(i int32) string {
	var segments []string
	for room := mostOfPath; i != 0; i = t.ix.nodes[i].parent {
		if room -= t.nameLen(i) + 1; room < 0 {
			segments = append(segments, "...")
			break
		}
		segments = append(segments, t.segment(i))
	}
	slices.Reverse(segments)
	return strings.Join(segments, ".")
}

// nameLen is about how long the name of node i is.
func (t *tree) nameLen(i int32) int {
	n := &t.ix.nodes[i]
	if n.flags&numberedName != 0 || t.isElement(n) {
		return len("1000000")
	}
	return int(n.nameEnd - n.name)
}

// isElement reports whether node n is an element of a list in a JSON text: its
// name is its index.
func (t *tree) isElement(n *node) bool {
	parent := &t.ix.nodes[n.parent]
	return parent.kind == nodeList && parent.flags&fromPairs == 0
}

// segment returns the last segment of the path of node i.
func (t *tree) segment(i int32) string {
	n := &t.ix.nodes[i]
	if t.isElement(n) {
		return strconv.Itoa(int(n.name))
	}
	return EscapeName(t.name(n))
}

// clip quotes a text for an error message, shortened: an error is to help, not
// to carry a body into a log.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return strconv.Quote(s)
	}
	return strconv.Quote(strings.ToValidUTF8(s[:most], "")) + "..."
}
