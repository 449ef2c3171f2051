package inboxweb

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"io"
	"time"

	"github.com/go-retailcrm/sdk/webhook/inbox"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed style.css
var style string

// styleHash lets browsers apply the page's own style and no other.
var styleHash = func() string {
	sum := sha256.Sum256([]byte(style))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}()

// pages are the templates in one language and time zone.
type pages interface {
	ExecuteTemplate(w io.Writer, name string, data any) error
}

func newPages(o Options) pages {
	translate := russian
	if o.English {
		translate = english
	}
	functions := template.FuncMap{
		"t":       translate,
		"style":   func() template.HTML { return template.HTML("<style>" + style + "</style>") },
		"visible": func(s string) string { return visible(s, mostText) },
		"short":   func(s string) string { return visible(s, 200) },
		"raw":     func(s string) string { return visible(s, mostRaw) },
		"json":    func(text json.RawMessage) string { return string(text) },
		"span":    func(d time.Duration) string { return span(d, translate) },
		"time": func(t time.Time) string {
			if t.IsZero() {
				return "–"
			}
			return t.In(o.Location).Format("02.01.2006 15:04:05")
		},
		"states": func() []inbox.State { return []inbox.State{inbox.Pending, inbox.Done, inbox.Dead} },
		"page":   func(f any, text string) (pageLink, error) { return pageLinkOf(f, text) },
	}
	return template.Must(template.New("").Funcs(functions).ParseFS(templates, "templates/*.html"))
}

// pageLink leads to another page of a list.
type pageLink struct {
	Filter filter
	Text   string
}

func pageLinkOf(f any, text string) (pageLink, error) {
	if next, ok := f.(*filter); ok {
		return pageLink{*next, text}, nil
	}
	return pageLink{f.(filter), text}, nil
}
