package retailcrm

// OffersUploadResult is the answer to an upload of stock or of prices.
type OffersUploadResult struct {
	// ProcessedOffersCount is how many offers were found and set.
	ProcessedOffersCount int `json:"processedOffersCount,omitzero"`
	// NotFoundOffers are the offers that the catalogue does not have, with the ids
	// that were sent.
	NotFoundOffers []FailedRecord `json:"notFoundOffers,omitzero"`

	Extra Extra `json:",embed"`
}

// ProductsCreateResult is the answer to the creation of products.
type ProductsCreateResult struct {
	// ProcessedProductsCount is how many products were added.
	ProcessedProductsCount int `json:"processedProductsCount,omitzero"`
	// AddedProducts are the CRM's ids of the new products, in the order they were
	// sent.
	AddedProducts []int `json:"addedProducts,omitzero"`

	Extra Extra `json:",embed"`
}

// ProductsEditResult is the answer to the edit of products.
type ProductsEditResult struct {
	// ProcessedProductsCount is how many products were found and changed.
	ProcessedProductsCount int `json:"processedProductsCount,omitzero"`
	// NotFoundProducts are the products that the catalogue does not have, with the
	// ids that were sent.
	NotFoundProducts []FailedRecord `json:"notFoundProducts,omitzero"`

	Extra Extra `json:",embed"`
}
