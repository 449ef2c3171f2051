package documented

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// stopWords say nothing about a name by themselves.
var stopWords = words(`a an and any are as at be been by contain contains describe describes field for from
	has have hold holds if in is it its mean means of on one or represent represents return returns say says so some
	stand stands such tell tells that the their them there these they this those to was were what where whether
	which who whom whose will with`)

// references are lines that point to another text and explain nothing here.
var references = regexp.MustCompile(`(?m)^\s*(API|Scope|Ozon|Wildberries|Kaspi|Docs|Deprecated):.*$`)

// word is a run of letters and digits of any alphabet. A value such as
// customer_corporate is one word.
var word = regexp.MustCompile(`[\p{L}\p{N}_]+`)

// Judge says what is wrong with the comment on the names that it serves, or "".
// The owner is the struct or interface that the names belong to, or "".
func Judge(comment, owner string, names ...string) string {
	text := strings.TrimSpace(references.ReplaceAllString(comment, ""))
	if text == "" {
		return "no comment"
	}
	var known []string
	for _, name := range names {
		known = append(known, splitName(name)...)
	}
	switch {
	case len(minus(words(text), known, splitName(owner), stopWords)) == 0:
		return "the comment is only the name again"
	case owner != "" && repeats(text, names[0]):
		return "the comment says the name twice and nothing of it"
	}
	return ""
}

// repetition is a sentence such as "Notes is notes for the courier." or "Housing
// is the housing (corpus).": a subject, a verb, and behind the second part,
// which may be the subject once more, one word that makes it look longer.
var repetition = regexp.MustCompile(`^\S+ (?:is|are|holds|contains|returns) (?:(?:the|a|an|its|their|this) )?` +
	`(.+?)(?: (?:of|for) (?:(?:the|a|an|its|this|that) )?[\p{L}\p{N}]+| \([\p{L}\p{N}]+\))?\.?$`)

// repeats reports whether a comment is one sentence that explains a field by
// the whole of its own name. A unit ("is the weight in grams") is more, and so is
// one of several words of the name ("SystemVersion is the version of the CRM").
func repeats(text, name string) bool {
	found := repetition.FindStringSubmatch(strings.Join(strings.Fields(text), " "))
	if found == nil {
		return false
	}
	said, known := words(found[1]), splitName(name)
	return len(minus(said, known, stopWords)) == 0 && len(minus(known[1:], said, stopWords)) == 0
}

// words are the words of a text in lower case, without their endings.
func words(text string) []string {
	list := word.FindAllString(strings.ToLower(text), -1)
	for i, w := range list {
		list[i] = stem(w)
	}
	return list
}

// stem drops the ending of a plural, of a possessive and of a verb, so that
// "cancelled postings" has the words of CancelPosting.
func stem(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return strings.TrimSuffix(w, "ies") + "y"
	case strings.HasSuffix(w, "ss"), len(w) < 4:
		return w
	case strings.HasSuffix(w, "s"):
		return strings.TrimSuffix(w, "s")
	case strings.HasSuffix(w, "ing") && len(w) > 6:
		return strings.TrimSuffix(w, "ing")
	case strings.HasSuffix(w, "ed") && len(w) > 5:
		return strings.TrimSuffix(w, "ed")
	}
	return w
}

// splitName returns the words of a Go name: OrderID is "order" and "id",
// XMLIDs is "xmlid". The name as a whole is one of them, since comments begin
// with it.
func splitName(name string) []string {
	if name == "" {
		return nil
	}
	split := []string{name}
	start := 0
	runes := []rune(name)
	for i := 1; i <= len(runes); i++ {
		if i == len(runes) || startsWord(runes, i) {
			split = append(split, string(runes[start:i]))
			start = i
		}
	}
	return words(strings.Join(split, " "))
}

// startsWord reports whether a new word of a name begins at i: at a capital
// after a small letter, and at the last capital of several before a small one.
func startsWord(name []rune, i int) bool {
	if !unicode.IsUpper(name[i]) {
		return false
	}
	return !unicode.IsUpper(name[i-1]) || i+1 < len(name) && unicode.IsLower(name[i+1])
}

// minus returns the words of a list that are in none of the others.
func minus(list []string, others ...[]string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(w string) bool {
		return slices.ContainsFunc(others, func(other []string) bool { return slices.Contains(other, w) })
	})
}
