package retailcrm

import (
	"context"
	"iter"
)

// CreateAllProducts adds any number of products to the catalogue, [MaxUpload]
// at a time and several chunks at once. The API adds a product again that is
// sent again: after a lost answer those with an ExternalID are looked up, and
// the others reported as unknown. See [BulkResult].
func (s *StoreService) CreateAllProducts(
	ctx context.Context, products iter.Seq[ProductInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.productCreates("Store.CreateAllProducts"), products, opts)
}

// EditAllProducts changes any number of products, [MaxUpload] at a time and
// several chunks at once. Products that the catalogue does not have are in the
// report's Failed, and match [ErrNotFound]. See [BulkResult].
func (s *StoreService) EditAllProducts(
	ctx context.Context, products iter.Seq[ProductInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.productEdits("Store.EditAllProducts"), products, opts)
}

// UpsertAllProducts changes any number of products by their ExternalID, and adds
// those that the catalogue does not have, [MaxUpload] at a time. It is safe to
// repeat. The inputs need what [StoreService.CreateProducts] and
// [StoreService.EditProducts] need: ExternalID, CatalogID and Name.
func (s *StoreService) UpsertAllProducts(
	ctx context.Context, products iter.Seq[ProductInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.productUpserts("Store.UpsertAllProducts"), products, opts)
}
