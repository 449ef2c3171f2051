package webhook

import (
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// allocated returns how many bytes a function allocates.
func allocated(fn func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	fn()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// One long name above many values makes paths that are a thousand times as long
// as the event: they are made only for those who ask.
func TestPathsAreMadeWhenAsked(t *testing.T) {
	const elements = 50_000
	name := strings.Repeat("n", 100_000)
	for encoding, ev := range map[string]*Event{
		"json": read(t, "application/json", `{"`+name+`":[`+strings.Repeat("1,", elements-1)+`1]}`),
		"form": read(t, formType, strings.Repeat(name[:9000]+"[]=1&", 100)),
		"deep": read(t, "application/json", strings.Repeat(`{"`+name[:1000]+`":`, 99)+"["+
			strings.Repeat("1,", elements-1)+"1]"+strings.Repeat("}", 99)),
	} {
		size := uint64(len(ev.Body()))
		assert.Less(t, allocated(func() {
			last := ""
			for _, f := range ev.Fields() {
				last = f.TitleRU
			}
			assert.Empty(t, last)
		}), 200*size+1<<20, encoding)
		n, path := 0, ""
		assert.Less(t, allocated(func() {
			for v := range ev.Root().Leaves() {
				if n++; v.String() == "1" && n == 100 {
					path = v.Path()
				}
			}
		}), 4*size+1<<20, encoding)
		assert.Equal(t, "1", ev.Value(path).String(), encoding)
		assert.Less(t, allocated(func() {
			for v := range ev.Root().Leaves() {
				_, err := v.Date()
				require.ErrorIs(t, err, ErrType)
			}
		}), uint64(3000*elements), encoding)
	}
}

func read(t *testing.T, contentType, body string) *Event {
	t.Helper()
	ev, err := ParseBody(contentType, body)
	require.NoError(t, err)
	return ev
}

// An error about an element does not count those before it: this test takes ten
// seconds when it does.
func TestErrorsOfElementsNameTheirIndex(t *testing.T) {
	body := "[" + strings.Repeat("[null],", 45_000) + "[null]]"
	for path, ev := range map[string]*Event{
		"": read(t, "application/json", body), "a": read(t, formType, "a="+body),
		"a.0": read(t, formType, "a[]="+body),
	} {
		list := ev.Value(path)
		require.Equal(t, 45_001, list.Len())
		i := 0
		for _, elem := range list.Each() {
			_, err := elem.Value("0").Int64()
			want := joinPath(list.Path(), strconv.Itoa(i)+".0")
			if i%1000 == 0 {
				require.EqualError(t, err, `webhook: "`+want+`": null, not an integer`)
			}
			i++
		}
	}
}

func firstOf(v Value) (string, Value) {
	for name, child := range v.Each() {
		return name, child
	}
	return "", Value{}
}

// The end of a long path says where, its beginning only how long it is.
func TestLongPathsAreCutInErrors(t *testing.T) {
	ev := read(t, "", strings.Repeat(`{"name":`, 98)+`{"\u0061":["x"]}`+strings.Repeat("}", 98))
	v := ev.Root()
	for v.Kind() == Object || v.Kind() == List {
		_, v = firstOf(v)
	}
	_, err := v.Int64()
	var failed *ValueError
	require.ErrorAs(t, err, &failed)
	assert.True(t, strings.HasPrefix(failed.Path, "....name."), failed.Path)
	assert.True(t, strings.HasSuffix(failed.Path, ".name.a.0"), failed.Path)
	assert.LessOrEqual(t, len(failed.Path), mostOfPath+4)
	assert.Equal(t, strings.Repeat("name.", 98)+"a.0", v.Path())
}
