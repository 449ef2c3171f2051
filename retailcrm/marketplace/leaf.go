package marketplace

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
)

const (
	keyItems    = "items"
	keyPayments = "payments"
)

// leaf is one value of an order: the day of delivery, the quantity of a line.
type leaf struct {
	keys  []string // where it stands; a line of a list has its id for a key
	value any      // as JSON has it: text, json.Number, bool, list; an object of a line
}

func (l *leaf) path() string { return strings.Join(l.keys, "\x1f") }

// leaves returns all values of an order that are followed.
func leaves(in retailcrm.OrderInput) ([]leaf, error) {
	text, err := json.Marshal(followed(in))
	if err != nil {
		return nil, fmt.Errorf("encode the order: %w", err)
	}
	tree, err := decode(text)
	if err != nil {
		return nil, err
	}
	var all []leaf
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		if list, ok := tree[key].([]any); ok && (key == keyItems || key == keyPayments) {
			all = append(all, lines(key, list)...)
			continue
		}
		all = walk(all, []string{key}, tree[key])
	}
	return all, nil
}

func decode(text []byte) (map[string]any, error) {
	var tree map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		return nil, fmt.Errorf("read the order: %w", err)
	}
	return tree, nil
}

// walk goes down into objects.
func walk(all []leaf, keys []string, value any) []leaf {
	object, ok := value.(map[string]any)
	if !ok {
		return append(all, leaf{keys, value})
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		all = walk(all, append(slices.Clip(keys), key), object[key])
	}
	return all
}

// lines returns the values of the lines of a list, and a leaf for each line
// itself, which says that there is one.
func lines(name string, list []any) []leaf {
	var all []leaf
	for i, entry := range list {
		line, _ := entry.(map[string]any)
		id := lineID(line, i)
		all = append(all, leaf{[]string{name, id}, line})
		for _, key := range slices.Sorted(maps.Keys(line)) {
			if key != "externalIds" && key != "externalId" && key != "id" {
				all = append(all, leaf{[]string{name, id, key}, line[key]})
			}
		}
	}
	return all
}

// lineID is what tells a line from the others: the marketplace's own id of it,
// or its place when it has none.
func lineID(line map[string]any, place int) string {
	if ids := lineIDs(line); len(ids) > 0 {
		return ids[0]
	}
	return "#" + strconv.Itoa(place)
}

// lineIDs are all external ids of a line.
func lineIDs(line map[string]any) []string {
	var ids []string
	list, _ := line["externalIds"].([]any)
	for _, entry := range list {
		pair, _ := entry.(map[string]any)
		code, _ := pair["code"].(string)
		if value, _ := pair["value"].(string); value != "" {
			ids = append(ids, code+":"+value)
		}
	}
	if id, _ := line["externalId"].(string); id != "" {
		ids = append(ids, id)
	}
	return ids
}

// signs say in a few bytes what a marketplace last said of each value of an
// order. They tell whether a value is known and whether it is the same, and
// hold nothing of it.
type signs map[[pathSize]byte][valueSize]byte

const (
	pathSize  = 4
	valueSize = 3
)

func pathSign(path string) (sign [pathSize]byte) {
	sum := sha256.Sum256([]byte(path))
	copy(sign[:], sum[:])
	return sign
}

func valueSign(value any) (sign [valueSize]byte) {
	sum := sha256.Sum256(canonical(value))
	copy(sign[:], sum[:])
	return sign
}

// canonical writes a value so that the same amounts are the same text.
func canonical(value any) []byte {
	switch v := value.(type) {
	case json.Number:
		return []byte(plainNumber(v.String()))
	case []any:
		text := []byte{'['}
		for _, e := range v {
			text = append(append(text, canonical(e)...), ',')
		}
		return text
	case map[string]any:
		text := []byte{'{'}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			text = append(append(text, key...), ':')
			text = append(append(text, canonical(v[key])...), ',')
		}
		return text
	}
	text, err := json.Marshal(value)
	if err != nil { // it came from JSON
		return nil
	}
	return text
}

// plainNumber writes 100.00 as 100.
func plainNumber(s string) string {
	if !strings.Contains(s, ".") || strings.ContainsAny(s, "eE") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func same(a, b any) bool { return bytes.Equal(canonical(a), canonical(b)) }

// add notes what is said now. A line stands for itself: what it consists of is
// in leaves of its own.
func (s signs) add(l *leaf) {
	value := l.value
	if _, line := value.(map[string]any); line {
		value = true
	}
	s[pathSign(l.path())] = valueSign(value)
}

// knows reports whether the marketplace has said something of a value.
func (s signs) knows(l *leaf) bool {
	_, known := s[pathSign(l.path())]
	return known
}

// said reports whether a value is what the marketplace said last.
func (s signs) said(l *leaf, value any) bool {
	sign, known := s[pathSign(l.path())]
	return known && sign == valueSign(value)
}

// String packs the signs for the cursor.
func (s signs) String() string {
	packed := make([]byte, 0, len(s)*(pathSize+valueSize))
	paths := slices.SortedFunc(maps.Keys(s), func(a, b [pathSize]byte) int { return bytes.Compare(a[:], b[:]) })
	for _, path := range paths {
		value := s[path]
		packed = append(append(packed, path[:]...), value[:]...)
	}
	return base64.RawURLEncoding.EncodeToString(packed)
}

// parseSigns reads what String wrote. A text that is something else is no
// sign at all.
func parseSigns(text string) signs {
	packed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(packed)%(pathSize+valueSize) != 0 {
		return signs{}
	}
	s := make(signs, len(packed)/(pathSize+valueSize))
	for chunk := range slices.Chunk(packed, pathSize+valueSize) {
		s[[pathSize]byte(chunk)] = [valueSize]byte(chunk[pathSize:])
	}
	return s
}

// sortedParts returns each part once, in a stable order.
func sortedParts(parts []Part) []Part {
	slices.SortFunc(parts, func(a, b Part) int { return cmp.Compare(a, b) })
	return slices.Compact(parts)
}
