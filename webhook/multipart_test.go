package webhook

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const multipartX = "multipart/form-data; boundary=x"

// twoParts is a body with the fields a and b.
const twoParts = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" +
	"--x\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nЖанна\r\n--x--\r\n"

// A body that ended too early is an error wherever it was cut, or the sender is
// told that all has arrived.
func TestMultipartCutOffAnywhereIsRefused(t *testing.T) {
	whole := strings.TrimSuffix(twoParts, "\r\n") // what follows the last boundary is nobody's
	for n := 1; n < len(whole); n++ {
		_, err := ParseBody(multipartX, whole[:n])
		require.ErrorIs(t, err, ErrBody, "%q", whole[:n])
		assert.NotContains(t, err.Error(), "Жан")
	}
	for _, end := range []string{"", "\r\n", " \t\r\n", "\r\nan epilogue"} {
		ev, err := ParseBody(multipartX, whole+end)
		require.NoError(t, err)
		assert.Equal(t, `{"a":"1","b":"Жанна"}`, string(ev.Root().JSON()))
	}
}

func TestMultipartThatWouldLoseAPartIsRefused(t *testing.T) {
	for name, body := range map[string]string{
		"another boundary":        strings.ReplaceAll(twoParts, "--x", "--y"),
		"a boundary that goes on": strings.ReplaceAll(twoParts, "--x", "--xy"),
		"parts after the end":     "--x--\r\n" + twoParts + "--x\r\nContent-Disposition: form-data; name=c\r\n\r\n3\r\n",
		"no name":                 "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
		"no disposition":          "--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--",
		"another disposition":     "--x\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--x--",
		"a name that breaks off":  "--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--x--",
		"a head without an end":   "--x\r\nContent-Disposition: form-data; name=a\r\n--x--",
		"text between the parts":  "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x +79161234567\r\n--x--",
		"a broken encoding": "--x\r\nContent-Disposition: form-data; name=a\r\n" +
			"Content-Transfer-Encoding: quoted-printable\r\n\r\n\x01+79161234567\r\n--x--",
		"nothing but text": "a=1&b=+79161234567",
	} {
		_, err := ParseBody(multipartX, body)
		if name == "text between the parts" && err == nil {
			continue // it belongs to the value
		}
		require.ErrorIs(t, err, ErrBody, name)
		assert.NotContains(t, err.Error(), "7916", "%s: a value in an error", name)
	}
	ev, err := ParseBody(multipartX, "--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n--x--")
	require.NoError(t, err, "an empty name, which other forms pass over, too")
	assert.Equal(t, "{}", ev.Root().String())
}

func TestJSONUnderAMultipartType(t *testing.T) {
	for _, contentType := range []string{multipartX, "multipart/form-data", "multipart/mixed; boundary=x"} {
		ev, err := ParseBody(contentType, ` {"a":[1]}`)
		require.NoError(t, err, contentType)
		assert.Equal(t, JSONBody, ev.Encoding())
		assert.Equal(t, "1", ev.Value("a.0").String())
	}
	ev, err := ParseBody(multipartX, "{a preamble}\r\n"+twoParts)
	require.NoError(t, err)
	assert.Equal(t, MultipartBody, ev.Encoding())
	_, err = ParseBody("multipart/form-data", `{"a":`)
	require.ErrorIs(t, err, ErrContentType)
}
