package marketplace_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

func TestArticlesAskOnceAndInBatches(t *testing.T) {
	crm := &crmtest.CRM{Catalogue: map[string]marketplace.Offer{"a-7": {ID: 7}}}
	articles := marketplace.NewArticlesWith(crm, "shop", "")
	var list []string
	for i := range 120 {
		list = append(list, fmt.Sprint("a-", i), fmt.Sprint("a-", i), "")
	}
	require.NoError(t, articles.Resolve(t.Context(), list))
	assert.Equal(t, 3, crm.Calls("offers"), "120 articles, 50 in a call")
	assert.Len(t, crm.Asked(), 120)
	offer, found := articles.Offer("a-7")
	assert.True(t, found)
	assert.Equal(t, 7, offer.ID)
	_, found = articles.Offer("a-8")
	assert.False(t, found)

	require.NoError(t, articles.Resolve(t.Context(), list))
	assert.Equal(t, 3, crm.Calls("offers"))
	articles.Forget()
	require.NoError(t, articles.Resolve(t.Context(), []string{"a-7", "a-8"}))
	assert.Len(t, crm.Asked(), 121, "only what was not found is asked for again")

	down := errors.New("down")
	crm.Fail = func(string, string) error { return down }
	require.ErrorIs(t, articles.Resolve(t.Context(), []string{"new"}), down)
}

func TestSetOffer(t *testing.T) {
	known := marketplace.NewArticlesWith(&crmtest.CRM{Catalogue: map[string]marketplace.Offer{"A": {ID: 7}}}, "",
		marketplace.ByArticle)
	require.NoError(t, known.Resolve(t.Context(), []string{"A"}))
	for _, test := range []struct {
		name    string
		offers  marketplace.Offers
		field   marketplace.ArticleField
		article string
		want    retailcrm.OrderOfferInput
		note    bool
	}{
		{"unseen", nil, "", "A", retailcrm.OrderOfferInput{ExternalID: retailcrm.Some("A")}, false},
		{"XML id", known, marketplace.ByXMLID, "A", retailcrm.OrderOfferInput{XMLID: retailcrm.Some("A")}, false},
		{"article", known, marketplace.ByArticle, "A", retailcrm.OrderOfferInput{ID: retailcrm.Some(7)}, false},
		{"article unseen", nil, marketplace.ByArticle, "A", retailcrm.OrderOfferInput{}, true},
		{"missing", known, "", "B", retailcrm.OrderOfferInput{}, true},
		{"no article", known, "", "", retailcrm.OrderOfferInput{}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			var c marketplace.Conversion
			var item retailcrm.OrderItemInput
			c.SetOffer(&item, test.offers, test.field, test.article, "products[0]")
			assert.Equal(t, test.want, item.Offer.Or(retailcrm.OrderOfferInput{}))
			assert.Equal(t, test.note, c.Has(marketplace.NoteUnknownArticle))
			if test.note && test.article != "" {
				assert.Equal(t, test.article, item.Properties.Or(nil)[0].Value.Or(""))
			}
		})
	}
}
