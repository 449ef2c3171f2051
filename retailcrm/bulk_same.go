package retailcrm

import (
	"context"
	"iter"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
)

// found is a record as the account has it.
type found[T any] struct {
	id  int
	key string
	// compare tells how many of the input's values the record shows, and how
	// many of these are others.
	compare func(*T) (compared, different int)
}

// isOurs reports whether it was this upload that stored the record, when its
// answer was lost: or whether the record was there before. floor is an id that
// the account gave before the upload sent it. What has a lower id is older.
// What has a higher one is new, and may have been changed since by triggers of
// the account: most of it must be the same. Without a floor, all must be.
func (f *found[T]) isOurs(sent *T, floor int) bool {
	compared, different := f.compare(sent)
	if floor > 0 {
		return f.id > floor && 2*different <= compared
	}
	return different == 0
}

// foundIn makes the lookup of a kind: from its list by external ids, in as many
// requests as the length of addresses demands.
func foundIn[T, E any](
	list func(ctx context.Context, ids []string, opts []RequestOption) iter.Seq2[*E, error], names func(*E) (int, string),
) func(context.Context, []string, []RequestOption) ([]found[T], error) {
	return func(ctx context.Context, keys []string, opts []RequestOption) ([]found[T], error) {
		var there []found[T]
		for ids := range byLength(keys) {
			for e, err := range list(ctx, ids, opts) {
				if err != nil {
					return nil, err
				}
				there = append(there, foundAs[T](e, names))
			}
		}
		return there, nil
	}
}

func foundAs[T, E any](e *E, names func(*E) (int, string)) found[T] {
	id, key := names(e)
	return found[T]{id, key, func(in *T) (int, int) { return compareInput(in, e) }}
}

// maxQuery is how long the external ids in one address may be together: servers
// take addresses of 8 kB.
const maxQuery = 6000

// byLength cuts a list of texts for the query, each once.
func byLength(texts []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		var part []string
		length := 0
		for _, text := range slices.Compact(slices.Sorted(slices.Values(texts))) {
			n := len(url.QueryEscape(text)) + len("filter%5BexternalIds%5D%5B%5D=&")
			if len(part) > 0 && length+n > maxQuery {
				if !yield(part) {
					return
				}
				part, length = nil, 0
			}
			part, length = append(part, text), length+n
		}
		if len(part) > 0 {
			yield(part)
		}
	}
}

// compareInput compares what an input sends with what an answer has. Values
// that answers of this kind never show do not count, nor does what the input
// leaves empty.
func compareInput[T, E any](in *T, answer *E) (compared, different int) {
	have := inputOf[T](answer)
	shown := membersOf(reflect.TypeFor[E]())
	for name, index := range membersOf(reflect.TypeFor[T]()) {
		if _, ok := shown[name]; !ok || name == "id" || name == "externalId" {
			continue
		}
		sent, ok := optValue(reflect.ValueOf(in).Elem().FieldByIndex(index))
		if !ok || isEmpty(sent) {
			continue
		}
		compared++
		there, ok := optValue(reflect.ValueOf(&have).Elem().FieldByIndex(index))
		if !ok || !sameValue(sent, there) {
			different++
		}
	}
	return compared, different
}

// optValue returns the value of an Opt that is set.
func optValue(field reflect.Value) (reflect.Value, bool) {
	field = copyOf(field) // to point into the caller's own slices is to write there
	opt, ok := field.Addr().Interface().(interface {
		IsSet() bool
		PtrAny() any
	})
	if !ok || !opt.IsSet() {
		return reflect.Value{}, false
	}
	return reflect.ValueOf(opt.PtrAny()).Elem(), true
}

// sameValue compares a value that was sent with one that was read. What an
// inner part of the latter does not have does not count.
func sameValue(sent, read reflect.Value) bool {
	switch a := sent.Interface().(type) {
	case Decimal:
		b, ok := read.Interface().(Decimal)
		return ok && a.Cmp(b) == 0
	case DateTime, Date:
		return sameJSON(sent, read)
	}
	switch sent.Kind() {
	case reflect.String:
		return sameText(sent.String(), read.String())
	case reflect.Slice:
		return sameList(sent, read)
	case reflect.Struct:
		return sameInputs(sent, read)
	case reflect.Map:
		for _, key := range sent.MapKeys() {
			if there := read.MapIndex(key); there.IsValid() && !sameJSON(sent.MapIndex(key), there) {
				return false
			}
		}
		return true
	}
	return sameJSON(sent, read)
}

func sameInputs(sent, read reflect.Value) bool {
	for _, index := range membersOf(sent.Type()) {
		a, b := sent.FieldByIndex(index), read.FieldByIndex(index)
		if a.Kind() != reflect.Struct {
			continue
		}
		one, ok := optValue(a)
		other, there := optValue(b)
		if ok && there && !isEmpty(one) && !sameValue(one, other) {
			return false
		}
	}
	return true
}

// copyOf is a copy that can be pointed to.
func copyOf(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	return c
}

// sameList compares lists, those of texts in any order.
func sameList(sent, read reflect.Value) bool {
	if sent.Len() != read.Len() {
		return false
	}
	if sent.Type().Elem().Kind() == reflect.String {
		return slices.Equal(sortedTexts(sent), sortedTexts(read))
	}
	for i := range sent.Len() {
		if !sameValue(sent.Index(i), read.Index(i)) {
			return false
		}
	}
	return true
}

func sortedTexts(list reflect.Value) []string {
	texts := make([]string, list.Len())
	for i := range texts {
		texts[i] = plainText(list.Index(i).String())
	}
	slices.Sort(texts)
	return texts
}

// sameText compares texts as the CRM may have put them in order: with other
// spaces, in other cases, and telephone numbers in another notation.
func sameText(a, b string) bool {
	if plainText(a) == plainText(b) {
		return true
	}
	return isPhone(a) && isPhone(b) && phoneDigits(a) == phoneDigits(b)
}

func plainText(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func isPhone(s string) bool {
	return len(phoneDigits(s)) >= 7 && !strings.ContainsFunc(s, unicode.IsLetter)
}

// sameJSON compares values by what would be sent of them; texts and numbers
// alike.
func sameJSON(a, b reflect.Value) bool {
	one, err1 := jsonv2.Marshal(a.Interface())
	other, err2 := jsonv2.Marshal(b.Interface())
	return err1 == nil && err2 == nil && sameText(scalarText(one), scalarText(other))
}

// scalarText is a value as text: flags come as true and as 1.
func scalarText(b []byte) string {
	switch s := strings.Trim(string(b), `"`); s {
	case "true":
		return "1"
	case "false":
		return "0"
	default:
		return s
	}
}
