package transport

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What cannot be meant is refused with the name of the option that said it.
func TestSettingsRefuseWhatCannotBeMeant(t *testing.T) {
	var c Config
	for want, err := range map[string]error{
		"WithHTTPClient: nil client":               c.SetHTTPClient(nil),
		"WithMiddleware: nil function":             c.AddMiddleware(nil),
		"WithLimiter: nil limiter":                 c.SetLimiter(nil),
		"WithRetry: negative wait":                 c.SetRetry(Retry{MaxWait: -time.Second}),
		"WithTimeout: 0s is not positive":          c.SetTimeout(0),
		"WithTimeout: -1s is not positive":         c.SetTimeout(-time.Second),
		`WithAppInfo: character '\n'`:              c.SetApp("shop\nX: y"),
		`WithAppInfo: character 'ы'`:               c.SetApp("shopы"),
		"the token is empty":                       secretError("token", " \n"),
		"the token holds characters that none has": secretError("token", "a b"),
	} {
		require.EqualError(t, err, want)
	}
	assert.Equal(t, Config{}, c, "a refused setting changes nothing")
}

func secretError(what, secret string) error {
	_, err := CheckSecret(what, secret)
	return err
}

func TestSettingsTakeWhatIsMeant(t *testing.T) {
	var c Config
	require.NoError(t, c.SetHTTPClient(http.DefaultClient))
	require.NoError(t, c.SetRetry(Retry{MaxRetries: -1, MinWait: time.Second}))
	require.NoError(t, c.SetTimeout(time.Minute))
	require.NoError(t, c.SetLogger(nil), "which discards the lines")
	require.NoError(t, c.SetApp("shop-sync/1.4"))
	assert.Equal(t, Config{
		Base: http.DefaultClient, Retry: Retry{MaxRetries: -1, MinWait: time.Second}, Timeout: time.Minute,
		App: "shop-sync/1.4",
	}, c)

	secret, err := CheckSecret("API key", " k3y\n")
	require.NoError(t, err)
	assert.Equal(t, "k3y", secret, "a line break behind the key is cut off")
}
