package retailcrm

import (
	"context"
)

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
func (s *ReferencesService) EditLegalEntity(
	ctx context.Context, code string, entity LegalEntityInput, opts ...RequestOption,
) error {
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

// Site is a shop of the account.
//
//crm:input SiteInput changes a shop. Shops cannot be created through the API.
type Site struct {
	// ID is the CRM's id of the shop.
	ID int `json:"id,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// URL is the shop's web address.
	URL string `json:"url,omitzero"`
	// Code is what calls and orders name the shop by; see [WithSite].
	Code string `json:"code,omitzero"`
	// Description is a free text for the users.
	Description string `json:"description,omitzero"`
	// Phones are the shop's telephones in one text.
	Phones string `json:"phones,omitzero"`
	// Address is the shop's postal address in one text.
	Address string `json:"address,omitzero"`
	// Zip is the shop's postal code.
	Zip string `json:"zip,omitzero"`
	// DefaultForCRM says that orders made in the CRM belong to this shop by
	// default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// YMLURL is where the shop's catalogue lies as a YML or ICML file.
	YMLURL string `json:"ymlUrl,omitzero"`
	// LoadFromYML says that the catalogue is loaded from YMLURL.
	LoadFromYML bool `json:"loadFromYml,omitzero"`
	// CatalogUpdatedAt is when the catalogue file was last made, on the account's
	// wall clock.
	CatalogUpdatedAt DateTime `json:"catalogUpdatedAt,omitzero"`
	// CatalogLoadingAt is when the catalogue was last loaded, on the account's
	// wall clock.
	CatalogLoadingAt DateTime `json:"catalogLoadingAt,omitzero"`
	// Ordering is the place in the list of shops.
	Ordering int `json:"ordering,omitzero"`
	// Contragent is the legal entity that the shop sells as. To change it, set
	// ContragentCode.
	Contragent *LegalEntity `json:"contragent,omitzero"`
	// ContragentCode is the code of the legal entity that the shop sells as.
	ContragentCode string `json:"contragentCode,omitzero"`
	// CountryISO is the shop's country, a two-letter code (ISO 3166-1).
	CountryISO string `json:"countryIso,omitzero"`
	// Currency is the code of the currency in which the shop sells: "RUB".
	Currency string `json:"currency,omitzero"`
	// SenderEmail is the sender's address of the shop's letters.
	SenderEmail string `json:"senderEmail,omitzero"`
	// SenderName is the sender's name of the shop's letters.
	SenderName string `json:"senderName,omitzero"`
	// CatalogID is the id of the catalogue that the shop sells from, as text;
	// products call it by a number.
	CatalogID string `json:"catalogId,omitzero"`
	// IsCatalogMainSite says that the catalogue is loaded from this shop, of those
	// that share it.
	IsCatalogMainSite bool `json:"isCatalogMainSite,omitzero"`
	// IsDemo says that the shop is the account's example.
	IsDemo bool `json:"isDemo,omitzero"`
	// UsedInSimlaweb says that a site made in the CRM sells as this shop.
	UsedInSimlaweb bool `json:"usedInSimlaweb,omitzero"`

	Extra Extra `json:",embed"`
}

// LegalEntity is a firm or a person that the account's owner sells as. Unlike
// a buyer's [Contragent] it has a code, a country and a rate of VAT.
//
//crm:input LegalEntityInput creates or changes a legal entity of the account's owner.
type LegalEntity struct {
	// Code is what shops hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// ContragentType is the legal form: individual, legal-entity or enterpreneur.
	// «Тип контрагента»
	ContragentType ContragentType `json:"contragentType,omitzero"`
	// LegalName is the full legal name. «Полное наименование»
	LegalName string `json:"legalName,omitzero"`
	// LegalAddress is the registered address. «Адрес регистрации»
	LegalAddress string `json:"legalAddress,omitzero"`
	// CountryISO is the country of registration, a two-letter code (ISO 3166-1).
	CountryISO string `json:"countryIso,omitzero"`
	// VATRate is the rate of value added tax in per cent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// INN is the taxpayer's number, of 10 digits for firms and 12 for people. «ИНН»
	INN string `json:"INN,omitzero"`
	// OKPO is the number in the statistical register of enterprises. «ОКПО»
	OKPO string `json:"OKPO,omitzero"`
	// KPP is the code of the reason for registration; of firms. «КПП»
	KPP string `json:"KPP,omitzero"`
	// OGRN is the number in the state register; of firms. «ОГРН»
	OGRN string `json:"OGRN,omitzero"`
	// OGRNIP is the number in the state register; of entrepreneurs. «ОГРНИП»
	OGRNIP string `json:"OGRNIP,omitzero"`
	// CertificateNumber is the number of the certificate by which an entrepreneur is
	// registered. «Номер свидетельства»
	CertificateNumber string `json:"certificateNumber,omitzero"`
	// CertificateDate is the day on which that certificate was issued. «Дата
	// свидетельства»
	CertificateDate Date `json:"certificateDate,omitzero"`
	// BIK is the bank's identification code. «БИК»
	BIK string `json:"BIK,omitzero"`
	// Bank is the name of the bank that holds the settlement account. «Банк»
	Bank string `json:"bank,omitzero"`
	// BankAddress is where that bank is, in one line. «Адрес банка»
	BankAddress string `json:"bankAddress,omitzero"`
	// CorrAccount is the account that the bank itself has at the central bank.
	// «Корр. счёт»
	CorrAccount string `json:"corrAccount,omitzero"`
	// BankAccount is the number of the settlement account at that bank. «Расчётный
	// счёт»
	BankAccount string `json:"bankAccount,omitzero"`

	Extra Extra `json:",embed"`
}
