package retailcrm

import (
	"reflect"
)

// dropSuccess takes the member success out of an answer's unknown members.
// Whether a call succeeded is what its error says, and nothing else.
func dropSuccess(answer any) {
	field := reflect.ValueOf(answer).Elem().FieldByName("Extra")
	if !field.IsValid() {
		return
	}
	extra := field.Interface().(Extra)
	if delete(extra, "success"); len(extra) == 0 {
		field.SetZero()
	}
}

// IDResult is the answer of a call that created or changed something.
type IDResult struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`

	Extra Extra `json:",embed"`
}

// ExternalIDFix names an entity by the CRM's id and by the shop's: in an
// answer, what was stored; in a call, what to store.
type ExternalIDFix struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`

	Extra Extra `json:",embed"`
}

// FailedRecord is a record of an upload that the API refused, or an offer or a
// product that the catalogue does not have.
type FailedRecord struct {
	// Index is the record's place in the sequence that was uploaded, from 0. The
	// reports of uploads of any number have it; answers to one request do not.
	Index int `json:"-"`
	// Err is why: it matches [ErrAlreadyExists], [ErrNotFound], [ErrValidation] or
	// [ErrOutcomeUnknown]. The reports of uploads of any number have it.
	Err error `json:"-"`
	// ID is the id that the CRM gave it, if it has one.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// XMLID is the id of an offer in the warehouse program.
	XMLID string `json:"xmlId,omitzero"`

	Extra Extra `json:",embed"`
}

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
