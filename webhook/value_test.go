package webhook

import (
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

const valueJSON = `{
	"id": 9007199254740993, "totalSumm": 12345678901234.10, "rate": 1.50, "text": "a\u0416\"b", "none": null,
	"yes": true, "one": "1", "empty": "", "half": 12.5, "whole": "12.00", "big": 9223372036854775808,
	"birthday": "1990-02-28", "createdAt": "2026-03-01 10:20:30", "a.b": {"c\\d": 7}, "": 3,
	"phones": [{"number": "+7"}, {"number": "+8"}], "payments": {"4001": {"amount": 5}, "4000": {"amount": 6}},
	"codes": {"size": 1, "2": 2}, "x\u0410": 5
}`

func parsedValue(t *testing.T, json string) *Event {
	ev, err := ParseBody("application/json", []byte(json))
	require.NoError(t, err)
	return ev
}

func TestValueText(t *testing.T) {
	ev := parsedValue(t, valueJSON)
	for path, want := range map[string]string{
		"id": "9007199254740993", "totalSumm": "12345678901234.10", "text": `aЖ"b`, "none": "", "yes": "true",
		"phones.1.number": "+8", `a\.b.c\\d`: "7", "payments.4000.amount": "6", "payments.0.amount": "5",
		"payments.1.amount": "6", "codes.2": "2", "xА": "5", "phones.0": `{"number": "+7"}`, "absent": "",
	} {
		assert.Equal(t, want, ev.Value(path).String(), path)
	}
	assert.Equal(t, "payments.4001.amount", ev.Value("payments.0.amount").Path())
	assert.Equal(t, `a\.b.c\\d`, ev.Value(`a\.b`).Value(`c\\d`).Path())
	assert.Equal(t, 2, ev.Value("phones").Len())
	assert.Equal(t, 0, ev.Value("id").Len())
}

func TestValueErrNamesTheSegment(t *testing.T) {
	ev := parsedValue(t, valueJSON)
	for path, want := range map[string]string{
		"customer.id":       `webhook: "customer.id": the event has no member "customer"`,
		"phones.2.number":   `webhook: "phones.2.number": "phones" is a list of length 2`,
		"phones.x":          `webhook: "phones.x": "phones" is a list and "x" is no index`,
		"phones.-1":         `webhook: "phones.-1": "phones" is a list and "-1" is no index`,
		"phones.00":         `webhook: "phones.00": "phones" is a list and "00" is no index`,
		"phones.0.number.a": `webhook: "phones.0.number.a": "phones.0.number" is a text`,
		"none.a":            `webhook: "none.a": "none" is null`,
		"codes.0":           `webhook: "codes.0": "codes" has no member "0"`,
		"payments.2":        `webhook: "payments.2": "payments" has no member "2"`,
		`a\b`:               `webhook: "a\\b": a backslash stands only before a dot or a backslash`,
		"yes..":             `webhook: "yes..": "yes" is a boolean`,
	} {
		v := ev.Value(path)
		assert.False(t, v.Exists(), path)
		assert.EqualError(t, v.Err(), want)
		_, err := v.Int64()
		assert.EqualError(t, err, want)
		assert.EqualError(t, v.Decode(new(int)), want)
		assert.Equal(t, Missing, v.Kind())
		assert.Nil(t, v.JSON())
	}
	var failed *ValueError
	require.ErrorAs(t, ev.Value("phones.7.number").Err(), &failed)
	assert.Equal(t, "7", failed.Segment)
	assert.ErrorIs(t, failed, ErrMissing)
	assert.NoError(t, ev.Value("none").Err())
	assert.EqualError(t, ev.Value("a.b").Value("c.d").Err(), `webhook: "a.b.c.d": the event has no member "a"`)
	assert.ErrorIs(t, Value{}.Value("a").Err(), ErrMissing)
}

func TestValueTypes(t *testing.T) {
	ev := parsedValue(t, valueJSON)
	id, err := ev.Value("id").Int64()
	require.NoError(t, err)
	assert.Equal(t, int64(9007199254740993), id)
	whole, err := ev.Value("whole").Int64()
	require.NoError(t, err)
	assert.Equal(t, int64(12), whole)
	sum, err := ev.Value("totalSumm").Decimal()
	require.NoError(t, err)
	assert.Equal(t, "12345678901234.10", sum.String())
	day, err := ev.Value("birthday").Date()
	require.NoError(t, err)
	assert.Equal(t, retailcrm.NewDate(1990, 2, 28), day)
	at, err := ev.Value("createdAt").DateTime()
	require.NoError(t, err)
	assert.Equal(t, "2026-03-01 10:20:30", at.String())
	for path, want := range map[string]bool{"yes": true, "one": true, "empty": false} {
		got, err := ev.Value(path).Bool()
		require.NoError(t, err, path)
		assert.Equal(t, want, got, path)
	}
}

func TestValueTypeErrors(t *testing.T) {
	ev := parsedValue(t, valueJSON)
	_, halfErr := ev.Value("half").Int64()
	_, bigErr := ev.Value("big").Int64()
	_, listErr := ev.Value("phones").Decimal()
	_, nullErr := ev.Value("none").Date()
	_, emptyErr := ev.Value("empty").Int64()
	_, boolErr := ev.Value("half").Bool()
	_, dateErr := ev.Value("text").DateTime()
	for want, err := range map[string]error{
		`webhook: "half": a number that is not an integer`:    halfErr,
		`webhook: "big": a number that is not an integer`:     bigErr,
		`webhook: "phones": a list, not a number`:             listErr,
		`webhook: "none": null, not a date`:                   nullErr,
		`webhook: "empty": empty, not an integer`:             emptyErr,
		`webhook: "half": a number that is not a boolean`:     boolErr,
		`webhook: "text": a text that is not a date and time`: dateErr,
	} {
		assert.EqualError(t, err, want)
		assert.ErrorIs(t, err, ErrType)
	}
	assert.ErrorIs(t, dateErr, retailcrm.ErrTime)
}

func TestValueIntegersNeverPassThroughFloats(t *testing.T) {
	for _, n := range []int64{0, -1, math.MaxInt64, math.MinInt64, 1<<53 + 1} {
		text := strconv.FormatInt(n, 10)
		for _, json := range []string{text, `"` + text + `"`} {
			got, err := parsedValue(t, json).Root().Int64()
			require.NoError(t, err)
			assert.Equal(t, n, got)
		}
	}
}

func TestEachAndDecode(t *testing.T) {
	ev := parsedValue(t, valueJSON)
	var numbers []string
	for i, phone := range ev.Value("phones").Each() {
		numbers = append(numbers, i+phone.Value("number").String())
	}
	assert.Equal(t, []string{"0+7", "1+8"}, numbers)
	for name := range ev.Value("payments").Each() {
		assert.Equal(t, "4001", name)
		break
	}
	var out struct {
		ID     int64 `json:"id"`
		Phones []struct {
			Number string `json:"number"`
		} `json:"phones"`
		Total retailcrm.Decimal `json:"totalSumm"`
	}
	require.NoError(t, ev.Decode(&out))
	assert.Equal(t, int64(9007199254740993), out.ID)
	assert.Equal(t, "+8", out.Phones[1].Number)
	assert.Equal(t, "12345678901234.10", out.Total.String())
	assert.ErrorIs(t, ev.Value("phones").Decode(&struct{}{}), ErrType)
}

func TestReleasedEventSaysSo(t *testing.T) {
	ev := parsedValue(t, valueJSON)
	v := ev.Value("text")
	number := ev.Value("phones.0.number").String()
	ev.Release()
	ev.Release()
	other := parsedValue(t, `{"text":"of another event"}`)
	assert.Equal(t, "of another event", other.Value("text").String())
	assert.Equal(t, "+7", number)
	assert.Equal(t, "", v.String())
	assert.ErrorIs(t, v.Err(), ErrReleased)
	assert.ErrorIs(t, v.Value("x").Err(), ErrReleased)
	assert.ErrorIs(t, ev.Value("text").Err(), ErrReleased)
	assert.Equal(t, "", v.Path())
}

func TestCheckPath(t *testing.T) {
	for path, ok := range map[string]bool{
		"": true, "a": true, "a.b.0": true, `a\.b`: true, `a\\`: true, "a..b": false,
		".a": false, "a.": false, `a\b`: false, `a\`: false,
	} {
		err := CheckPath(path)
		assert.Equal(t, ok, err == nil, "%s: %v", path, err)
		if !ok {
			assert.ErrorIs(t, err, ErrPath)
		}
	}
	assert.Equal(t, `a\.b\\c`, EscapeName(`a.b\c`))
}
