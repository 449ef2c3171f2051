package retailcrm

// InventoryFilter chooses offers by their stock. What is absent does not
// matter; everything set must hold.
type InventoryFilter struct {
	// IDs are the CRM's ids of offers.
	IDs []int `url:"ids,brackets,omitempty"`
	// ProductExternalID is the shop's own id of the product.
	ProductExternalID string `url:"productExternalId,omitempty"`
	// ProductArticle are article numbers of products.
	ProductArticle []string `url:"productArticle,brackets,omitempty"`
	// OfferExternalID are the shop's own ids of offers.
	OfferExternalID []string `url:"offerExternalId,brackets,omitempty"`
	// OfferXMLID are ids of offers in the warehouse program (1C).
	OfferXMLID []string `url:"offerXmlId,brackets,omitempty"`
	// OfferArticle are article numbers of offers.
	OfferArticle []string `url:"offerArticle,brackets,omitempty"`
	// ProductActive chooses offers whose product is on sale, or is not.
	ProductActive Opt[bool] `url:"productActive,omitempty"`
	// OfferActive chooses offers that are on sale, or that are not.
	OfferActive Opt[bool] `url:"offerActive,omitempty"`
	// Details asks for the stock in each warehouse.
	Details Opt[bool] `url:"details,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Catalogs are the ids of catalogues.
	Catalogs []int `url:"catalogs,brackets,omitempty"`
}
