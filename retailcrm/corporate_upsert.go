package retailcrm

import (
	"context"
	"fmt"
	"iter"
)

// Upsert edits the corporate customer with the input's ExternalID, or the one
// that it was merged into, and creates it when there is none; it returns the
// CRM's id. It is safe to repeat, and repeats itself after an answer that was
// lost on the way or in a gateway (502, 503, 504). The input must have an
// ExternalID, and the call needs the shop that gave it: see [WithSite].
func (s *CorporateCustomersService) Upsert(
	ctx context.Context, customer CorporateCustomerInput, opts ...RequestOption,
) (id int, err error) {
	externalID := customer.ExternalID.Or("")
	if externalID == "" {
		return 0, fmt.Errorf("retailcrm: CorporateCustomers.Upsert: %w", errNoExternalID)
	}
	return upsert(ctx,
		func() (int, error) { return s.editKnown(ctx, ByExternalID(externalID), customer, opts) },
		func() (*IDResult, error) { return s.Create(ctx, customer, opts...) })
}

// UpsertAll creates any number of corporate customers, and edits those whose
// ExternalID exists: new ones [MaxUpload] in a request, and each that exists by
// one. It is safe to repeat. Of inputs with the same ExternalID the last one
// wins. Those without are refused. It needs the shop that gave the ids: see
// [WithSite].
func (s *CorporateCustomersService) UpsertAll(
	ctx context.Context, customers iter.Seq[CorporateCustomerInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.upserts("CorporateCustomers.UpsertAll"), customers, opts)
}

// editKnown edits a corporate customer, or the one that it was merged into.
func (s *CorporateCustomersService) editKnown(
	ctx context.Context, ref Ref, customer CorporateCustomerInput, opts []RequestOption,
) (int, error) {
	result, err := s.Edit(ctx, ref, customer, opts...)
	if into := combinedInto(err); into != 0 {
		customer.ExternalID = Opt[string]{} // the other one keeps its own
		result, err = s.Edit(ctx, ByID(into), customer, opts...)
	}
	if err != nil {
		return 0, err
	}
	return result.ID, nil
}
