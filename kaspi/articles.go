package kaspi

import (
	"fmt"

	"github.com/go-retailcrm/sdk/internal/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// Articles looks articles up in the CRM and remembers the answers. It is not
// for concurrent use. It has these methods:
//
//	Resolve(ctx context.Context, articles []string) error  // asks for those that are not known, many with one call
//	Offer(article string) (CRMOffer, bool)                 // what Resolve has found: it is an Offers
//	Forget()                                               // drops those that were not found
//
// A poller has one of its own.
type Articles = marketplace.Articles

// NewArticles returns Articles for Options.Offers. Resolve the articles of an
// order before you convert it.
func NewArticles(crm *retailcrm.Client, site string, field ArticleField) (*Articles, error) {
	if err := field.Check(); err != nil {
		return nil, fmt.Errorf("kaspi: articles: %w", err)
	}
	account, err := marketplace.NewCRM(crm, nil)
	if err != nil {
		return nil, fmt.Errorf("kaspi: articles: %w", err)
	}
	return marketplace.NewArticles(account, site, field), nil
}
