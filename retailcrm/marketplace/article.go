package marketplace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// ArticleField says which field of a CRM offer holds the seller's article.
type ArticleField string

// The fields that may hold it.
const (
	ByExternalID ArticleField = "externalId" // the offer's id in the shop: the default
	ByXMLID      ArticleField = "xmlId"      // the offer's id in the warehouse program (1C)
	ByArticle    ArticleField = "article"    // the offer's article, which must be looked up: an order cannot name it
)

// Check reports a field that is none of the three. "" counts as ByExternalID.
func (f ArticleField) Check() error {
	switch f {
	case "", ByExternalID, ByXMLID, ByArticle:
		return nil
	}
	return fmt.Errorf("article field %q: it must be externalId, xmlId or article", clip(string(f)))
}

// Offer names an offer of the CRM's catalogue.
type Offer struct {
	ID         int    // the CRM's own
	ExternalID string // the shop's
	XMLID      string // the warehouse program's (1C)
}

// Offers answers which offer of the CRM an article means. Converters ask it.
// [*Articles] is one; a catalogue of your own can be another.
type Offers interface {
	// Offer returns the offer of an article, and false when there is none.
	Offer(article string) (Offer, bool)
}

// Articles looks articles up in the CRM, many with one call, and remembers
// the answers: those that were found for good, the others until Forget. It
// is safe for concurrent use. A poller has one of its own; with a converter
// alone, Resolve the articles of an order before you convert it.
type Articles struct {
	crm   CRM
	site  string
	field ArticleField

	mu    sync.RWMutex
	known map[string]answer
}

type answer struct {
	offer Offer
	found bool
}

// maxArticles is how many articles one call asks for.
const maxArticles = 50

// NewArticles returns Articles that know nothing yet. site is the code of the
// CRM's shop, "" for all that the key sees; field says where the CRM keeps the
// articles. The error names a field that is none.
func NewArticles(client *retailcrm.Client, site string, field ArticleField) (*Articles, error) {
	crm, err := NewCRM(client, nil)
	if err = errors.Join(err, field.Check()); err != nil {
		return nil, fmt.Errorf("marketplace: articles: %w", err)
	}
	return newArticles(crm, site, field), nil
}

func newArticles(crm CRM, site string, field ArticleField) *Articles {
	return &Articles{crm: crm, site: site, field: field.orDefault(), known: map[string]answer{}}
}

// Resolve asks the CRM for those of the articles that are not known yet, each
// once.
func (a *Articles) Resolve(ctx context.Context, articles []string) error {
	for chunk := range slices.Chunk(a.missing(articles), maxArticles) {
		offers, err := a.crm.Offers(ctx, a.site, a.field, chunk)
		if err != nil {
			return fmt.Errorf("look up articles: %w", err)
		}
		a.mu.Lock()
		for _, article := range chunk {
			offer, found := offers[article]
			a.known[article] = answer{offer, found}
		}
		a.mu.Unlock()
	}
	return nil
}

// missing returns those of the articles that are not known yet, each once.
func (a *Articles) missing(articles []string) []string {
	a.mu.RLock()
	defer a.mu.RUnlock()
	var missing []string
	asked := map[string]struct{}{}
	for _, article := range articles {
		_, known := a.known[article]
		_, again := asked[article]
		if article != "" && !known && !again {
			asked[article] = struct{}{}
			missing = append(missing, article)
		}
	}
	return missing
}

// Forget drops the articles that were not found, so that they are asked for
// again: somebody may have added them.
func (a *Articles) Forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for article, answer := range a.known {
		if !answer.found {
			delete(a.known, article)
		}
	}
}

// Offer returns what Resolve has found.
func (a *Articles) Offer(article string) (Offer, bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	answer := a.known[article]
	return answer.offer, answer.found
}

// SetOffer tells an item which offer it is about. With offers, the article is
// looked up there; without, it is taken for the offer's own id, except with
// ByArticle, which the CRM cannot take. The item of an article that is not
// found keeps it as a property and is noted at path.
func (c *Conversion) SetOffer(item *retailcrm.OrderItemInput, offers Offers, field ArticleField, article, path string) {
	offer, found := Offer{}, field != ByArticle
	if article == "" {
		c.AddNote(NoteUnknownArticle, path, "the item has no article")
		return
	}
	if offers != nil {
		offer, found = offers.Offer(article)
	}
	if !found {
		c.AddNote(NoteUnknownArticle, path, "the CRM has no offer with the %s %q", field.orDefault(), clip(article))
		item.Properties = retailcrm.Some([]retailcrm.OrderItemPropertyInput{{
			Code: retailcrm.Some("article"), Name: retailcrm.Some("Артикул"), Value: retailcrm.Some(article),
		}})
		return
	}
	var input retailcrm.OrderOfferInput
	switch field {
	case ByXMLID:
		input.XMLID = retailcrm.Some(article)
	case ByArticle:
		input.ID = retailcrm.Some(offer.ID)
	default:
		input.ExternalID = retailcrm.Some(article)
	}
	item.Offer = retailcrm.Some(input)
}

func (f ArticleField) orDefault() ArticleField {
	if f == "" {
		return ByExternalID
	}
	return f
}
