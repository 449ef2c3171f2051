package fakehttp

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"slices"
	"strings"
)

// readForm reads the form in a body, of either kind, and returns it and the
// body without keys. Another body is no form.
func readForm(contentType string, body []byte, keys []string) (url.Values, []byte) {
	kind, params, _ := mime.ParseMediaType(contentType)
	switch kind {
	case "application/x-www-form-urlencoded":
		return readURLEncoded(body, keys)
	case "multipart/form-data":
		return readMultipart(body, params["boundary"], keys)
	}
	return url.Values{}, body
}

func readURLEncoded(body []byte, keys []string) (url.Values, []byte) {
	form, _ := url.ParseQuery(string(body)) // what could be read of it
	if !slices.ContainsFunc(keys, form.Has) {
		return form, body
	}
	pairs := slices.DeleteFunc(strings.Split(string(body), "&"), func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		plain, err := url.QueryUnescape(name)
		return err == nil && slices.Contains(keys, plain)
	})
	for _, key := range keys {
		form.Del(key)
	}
	return form, []byte(strings.Join(pairs, "&"))
}

// readMultipart reads the fields; files stay in the body. A body that has a key
// is written anew without it.
func readMultipart(body []byte, boundary string, keys []string) (url.Values, []byte) {
	form, secret := url.Values{}, false
	var clean bytes.Buffer
	out := multipart.NewWriter(&clean)
	if out.SetBoundary(boundary) != nil {
		return form, body
	}
	parts := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := parts.NextPart()
		if err != nil {
			break // the end, or what could be read of it
		}
		value, _ := io.ReadAll(part) // cut off, it is what there is
		if slices.Contains(keys, part.FormName()) {
			secret = true
			continue
		}
		if part.FileName() == "" {
			form.Add(part.FormName(), string(value))
		}
		if w, err := out.CreatePart(part.Header); err == nil {
			_, _ = w.Write(value) // a buffer takes all
		}
	}
	if !secret {
		return form, body
	}
	_ = out.Close() // a buffer takes all
	return form, clean.Bytes()
}
