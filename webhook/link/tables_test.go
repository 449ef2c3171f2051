package link_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// samples are JSON values that one or the other of which every field takes.
var samples = []string{`"7"`, `"2026-03-01"`, `["a"]`, `{"a":"b"}`, `true`}

// set fills the field of an input by webhook.Set with a value that fits.
func set(in any, path string) (err error) {
	for _, text := range samples {
		v, parseErr := webhook.ParseValue(text)
		if parseErr != nil {
			return parseErr
		}
		if err = webhook.Set(in, path, v); err == nil {
			return nil
		}
	}
	return err
}

// Every path that the field tables have of an action's input is a path of the
// action that has the table's name.
func TestEveryTablePathIsAnInputPath(t *testing.T) {
	rows := 0
	for _, table := range retailcrm.Tables() {
		name, input := strings.CutSuffix(table.Name, "_in")
		if !input || name == "ozon_order" || name == "wildberries_order" { // of package marketplaces
			continue
		}
		action, ok := crmActions(t).Find(name)
		require.True(t, ok, name)
		for _, field := range table.Fields {
			rows++
			in := reflect.New(action.Input()).Interface()
			assert.NoError(t, set(in, field.Path), "%s %s", name, field.Path)
			_, err := webhook.NewTarget(action.Input(), field.Path)
			assert.NoError(t, err, "%s %s", name, field.Path)
		}
	}
	require.Equal(t, 138+140+4+3+1+1+1, rows)
}

// Every path that an input has, whether a table lists it or not, takes a value from
// a link file's rule and is sent.
func TestEveryInputPathOfEveryActionTakesAValue(t *testing.T) {
	paths := 0
	for _, action := range crmActions(t) {
		for _, path := range link.InputPaths(action.Input()) {
			paths++
			in := reflect.New(action.Input()).Interface()
			require.NoError(t, set(in, path), "%s %s", action.Name(), path)
			text, err := link.InputJSON(in)
			require.NoError(t, err)
			v, err := webhook.ParseValue(string(text))
			require.NoError(t, err, "%s", text)
			assert.True(t, v.Value(path).Exists(), "%s %s in %s", action.Name(), path, text)
		}
	}
	t.Logf("%d paths of %d actions", paths, len(crmActions(t)))
	require.Greater(t, paths, 700)
}
