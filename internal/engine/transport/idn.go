package transport

import (
	"errors"
	"strings"
	"unicode"
)

// Hosts in other alphabets are written as people read them, "пример.рф", and
// connected to by their ASCII form, "xn--e1afmkfd.xn--p1ai", which net/http
// makes. Only letters of which that form is beyond doubt are taken: the rules
// for all others turn some of them into other letters, or into none, and the
// key would go to a host that nobody can read in the address.

// alphabets are those of which small letters stand for themselves.
var alphabets = []*unicode.RangeTable{
	unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Georgian, unicode.Hebrew, unicode.Arabic,
	unicode.Devanagari, unicode.Thai, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
}

var errHostName = errors.New("address has a host that cannot be used as it is written; " +
	`write it in small letters or in its ASCII form, "https://xn--e1afmkfd.xn--p1ai"`)

// checkHost refuses the name of a host that is not plainly one.
func checkHost(host string) error {
	for _, r := range host {
		plain := r < 0x80 && r > ' ' && r != 0x7f
		latin := 0xe0 <= r && r <= 0x17e && r != 0xf7
		other := r < 0xf900 && r != 'ς' && unicode.In(r, alphabets...)
		if !plain && !(latin || other) || !plain && (!unicode.IsLetter(r) || unicode.ToLower(r) != r) {
			return errHostName
		}
	}
	if asciiHost(host) == host {
		return nil // whatever a name server takes
	}
	for label := range strings.SplitSeq(host, ".") {
		ascii, ok := punycode(label)
		if !ok || len(ascii) > 63 || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") ||
			strings.ContainsAny(label, "_:") {
			return errHostName
		}
	}
	return nil
}

// asciiHost is a host as it is connected to.
func asciiHost(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	for i, label := range labels {
		if ascii, ok := punycode(label); ok {
			labels[i] = ascii
		}
	}
	return strings.Join(labels, ".")
}

// punycode writes a label of a host in ASCII (RFC 3492).
func punycode(label string) (string, bool) {
	const base, limit = 36, 1 << 24
	runes, out := []rune(label), []byte(nil)
	for _, r := range runes {
		if r < 0x80 {
			out = append(out, byte(r))
		}
	}
	done := len(out)
	if done == len(runes) {
		return label, true
	}
	plain := done
	if done > 0 {
		out = append(out, '-')
	}
	delta, bias := 0, 72
	for n := rune(0x80); done < len(runes); n++ {
		next := rune(unicode.MaxRune)
		for _, r := range runes {
			if r >= n {
				next = min(next, r)
			}
		}
		if delta += int(next-n) * (done + 1); delta > limit {
			return "", false
		}
		n = next
		for _, r := range runes {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			q := delta
			for k := base; ; k += base {
				t := min(max(k-bias, 1), 26)
				if q < t {
					break
				}
				out = append(out, digit(t+(q-t)%(base-t)))
				q = (q - t) / (base - t)
			}
			out = append(out, digit(q))
			bias, delta = adapted(delta, done+1, done == plain), 0
			done++
		}
		delta++
	}
	return "xn--" + string(out), true
}

func digit(n int) byte {
	if n < 26 {
		return byte('a' + n)
	}
	return byte('0' + n - 26)
}

// adapted is the bias after a letter (RFC 3492, 6.1).
func adapted(delta, letters int, first bool) int {
	if delta /= 2; first {
		delta /= 350
	}
	delta += delta / letters
	k := 0
	for ; delta > 455; k += 36 {
		delta /= 35
	}
	return k + 36*delta/(delta+38)
}
