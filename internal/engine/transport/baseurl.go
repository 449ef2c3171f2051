package transport

import (
	"errors"
	"net"
	"net/url"
	"strings"
)

// CheckBaseURL parses the address of an account, such as
// "https://demo.retailcrm.ru". It must be https, or http when the host is
// this machine, and nothing may follow the host but a port and a slash. The
// error never repeats raw, which may hold a key or a password. One account has
// one address: in small letters, and without a port that is the scheme's own.
func CheckBaseURL(raw string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(raw))
	switch {
	case err != nil:
		return nil, errors.New(`address is not a URL; it looks like "https://demo.retailcrm.ru"`)
	case u.Scheme == "" || u.Hostname() == "" || u.Opaque != "":
		return nil, errors.New(`address needs a scheme and a host; it looks like "https://demo.retailcrm.ru"`)
	case u.User != nil:
		return nil, errors.New("address must not hold a user name or a password")
	case u.RawQuery != "" || u.ForceQuery:
		return nil, errors.New("address must not hold a query")
	case u.Fragment != "" || strings.Contains(raw, "#"):
		return nil, errors.New("address must not hold a fragment")
	case strings.Trim(u.Path, "/") != "":
		return nil, errors.New("address must not hold a path; give the host alone, without /api")
	case checkHost(strings.ToLower(u.Hostname())) != nil:
		return nil, errHostName
	case u.Scheme == "https", u.Scheme == "http" && isLoopback(u.Hostname()):
		return &url.URL{Scheme: u.Scheme, Host: canonicalHost(u)}, nil
	case u.Scheme == "http":
		return nil, errors.New("address must be https: over http anybody could read the key")
	}
	return nil, errors.New("address must be https")
}

func canonicalHost(u *url.URL) string {
	host := strings.ToLower(u.Host)
	if own := map[string]string{"https": ":443", "http": ":80"}[u.Scheme]; strings.HasSuffix(host, own) {
		return strings.TrimSuffix(host, own)
	}
	return strings.TrimSuffix(host, ":")
}

// isLoopback knows this machine by the one name that is never looked up and
// never sent to a proxy, or by its address. Names below localhost are looked up
// like any other.
func isLoopback(host string) bool {
	return strings.ToLower(host) == "localhost" || net.ParseIP(host).IsLoopback()
}

// sameOrigin says whether two URLs have one scheme, host and port.
func sameOrigin(a, b *url.URL) bool {
	return strings.EqualFold(a.Scheme, b.Scheme) &&
		asciiHost(a.Hostname()) == asciiHost(b.Hostname()) && port(a) == port(b)
}

func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case strings.EqualFold(u.Scheme, "https"):
		return "443"
	}
	return "80"
}
