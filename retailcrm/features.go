package retailcrm

import (
	"context"
)

// Check tells which of the named features the account has.
//
// API: GET /api/v5/features/check
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-features-check
// Scope: not documented.
//
//crm:op GET /api/v5/features/check
func (s *FeaturesService) Check(ctx context.Context, codes []string, opts ...RequestOption) ([]Feature, error) {
	r := newRequest(opFeaturesCheck)
	r.query["features[]"] = codes
	return list[Feature](ctx, s.client, r, "features", opts)
}

// Feature is a possibility that an account can have, such as a paid extra.
type Feature struct {
	// Code is the symbolic code of the possibility.
	Code string `json:"code,omitzero"`
	// Available says whether the account may use it.
	Available bool `json:"available,omitzero"`

	Extra Extra `json:",embed"`
}
