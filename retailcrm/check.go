package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Needs says what a program needs of an account, for [Client.Check]. What is
// empty is not looked at.
type Needs struct {
	// Operations are the names of the operations that the program uses, as
	// [Operation].Name and [Attempt].Op have them: "Orders.Create".
	Operations []string
	// Sites are the codes of the shops that the program works for. The one of
	// [WithSite] is always among them.
	Sites []string
	// Statuses are codes of order statuses, those that a configuration names.
	Statuses []string
	// OrderTypes are codes of types of orders.
	OrderTypes []string
	// OrderMethods are codes of ways in which orders come in.
	OrderMethods []string
	// DeliveryTypes are codes of ways of delivery.
	DeliveryTypes []string
	// PaymentTypes are codes of ways of payment.
	PaymentTypes []string
	// PaymentStatuses are codes of statuses of payments.
	PaymentStatuses []string
	// ProductStatuses are codes of statuses of items.
	ProductStatuses []string
	// PriceTypes are codes of kinds of prices.
	PriceTypes []string
	// Stores are codes of warehouses.
	Stores []string
}

// ProblemKind says what a [Problem] is about.
type ProblemKind string

// The kinds of problems.
const (
	ProblemOperation ProblemKind = "operation" // the SDK has no operation of this name
	ProblemScope     ProblemKind = "scope"     // the key lacks a right
	ProblemSite      ProblemKind = "site"      // the key does not see a shop, or the account has none of this code
	ProblemTimeZone  ProblemKind = "time zone" // the account's clock is another one than the client's
	ProblemCode      ProblemKind = "code"      // a reference book has no such entry, or one that is out of use
	ProblemUnread    ProblemKind = "unread"    // what could not be read, so that nothing is known
)

// Problem is what an account lacks that a program needs.
type Problem struct {
	Kind ProblemKind // what it is about
	// Warning says that the program may do its work all the same.
	Warning bool
	// Book is the reference book of a code: "statuses".
	Book string
	// Name is what is lacking: a scope, a code, a time zone.
	Name string
	// Operations are those that need a scope.
	Operations []string
	// Text says it in a sentence, for people.
	Text string
}

// String is Text.
func (p Problem) String() string { return p.Text }

// Problems are what [Client.Check] found.
type Problems []Problem

// String has a line for each.
func (p Problems) String() string {
	var b strings.Builder
	for _, problem := range p {
		if problem.Warning {
			b.WriteString("warning: ")
		}
		b.WriteString(problem.Text + "\n")
	}
	return b.String()
}

// Err is an error with the text of those that are no warnings, or nil.
func (p Problems) Err() error {
	serious := slices.DeleteFunc(slices.Clone(p), func(problem Problem) bool { return problem.Warning })
	if len(serious) == 0 {
		return nil
	}
	return errors.New("retailcrm: the account does not fit:\n" + strings.TrimSpace(serious.String()))
}

// Check compares what a program needs with what the account has: before a
// service starts, or on a page for operators. It reads the key's rights, the
// settings and the reference books that are asked about, and changes nothing.
// The error is that of an account that cannot be asked at all, such as
// [ErrUnauthorized]; a book that the key may not read is a problem.
func (c *Client) Check(ctx context.Context, needs Needs, opts ...RequestOption) (Problems, error) {
	credentials, err := c.Account.Credentials(ctx, opts...)
	if err != nil {
		return nil, err
	}
	problems := checkScopes(credentials, needs.Operations)
	for _, check := range []func() (Problems, error){
		func() (Problems, error) { return c.checkSites(ctx, credentials, needs.Sites, opts) },
		func() (Problems, error) { return c.checkTimeZone(ctx, opts) },
		func() (Problems, error) { return c.checkCodes(ctx, &needs, opts) },
	} {
		found, err := check()
		if err != nil {
			return problems, err
		}
		problems = append(problems, found...)
	}
	return problems, nil
}

