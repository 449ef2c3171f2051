package lossless_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
)

func TestRoundTripTellsWhatIsLost(t *testing.T) {
	var short struct {
		A int    `json:"a"`
		B string `json:"b"`
	}
	lost, err := lossless.RoundTrip([]byte(`{"a":1,"b":"x","c":{"d":[2]},"e":null}`), &short)
	require.NoError(t, err)
	require.Equal(t, []string{"lost c.d.0 = 2"}, lost)
	_, err = lossless.RoundTrip([]byte(`{"a":"x"}`), &short)
	require.ErrorContains(t, err, "decode into")
}

func TestExactTellsWhatIsAddedToo(t *testing.T) {
	var named struct {
		A int    `json:"a"`
		B string `json:"b"`
	}
	named.B = "left over"
	differences, err := lossless.Exact([]byte(`{"a":"1"}`), &struct {
		A string `json:"a"`
		B string `json:"b"`
	}{B: "left over"})
	require.NoError(t, err)
	require.Equal(t, []string{"added b = left over"}, differences)
	differences, err = lossless.Exact([]byte(`{"a":1,"b":"x"}`), &named)
	require.NoError(t, err)
	require.Empty(t, differences)
}

func TestDifferencesAreThoseOfMeaning(t *testing.T) {
	same, err := lossless.Differences(
		[]byte(`{"n":5,"b":true,"at":"2026-10-24T07:00:00.000Z","none":null,"list":["x"]}`),
		[]byte(`{"n":"5.00","b":1,"at":"2026-10-24T07:00:00Z","list":{"0":"x"}}`))
	require.NoError(t, err)
	require.Empty(t, same)
	differences, err := lossless.Differences(
		[]byte(`{"at":"2026-10-24T07:00:00Z","gone":1}`), []byte(`{"at":"2026-10-24T09:00:00+02:00","new":2}`))
	require.NoError(t, err)
	require.Equal(t, []string{
		"changed at = 2026-10-24T07:00:00Z into 2026-10-24T09:00:00+02:00", "lost gone = 1", "added new = 2",
	}, differences)
}

func TestTypesAreThoseThatAreHeld(t *testing.T) {
	types := lossless.Types(outer{})
	require.Len(t, types, 2)
	require.Contains(t, types, "inner")
}

type outer struct {
	List  []map[string]*inner        `json:"list"`
	Extra map[string]json.RawMessage `json:",embed"`
}

type inner struct {
	Again *outer                     `json:"again"`
	Extra map[string]json.RawMessage `json:",embed"`
}

func TestOddTextsNameEveryMember(t *testing.T) {
	type group struct {
		C int `json:"c,omitempty"`
	}
	type whole struct {
		A      int    `json:"a,omitzero"`
		Always int    `json:"always"`
		Hidden string `json:"-"`
		*group `json:",embed"`
	}
	texts := lossless.Odd(reflect.TypeFor[whole]())
	require.Greater(t, len(texts), 15)
	for _, text := range texts {
		var v map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(text, &v))
		require.Len(t, v, 3)
		require.Equal(t, v["a"], v["c"])
	}
}
