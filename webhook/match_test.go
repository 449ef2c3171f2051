package webhook

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const basket = `{
	"status": "new", "phone": "+7 916 123-45-67", "sum": 1500, "tags": ["vip", "b2b"], "at": "2026-03-01 10:00:00",
	"codes": ["new", "old"], "none": null,
	"items": [{"price": "100.00", "quantity": 2, "offer": {"article": "A-1"}},
		{"price": 50, "quantity": 0, "offer": {"article": "B-1"}}]
}`

func TestMoreQuestions(t *testing.T) {
	ev := parsedValue(t, basket)
	for _, c := range []struct {
		want      bool
		condition Condition
	}{
		{true, At("phone").Contains("916")},
		{false, At("phone").Contains("917", "918")},
		{true, At("phone").Contains("917", "916")},
		{true, At("tags").Contains("vip")},
		{false, At("tags").Contains("vi")},
		{false, At("absent").Contains("a")},
		{true, At("phone").StartsWith("+7", "8")},
		{false, At("phone").StartsWith("8")},
		{true, At("phone").EndsWith("67")},
		{true, At("status").NotIn("done", "old")},
		{false, At("status").NotIn("done", "new")},
		{true, At("absent").NotIn("done")},
		{true, At("sum").Between(1500, 2000)},
		{true, At("sum").Between("1000.5", 1500)},
		{false, At("sum").Between(1, 1499.99)},
		{false, At("absent").Between(1, 2)},
		{true, At("at").Between("2026-03-01", "2026-03-02")},
		{true, At("phone").Matches(`^\+7 9\d\d`)},
		{true, At("status").Matches(`(?i)^NEW$`)},
		{false, At("absent").Matches(`.*`)},
		{true, Condition{Path: "status", Op: OpIn, From: "status"}},
		{true, All(At("status").Is("new"), At("sum").More(1))},
		{false, All(At("status").Is("new"), At("sum").More(1500))},
		{true, Any(At("status").Is("old"), At("sum").More(1))},
		{false, Any(At("status").Is("old"), At("sum").More(1500))},
		{true, Not(At("status").Is("old"))},
		{true, All(Any(At("x").Exists(), Not(At("y").Exists())), At("status").In("new"))},
		{true, At("items.*.price").More(60).InAny()},
		{false, At("items.*.price").More(60).InEvery()},
		{true, At("items.*.price").AtLeast(50).InEvery()},
		{true, At("items.*.offer.article").StartsWith("B").InAny()},
		{false, At("items.*.absent").Exists().InAny()},
		{false, At("absent.*.price").Missing().InEvery()},
		{true, At("items").AnyHas(All(At("price").AtLeast(100), At("quantity").More(1)))},
		{false, At("items").AnyHas(All(At("price").AtLeast(100), At("quantity").Is(0)))},
		{true, At("items").EveryHas(At("offer.article").Matches(`^[AB]-1$`))},
		{false, At("absent").EveryHas(At("price").Missing())},
		{true, At("codes").AnyHas(At("").Is("old"))},
	} {
		got, err := ev.Match(c.condition)
		require.NoError(t, err, "%+v", c.condition)
		assert.Equal(t, c.want, got, "%+v", c.condition)

		text, err := json.Marshal(c.condition)
		require.NoError(t, err)
		var back Condition
		require.NoError(t, json.Unmarshal(text, &back))
		m, err := back.Compile()
		require.NoError(t, err, "%s", text)
		again, err := m.Met(ev)
		require.NoError(t, err)
		assert.Equal(t, c.want, again, "as JSON: %s", text)
		found := m.Explain(ev)
		assert.Equal(t, c.want, found.Met, "explained: %s", text)
		assert.NoError(t, found.Err)
	}
}

func TestConditionsThatCannotBeAsked(t *testing.T) {
	ev := parsedValue(t, basket)
	deep := At("a").Exists()
	for range 40 {
		deep = Not(deep)
	}
	for want, c := range map[string]Condition{
		`say with elements whether "any" or "every"`: At("items.*.price").More(1),
		"elements is for a path with a star":         At("items").Exists().InAny(),
		`elements is "some"`:                         {Path: "items.*.price", Op: OpExists, Elements: "some"},
		"where stands without op":                    {Path: "a", Op: OpExists, Elements: AnyElement, Where: &Condition{}},
		"from has a star":                            {Path: "sum", Op: OpIs, From: "items.*.price"},
		"exclude each other":                         {Path: "sum", Op: OpExists, All: []Condition{At("a").Exists()}},
		"one of path, all, any and not is needed":    {},
		"a group is empty":                           {Any: []Condition{}},
		"groups stand in each other":                 deep,
		"between needs 2 values":                     {Path: "sum", Op: OpBetween, Values: []json.RawMessage{[]byte("1")}},
		"greater value first":                        At("sum").Between(2, 1),
		"two numbers or two times":                   At("sum").Between("a", "b"),
		"error parsing regexp":                       At("sum").Matches("("),
		"more than 500 bytes":                        At("sum").Matches(strings.Repeat("a", 501)),
		"an empty value is found everywhere":         At("sum").Contains(""),
		`(did you mean "exists"?)`:                   {Path: "sum", Op: "exist"},
		"op is needed":                               {Path: "sum"},
		"does not compare with another path":         {Path: "sum", Op: OpMatches, From: "phone"},
	} {
		_, err := ev.Match(c)
		require.ErrorIs(t, err, ErrCondition, want)
		assert.ErrorContains(t, err, want)
	}
	_, err := Any(At("a").Between(2, 1), At("b").Matches("(")).Compile()
	require.ErrorContains(t, err, `"a"`)
	require.ErrorContains(t, err, `"b"`, "all mistakes of a group at once")
	_, err = parsedValue(t, `{"a":"`+strings.Repeat("x", 65<<10)+`"}`).Match(At("a").Matches("y"))
	require.ErrorContains(t, err, "the text is longer than 65536 bytes")
	_, err = ev.Match(Not(At("status").More(1)))
	require.ErrorIs(t, err, ErrCondition, "the opposite of what cannot be checked cannot be checked either")
}

