package link

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-retailcrm/sdk/webhook"
)

type run = func(webhook.Value) (webhook.Value, error)

// textFunction makes a function without arguments of one that takes a text.
func textFunction(f func(string) string) func(args) (run, error) {
	return func(args) (run, error) {
		return func(v webhook.Value) (webhook.Value, error) { return webhook.TextOf(f(v.String())), nil }, nil
	}
}

func trim(s string) string  { return strings.TrimSpace(s) }
func upper(s string) string { return strings.ToUpper(s) }
func lower(s string) string { return strings.ToLower(s) }

func replace(a args) (run, error) {
	from, to := a.text("old"), a.text("new")
	if from == "" {
		return nil, errors.New("there is no text to replace")
	}
	return func(v webhook.Value) (webhook.Value, error) {
		return webhook.TextOf(strings.ReplaceAll(v.String(), from, to)), nil
	}, nil
}

func cut(a args) (run, error) {
	most := a.integer("letters")
	if most < 1 {
		return nil, errors.New("one letter at least must stay")
	}
	return func(v webhook.Value) (webhook.Value, error) {
		text := v.String()
		if utf8.RuneCountInString(text) <= most {
			return v, nil
		}
		return webhook.TextOf(string([]rune(text)[:most])), nil
	}, nil
}

func orDefault(a args) (run, error) {
	fallback := a["value"]
	return func(v webhook.Value) (webhook.Value, error) {
		if v.String() == "" {
			return fallback, nil
		}
		return v, nil
	}, nil
}

// dictionary replaces a value by the one that stands beside it in a table. One
// that is not there becomes the default; without a default it is missing.
func dictionary(a args) (run, error) {
	table := map[string]webhook.Value{}
	for name, v := range a["values"].Each() {
		table[name] = v
	}
	if len(table) == 0 {
		return nil, errors.New("the dictionary is empty")
	}
	fallback := a["default"]
	return func(v webhook.Value) (webhook.Value, error) {
		if found, ok := table[v.String()]; ok && v.Exists() {
			return found, nil
		}
		return fallback, nil
	}, nil
}

// defaultCountry is the code that a number without one gets.
const defaultCountry = "7"

// phone writes a telephone number as "+" and its digits with the code of the
// country. What stands behind an extension's sign is left out.
func phone(a args) (run, error) {
	country := strings.TrimPrefix(a.text("country"), "+")
	if country == "" {
		country = defaultCountry
	}
	if len(country) > 3 || digitsOf(country) != country {
		return nil, errors.New("the code of the country is one to three digits")
	}
	return func(v webhook.Value) (webhook.Value, error) {
		number, ok := normalPhone(v.String(), country)
		if !ok {
			return v, errors.New("the value is no telephone number")
		}
		return webhook.TextOf(number), nil
	}, nil
}

func normalPhone(text, country string) (string, bool) {
	text = strings.TrimSpace(text)
	text = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(text, "tel:"), "тел."))
	if i := strings.IndexFunc(text, func(r rune) bool { return !strings.ContainsRune(phoneLetters, r) }); i >= 0 {
		text = text[:i] // an extension
	}
	digits := digitsOf(text)
	switch {
	case strings.HasPrefix(text, "+"):
	case strings.HasPrefix(digits, "00"):
		digits = digits[2:]
	case country == "7" && len(digits) == 11 && digits[0] == '8':
		digits = "7" + digits[1:]
	case len(digits) == 10 && country == "7", len(digits) < 10:
		digits = country + digits
	}
	if strings.HasPrefix(digits, "0") || len(digits) < 10 || len(digits) > 15 {
		return "", false
	}
	return "+" + digits, true
}

// phoneLetters are what telephone numbers are written with.
const phoneLetters = "+0123456789 -–—().\u00a0\u202f\t/"

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// split cuts a text. By a space it cuts at any number of white spaces; what is cut
// has none at its ends. A part that is not there is missing.
func split(a args) (run, error) {
	by, part := a.text("by"), a.integer("part")
	if by == "" {
		return nil, errors.New("there is no separator")
	}
	cutText := func(text string) []string {
		if by == " " {
			return strings.Fields(text)
		}
		parts := strings.Split(text, by)
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		return parts
	}
	if !a.has("part") {
		return func(v webhook.Value) (webhook.Value, error) { return textList(cutText(v.String())) }, nil
	}
	return func(v webhook.Value) (webhook.Value, error) {
		parts, i := cutText(v.String()), part
		if i < 0 {
			i += len(parts)
		}
		if i < 0 || i >= len(parts) {
			return webhook.Value{}, nil
		}
		return webhook.TextOf(parts[i]), nil
	}, nil
}

func textList(texts []string) (webhook.Value, error) {
	values := make([]webhook.Value, len(texts))
	for i, t := range texts {
		values[i] = webhook.TextOf(t)
	}
	return listOf(values)
}

// join makes a text of a list, without its empty elements.
func join(a args) (run, error) {
	by := a.text("by")
	return func(v webhook.Value) (webhook.Value, error) {
		if k := v.Kind(); k != webhook.List && k != webhook.Object {
			return v, nil
		}
		var texts []string
		for i, element := range v.Each() {
			if k := element.Kind(); k == webhook.List || k == webhook.Object {
				return v, fmt.Errorf("element %s is %s", i, k)
			}
			if text := element.String(); text != "" {
				texts = append(texts, text)
			}
		}
		return webhook.TextOf(strings.Join(texts, by)), nil
	}, nil
}
