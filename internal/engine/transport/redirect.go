package transport

import (
	"fmt"
	"net/http"
	"net/url"
)

// checkLocation refuses a redirect that would turn a write into a read, with a
// target or without, or take the key to another host, port or scheme. To a read,
// a 3xx answer without a target is an answer like any other.
func checkLocation(req *http.Request, resp *http.Response) error {
	if !redirects(resp.StatusCode) {
		return nil
	}
	if req.Method != http.MethodGet && req.Method != http.MethodHead {
		return fmt.Errorf("%w: the server answered %s with %d", ErrRedirect, req.Method, resp.StatusCode)
	}
	location := resp.Header.Get("Location")
	if location == "" {
		return nil
	}
	ref, err := url.Parse(location)
	if err != nil {
		return fmt.Errorf("%w: its target is not a URL", ErrRedirect)
	}
	target := req.URL.ResolveReference(ref)
	if target.User != nil {
		return fmt.Errorf("%w: its target holds a user name", ErrRedirect)
	}
	if !sameOrigin(req.URL, target) {
		return fmt.Errorf("%w: from %s to %s", ErrRedirect, originOf(req.URL), originOf(target))
	}
	return nil
}

func redirects(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// originOf prints the part of a URL that is safe to print; a host in another
// alphabet as people read it.
func originOf(u *url.URL) string { return u.Scheme + "://" + u.Host }

// followRedirect is the CheckRedirect of the http.Client inside. The target
// has passed checkLocation already.
func followRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("%w: more than %d in a row", ErrRedirect, maxRedirects)
	}
	req.Header.Del("Referer") // it would repeat the query
	return nil
}
