package retailcrm

import "context"

// Sites returns the shops by code: those that the key reaches.
//
// API: GET /api/v5/reference/sites
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-sites
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/sites
func (s *ReferencesService) Sites(ctx context.Context, opts ...RequestOption) (Map[Site], error) {
	return dictionary[Site](ctx, s.client, newRequest(opReferencesSites), "sites", opts)
}

// EditSite changes the shop with the code. What the input leaves absent stays
// as it is.
//
// API: POST /api/v5/reference/sites/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-sites-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/sites/{code}/edit
func (s *ReferencesService) EditSite(ctx context.Context, code string, site SiteInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditSite, code).json("site", site), opts)
}

// LegalEntities returns the firms and persons that the account's owner sells
// as.
//
// API: GET /api/v5/reference/legal-entities
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-legal-entities
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/legal-entities
func (s *ReferencesService) LegalEntities(ctx context.Context, opts ...RequestOption) ([]LegalEntity, error) {
	return list[LegalEntity](ctx, s.client, newRequest(opReferencesLegalEntities), "legalEntities", opts)
}

// EditLegalEntity adds or changes the legal entity with the code. An unknown
// code adds it, so a repeat does no harm; what the input leaves absent stays as
// it is.
//
// API: POST /api/v5/reference/legal-entities/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-legal-entities-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/legal-entities/{code}/edit
func (s *ReferencesService) EditLegalEntity(ctx context.Context, code string, entity LegalEntityInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditLegalEntity, code).json("legalEntity", entity), opts)
}

// Countries returns the two-letter codes (ISO 3166-1) of the countries that the
// account uses.
//
// API: GET /api/v5/reference/countries
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-countries
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/countries
func (s *ReferencesService) Countries(ctx context.Context, opts ...RequestOption) ([]string, error) {
	return list[string](ctx, s.client, newRequest(opReferencesCountries), "countriesIso", opts)
}
