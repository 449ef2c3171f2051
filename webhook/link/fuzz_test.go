package link_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// noCall is a transport that must not be asked.
type noCall struct{ t *testing.T }

func (n noCall) RoundTrip(*http.Request) (*http.Response, error) {
	n.t.Error("a call was made")
	return nil, errors.New("no call")
}

func uncalled(t *testing.T) link.Actions {
	t.Helper()
	client, err := retailcrm.New("https://demo.retailcrm.ru", "key",
		retailcrm.WithHTTPClient(&http.Client{Transport: noCall{t}}))
	require.NoError(t, err)
	return link.CRM(client)
}

var seeds = []string{
	copyLink, killLinks, noteLink, `[]`, `{"links":[]}`, `{"name":"l","when":{"all":[{"not":{"any":[]}}]},"steps":[{}]}`,
	`{"name":"l","event":"other","steps":[{"action":"order_edit","each":"a",
		"map":[{"to":"items.*.quantity","from":"b.*.c"},
		{"to":"id","from":"each.id"},{"to":"customFields.x","from":"y","do":["count",{"sum":{"of":"p"}}]}]}]}`,
	`{"name":"l","steps":[{"action":"store_get","as":"a","map":[{"to":"code","from":"steps.a.code"}]}]}`,
}

// Whatever stands in a file, it is read or its mistakes have places in it, and what was
// read is written and read again as the same.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		set, err := link.Parse("f", []byte(text), uncalled(t), link.Options{})
		if err != nil {
			var mistakes link.Mistakes
			require.ErrorAs(t, err, &mistakes)
			lines := strings.Split(text, "\n")
			for _, m := range mistakes {
				require.Positive(t, m.Line)
				require.LessOrEqual(t, m.Line, len(lines))
				require.Positive(t, m.Column)
				require.LessOrEqual(t, m.Column, len(lines[m.Line-1])+1)
			}
			return
		}
		again, err := link.Format(set.Links())
		require.NoError(t, err)
		back, err := link.Parse("f", again, uncalled(t), link.Options{})
		require.NoError(t, err, "%s", again)
		third, err := link.Format(back.Links())
		require.NoError(t, err)
		require.Equal(t, string(again), string(third))
		_ = set.Triggers("https://hook.example")
	})
}

// Whatever links and events there are, an explanation makes no call and does not fail.
func FuzzExplain(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, explained)
		f.Add(s, `{"a":[{"id":1},{"id":"x"}],"b":[{"c":"2"}],"n":1}`)
		f.Add(s, `order[id]=7&order[status]=new&order[items][0][quantity]=2`)
	}
	f.Fuzz(func(t *testing.T, links, text string) {
		set, err := link.Parse("f", []byte(links), uncalled(t), link.Options{})
		if err != nil {
			return
		}
		ev, err := webhook.ParseBody("", text)
		if err != nil {
			return
		}
		x := set.Explain(ev)
		require.Len(t, x.Links, len(set.Links()))
		_ = x.String()
		_ = x.Failed()
	})
}
