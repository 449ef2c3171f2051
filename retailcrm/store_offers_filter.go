package retailcrm

// StoreOfferFilter chooses offers. What is absent does not matter; everything
// set must hold.
type StoreOfferFilter struct {
	// IDs are the CRM's ids of offers.
	IDs []int `url:"ids,brackets,omitempty"`
	// ExternalIDs are the shop's own ids of offers.
	ExternalIDs []string `url:"externalIds,brackets,omitempty"`
	// XMLIDs are ids in the warehouse program (1C).
	XMLIDs []string `url:"xmlIds,brackets,omitempty"`
	// Name is a part of the name.
	Name string `url:"name,omitempty"`
	// Properties are values of properties.
	Properties []string `url:"properties,brackets,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Catalogs are the ids of catalogues.
	Catalogs []int `url:"catalogs,brackets,omitempty"`
	// Groups are the CRM's ids of product groups.
	Groups []int `url:"groups,brackets,omitempty"`
	// Active chooses offers that are on sale, or that are not.
	Active Opt[bool] `url:"active,omitempty"`
	// SinceID asks for offers with a greater id. It is the fast way through a
	// large catalogue.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// PriceType is the code of the price type that MinPrice and MaxPrice are
	// about.
	PriceType string `url:"priceType,omitempty"`
	// MinPrice is the least price, in the price type's currency.
	MinPrice Opt[Decimal] `url:"minPrice,omitempty"`
	// MaxPrice is the greatest price, in the price type's currency.
	MaxPrice Opt[Decimal] `url:"maxPrice,omitempty"`
	// MinQuantity is the least stock.
	MinQuantity Opt[Decimal] `url:"minQuantity,omitempty"`
	// MaxQuantity is the greatest stock.
	MaxQuantity Opt[Decimal] `url:"maxQuantity,omitempty"`
}
