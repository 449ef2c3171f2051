package crmtest

import "github.com/go-retailcrm/sdk/retailcrm/marketplace"

// Offers are the offers of a converter in a test, by article. They are a
// [marketplace.Offers].
type Offers map[string]marketplace.Offer

// Offer returns the offer with an article.
func (o Offers) Offer(article string) (marketplace.Offer, bool) {
	offer, found := o[article]
	return offer, found
}