// checkScopes compares the key's rights with those that operations need.
func checkScopes(credentials *Credentials, names []string) (problems Problems) {
	needed, guessed := map[string][]string{}, map[string]bool{}
	for _, name := range slices.Compact(slices.Sorted(slices.Values(names))) {
		i := slices.IndexFunc(operations[:], func(op *Operation) bool { return op.Name == name })
		if i < 0 {
			problems = append(problems, Problem{Kind: ProblemOperation, Name: name,
				Text: fmt.Sprintf("operation %s: the SDK has none of this name; see retailcrm.Operations", clip(name))})
			continue
		}
		if op := operations[i]; op.Scope != "" {
			first := len(needed[op.Scope]) == 0
			guessed[op.Scope] = op.ScopeGuessed && (first || guessed[op.Scope])
			needed[op.Scope] = append(needed[op.Scope], name)
		}
	}
	if len(credentials.Scopes) == 0 && len(needed) > 0 {
		return append(problems, Problem{Kind: ProblemUnread, Warning: true, Name: "scopes",
			Text: "scopes: the account does not tell what the key may do"})
	}
	for _, scope := range slices.Sorted(maps.Keys(needed)) {
		if slices.Contains(credentials.Scopes, scope) {
			continue
		}
		text := fmt.Sprintf("scope %s: the key lacks it; needed for %s", scope, strings.Join(needed[scope], ", "))
		if guessed[scope] {
			text += " (probably: the API does not document it)"
		}
		problems = append(problems, Problem{
			Kind: ProblemScope, Warning: guessed[scope], Name: scope, Operations: needed[scope], Text: text})
	}
	return problems
}

// checkSites compares the shops that the key sees with those that are needed.
func (c *Client) checkSites(
	ctx context.Context, credentials *Credentials, sites []string, opts []RequestOption,
) (problems Problems, err error) {
	if site := c.callConfig(opts).site; site != "" {
		sites = append(slices.Clone(sites), site)
	}
	if len(sites) == 0 {
		return nil, nil
	}
	seen, whose := credentials.SitesAvailable, "the key does not see it"
	if len(seen) == 0 && credentials.SiteAccess == SiteAccessSelective {
		return Problems{{Kind: ProblemUnread, Warning: true, Name: "sites",
			Text: "sites: the account does not tell which shops the key sees"}}, nil
	}
	if len(seen) == 0 {
		whose = "the account has none of this code"
		all, err := c.References.Sites(ctx, opts...)
		if err != nil {
			return unread("sites", err)
		}
		seen = slices.Collect(maps.Keys(all))
	}
	for _, site := range slices.Compact(slices.Sorted(slices.Values(sites))) {
		if !slices.Contains(seen, site) {
			problems = append(problems, Problem{Kind: ProblemSite, Name: site, Text: fmt.Sprintf(
				"site %s: %s; there %s", clip(site), whose, thereAre(seen))})
		}
	}
	return problems, nil
}

// thereAre lists codes, not too many.
func thereAre(codes []string) string {
	codes = slices.Sorted(slices.Values(codes))
	switch n := len(codes); {
	case n == 0:
		return "is none"
	case n > 8:
		return fmt.Sprintf("are %s and %d more", strings.Join(codes[:8], ", "), n-8)
	case n == 1:
		return "is " + codes[0]
	}
	return "are " + strings.Join(codes, ", ")
}

// unread is the problem of what could not be read, when it is the key that may
// not, and else the error.
func unread(what string, err error) (Problems, error) {
	if !errors.Is(err, ErrForbidden) && !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	return Problems{{Kind: ProblemUnread, Warning: true, Name: what,
		Text: fmt.Sprintf("%s: not compared: the key cannot read them (%v)", what, err)}}, nil
}

