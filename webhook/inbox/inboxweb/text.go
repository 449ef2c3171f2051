package inboxweb

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// visible makes a text of a stranger fit to be read: no longer than a number of
// bytes, in valid UTF-8, with what is invisible shown by its number. Characters
// that turn the direction of writing could otherwise make it look like another
// text. The templates escape it.
func visible(s string, most int) string {
	cut := 0
	if len(s) > most {
		end := most
		for end > most-utf8.UTFMax && !utf8.RuneStart(s[end]) {
			end--
		}
		s, cut = s[:end], len(s)-end
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.ContainsFunc(s, isHidden) {
		var b strings.Builder
		for _, r := range s {
			if isHidden(r) {
				fmt.Fprintf(&b, "[U+%04X]", r)
			} else {
				b.WriteRune(r)
			}
		}
		s = b.String()
	}
	if cut > 0 {
		s += fmt.Sprintf(" … (+%d)", cut)
	}
	return s
}

// isHidden reports whether a character cannot be seen and may mislead. Joiners,
// which emojis and some scripts need, are none of them.
func isHidden(r rune) bool {
	switch r {
	case '\n', '\t', '\r', '\u200C', '\u200D', '\u00AD':
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf)
}

// span writes a duration by its two greatest units: "3 d 4 h", "12 min 5 s". One that is
// not known is negative.
func span(d time.Duration, translate func(string) string) string {
	units := []struct {
		name string
		size time.Duration
	}{{"d", 24 * time.Hour}, {"h", time.Hour}, {"min", time.Minute}, {"s", time.Second}}
	if d < 0 {
		return "–"
	}
	for i, u := range units {
		if d < u.size && i < len(units)-1 {
			continue
		}
		text := fmt.Sprintf("%d %s", d/u.size, translate(u.name))
		if i+1 < len(units) {
			text += fmt.Sprintf(" %d %s", d%u.size/units[i+1].size, translate(units[i+1].name))
		}
		return text
	}
	return ""
}