// A finding says what each condition saw, also behind the one that decided.
func TestExplainSaysWhatEachConditionSaw(t *testing.T) {
	ev := parsedValue(t, basket)
	m, err := All(At("status").Is("old"), Any(At("sum").More(1), At("sum").More("x")),
		At("items.*.price").More(60).InAny()).Compile()
	require.NoError(t, err)
	f := m.Explain(ev)
	require.False(t, f.Met)
	require.NoError(t, f.Err)
	require.Len(t, f.Parts, 3)
	require.Equal(t, "new", f.Parts[0].Value.String())
	require.False(t, f.Parts[0].Met)
	require.True(t, f.Parts[1].Met)
	require.ErrorIs(t, f.Parts[1].Parts[1].Err, ErrCondition, "and yet the group is met by the one before")
	require.Len(t, f.Parts[2].Parts, 2)
	require.True(t, f.Parts[2].Parts[0].Met)
	require.Equal(t, "50", f.Parts[2].Parts[1].Value.String())

	met, err := m.Met(ev)
	require.NoError(t, err)
	require.False(t, met)
}

// Left out, a mistyped "when" would make a rule apply to every event.
func TestMappingRefusesMembersThatARuleDoesNotHave(t *testing.T) {
	for _, text := range []string{
		`[{"to":"status","value":"cancel","whem":[{"path":"status","op":"is","values":["x"]}]}]`,
		`[{"to":"status","value":"cancel","when":[{"path":"status","op":"exists","valeus":["x"]}]}]`,
	} {
		var m Mapping[orderInput]
		require.ErrorContains(t, json.Unmarshal([]byte(text), &m), "unknown object member name")
	}
}

func TestTargets(t *testing.T) {
	type Whole struct {
		Inner struct {
			Codes []string // without a tag
		}
	}
	for path, want := range map[string]string{
		"Inner.Codes": "", "inner.codes": `(did you mean "Inner"?)`, "abc": "has no member", "": "a path is needed",
	} {
		_, err := NewTarget(reflect.TypeFor[Whole](), path)
		if want == "" {
			require.NoError(t, err, path)
		} else {
			require.ErrorContains(t, err, want)
		}
	}
	to, err := NewTarget(reflect.TypeFor[orderInput](), "items.*.markingCodes")
	require.NoError(t, err)
	require.Equal(t, 1, to.Stars())
	require.True(t, to.IsList())
	var in orderInput
	require.NoError(t, to.Set(&in, TextOf("a"), 0))
	require.NoError(t, to.Set(&in, mustValue(t, `["b","c"]`), 1))
	require.JSONEq(t, `[{"markingCodes":["a"]},{"markingCodes":["b","c"]}]`, jsonOf(t, &in.Items))
	require.ErrorIs(t, to.Set(&in, TextOf("a")), ErrTarget)
	require.ErrorIs(t, to.Set(in, TextOf("a"), 0), ErrTarget)
	require.ErrorIs(t, to.Set(&in, TextOf("a"), 10000), ErrTarget)
	require.ErrorIs(t, to.Set(&in, Value{}, 0), ErrMissing)
	require.ErrorContains(t, to.Fits(mustValue(t, `{"a":1}`)), "an object, not a list")
	require.NoError(t, to.Fits(mustValue(t, `null`)))
	require.True(t, to.IsNothing(TextOf("")))
}

// A struct that embeds another takes the paths of both, as its JSON has them.
func TestSetReachesMembersOfEmbeddedStructs(t *testing.T) {
	type Inner struct {
		Number string `json:"number"`
		Site   string `json:"site"`
	}
	type outer struct {
		Inner
		Site string `json:"site"`
	}
	var out outer
	require.NoError(t, Set(&out, "number", TextOf("1")))
	require.NoError(t, Set(&out, "site", TextOf("shop")))
	require.Equal(t, outer{Inner: Inner{Number: "1"}, Site: "shop"}, out)
	require.ErrorContains(t, Set(&out, "nubmer", TextOf("")), `did you mean "number"?`)
}
