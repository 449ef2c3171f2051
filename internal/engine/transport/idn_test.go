package transport

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a host is compared by is what net/http connects to.
func TestHostsInOtherAlphabets(t *testing.T) {
	for _, host := range []string{
		"пример.рф", "ПРИМЕР.РФ", "магазин-1.demo.рф", "bücher.example", "παράδειγμα.example", "例え.example", "한국.kr",
		"demo.retailcrm.ru", "xn--e1afmkfd.xn--p1ai", "ёж.рф", "a-б-c1.рф", "ааааааааааббббббббббвввввввввв.рф",
	} {
		base, err := CheckBaseURL("https://" + host)
		require.NoError(t, err, host)
		var dialed string
		refuse := errors.New("no")
		client, err := New(Config{Origins: []*url.URL{base}, Retry: Retry{MaxRetries: -1}, Base: &http.Client{
			Transport: &http.Transport{DialContext: func(_ context.Context, _, address string) (net.Conn, error) {
				dialed = address
				return nil, refuse
			}},
		}})
		require.NoError(t, err)
		_, err = client.Do(t.Context(), &Request{Op: "X", Method: "GET", Template: "/x", URL: base})
		require.ErrorIs(t, err, refuse)
		assert.Equal(t, dialed, asciiHost(base.Hostname())+":443", host)
		assert.NotContains(t, originOf(base), "%", host)
	}
	readable, err := CheckBaseURL("https://пример.рф")
	require.NoError(t, err)
	ascii, err := CheckBaseURL("https://xn--e1afmkfd.xn--p1ai/")
	require.NoError(t, err)
	assert.True(t, sameOrigin(readable, ascii), "a redirect names the host in ASCII")
	assert.Equal(t, "https://пример.рф", originOf(readable))
}

// Names that would become those of other hosts.
func TestHostsThatAreNotWhatTheyLookLike(t *testing.T) {
	for _, host := range []string{
		"demo。retailcrm。ru", "a\u200bb.ru", "ﬀ.ru", "ｄｅｍｏ.ru", "-bad-.рф", "straße.de", "\xff.ru", "и\u0306.рф",
		"a\u00adb.ru", "ⅸ.ru", "a\u202eb.ru", "σς.gr",
	} {
		_, err := CheckBaseURL("https://" + host)
		assert.ErrorIs(t, err, errHostName, host)
	}
	_, err := CheckBaseURL("http://localho\u017ft:1")
	require.ErrorContains(t, err, "address")
}
