package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
)

func check(t *testing.T, fixtures string) (string, bool) {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.json"), []byte(fixtures), 0o600))
	var out bytes.Buffer
	ok, err := run(&out, dir, true)
	require.NoError(t, err)
	return out.String(), ok
}

// The runner is no judge that cannot say no.
func TestWhatCountsAsLost(t *testing.T) {
	tests := []struct {
		name      string
		want, got string
		lost      []string
	}{
		{"nothing", `{"a":1,"b":"x"}`, `{"b":"x","a":1}`, nil},
		{"a missing leaf", `{"a":{"b":1}}`, `{"a":{}}`, []string{"lost a.b = 1"}},
		{"a changed text", `{"a":"x"}`, `{"a":"y"}`, []string{"changed a = x into y"}},
		{"a rounded number", `{"a":12345678.91}`, `{"a":12345679}`, []string{"changed a = 12345678.91 into 12345679"}},
		{"a lost element", `{"a":[1,2]}`, `{"a":[1]}`, []string{"lost a.1 = 2"}},
		{"a text that looks like zero but is changed", `{"a":"0x"}`, `{}`, []string{"lost a = 0x"}},
		{"numbers by value", `{"a":"10.50","b":5}`, `{"a":10.5,"b":"5.00"}`, nil},
		{"null, empty and zero aside", `{"a":null,"b":"","c":0,"d":false,"e":[],"f":{},"g":"0.00"}`, `{}`, nil},
		{"flags by value", `{"a":1,"b":"1","c":"true"}`, `{"a":true,"b":true,"c":true}`, nil},
		{"lists and maps with the same keys", `{"a":{"0":"x"}}`, `{"a":["x"]}`, nil},
	}
	for _, tt := range tests {
		want, err := lossless.Of([]byte(tt.want))
		require.NoError(t, err)
		got, err := lossless.Of([]byte(tt.got))
		require.NoError(t, err)
		require.Equal(t, tt.lost, lossless.Lost(want, got), tt.name)
	}
}

func TestRunReports(t *testing.T) {
	out, ok := check(t, `[
		{"test":"kept","method":"GET","path":"/api/v5/orders/5?by=id","status":200,
			"body":{"success":true,"order":{"id":5,"new":[1]}}},
		{"test":"no method","method":"GET","path":"/api/v5/nowhere","status":200,"body":{"success":true}},
		{"test":"no order","method":"GET","path":"/api/v5/orders/5","status":200,"body":{"success":true,"order":"none"}}]`)
	require.False(t, ok)
	require.Contains(t, out, `GET /api/v5/nowhere (no method): no method of the SDK calls this`)
	require.Contains(t, out, `the answer does not hold what was asked for: order:entity`)
	require.Contains(t, out, "fixtures 3, no method 1, decode failures 1, perfect 1, leaves kept 3/5 = 60.0%\n")

	_, err := run(&bytes.Buffer{}, t.TempDir(), false)
	require.ErrorContains(t, err, "no fixtures in")
}

func TestOwnFixturesAreKept(t *testing.T) {
	var out bytes.Buffer
	ok, err := run(&out, "testdata", true)
	require.NoError(t, err)
	require.True(t, ok, out.String())
}