// checkTimeZone compares the clock of the account with the client's.
func (c *Client) checkTimeZone(ctx context.Context, opts []RequestOption) (Problems, error) {
	settings, err := c.Settings.Get(ctx, opts...)
	if err != nil {
		return unread("time zone", err)
	}
	if settings.Timezone == nil || settings.Timezone.Value == "" {
		return nil, nil
	}
	name := settings.Timezone.Value
	if sameClock(name, c.Location(), time.Now()) {
		return nil, nil
	}
	text := fmt.Sprintf("time zone: the account's clock is that of %s, WithLocation says %s", clip(name), c.Location())
	if c.config.location == nil {
		text = fmt.Sprintf("time zone: the account's clock is that of %s, and the client has no WithLocation: it takes UTC",
			clip(name))
	}
	return Problems{{Kind: ProblemTimeZone, Warning: c.config.location == nil, Name: name, Text: text}}, nil
}

// sameClock reports whether a zone has the same offsets as loc, around now. A
// zone that this machine does not know is compared by its name.
func sameClock(name string, loc *time.Location, now time.Time) bool {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return name == loc.String()
	}
	for month := range 12 {
		at := now.AddDate(0, month, 0)
		_, one := at.In(zone).Zone()
		_, other := at.In(loc).Zone()
		if one != other {
			return false
		}
	}
	return true
}

// codeBook is a reference book whose codes configurations name.
type codeBook struct {
	name string
	want []string
	read func(context.Context, ...RequestOption) (map[string]bool, error) // whether in use, by code
}

// checkCodes compares codes with the reference books that they are of.
func (c *Client) checkCodes(ctx context.Context, needs *Needs, opts []RequestOption) (problems Problems, err error) {
	r := c.References
	for _, book := range []codeBook{
		{"statuses", needs.Statuses, usedIn(r.Statuses)},
		{"order types", needs.OrderTypes, usedIn(r.OrderTypes)},
		{"order methods", needs.OrderMethods, usedIn(r.OrderMethods)},
		{"delivery types", needs.DeliveryTypes, usedIn(r.DeliveryTypes)},
		{"payment types", needs.PaymentTypes, usedIn(r.PaymentTypes)},
		{"payment statuses", needs.PaymentStatuses, usedIn(r.PaymentStatuses)},
		{"product statuses", needs.ProductStatuses, usedIn(r.ProductStatuses)},
		{"price types", needs.PriceTypes, usedIn(r.PriceTypes)},
		{"stores", needs.Stores, usedIn(r.Stores)},
	} {
		if len(book.want) == 0 {
			continue
		}
		have, err := book.read(ctx, opts...)
		if err != nil {
			more, err := unread(book.name, err)
			if err != nil {
				return problems, err
			}
			problems = append(problems, more...)
			continue
		}
		problems = append(problems, book.compare(have)...)
	}
	return problems, nil
}

func (b *codeBook) compare(have map[string]bool) (problems Problems) {
	for _, code := range slices.Compact(slices.Sorted(slices.Values(b.want))) {
		used, there := have[code]
		p := Problem{Kind: ProblemCode, Book: b.name, Name: code}
		switch {
		case !there:
			p.Text = fmt.Sprintf("%s: the account has no %s; there %s", b.name, clip(code),
				thereAre(slices.Collect(maps.Keys(have))))
		case !used:
			p.Warning, p.Text = true, fmt.Sprintf("%s: %s is out of use in the account", b.name, clip(code))
		default:
			continue
		}
		problems = append(problems, p)
	}
	return problems
}

// usedIn reads a reference book, whether the API answers a map or a list.
func usedIn[Book any](
	read func(context.Context, ...RequestOption) (Book, error),
) func(context.Context, ...RequestOption) (map[string]bool, error) {
	return func(ctx context.Context, opts ...RequestOption) (map[string]bool, error) {
		book, err := read(ctx, opts...)
		if err != nil {
			return nil, err
		}
		used := map[string]bool{}
		for _, entry := range elements(reflect.ValueOf(book)) {
			active := entry.FieldByName("Active")
			used[entry.FieldByName("Code").String()] = !active.IsValid() || active.Bool()
		}
		return used, nil
	}
}
