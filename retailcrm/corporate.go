package retailcrm

import (
	"context"
	"iter"
)

// List returns one page of the corporate customers. filter may be nil.
//
// API: GET /api/v5/customers-corporate
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate
func (s *CorporateCustomersService) List(
	ctx context.Context, filter *CorporateCustomerFilter, opts ...RequestOption,
) (*Page[CorporateCustomer], error) {
	return page[CorporateCustomer](ctx, s.client, newRequest(opCorporateCustomersList).filter(filter),
		"customersCorporate", opts)
}

// All iterates over the corporate customers that the filter chooses. It calls
// [CorporateCustomersService.List] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CorporateCustomersService) All(
	ctx context.Context, filter *CorporateCustomerFilter, opts ...RequestOption,
) iter.Seq2[*CorporateCustomer, error] {
	return allPages(ctx, s.client, func(x *CorporateCustomer) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[CorporateCustomer], error) {
			return s.List(ctx, filter, opts...)
		}, opts)
}

// Get returns a corporate customer. The error matches [ErrNotFound] when there
// is none; when it was merged into another, its CombinedTo names that one. With
// an external id, the call needs the shop that gave it: see [WithSite].
//
// API: GET /api/v5/customers-corporate/{externalId}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-corporate-externalId
// Scope: customer_read.
//
//crm:op GET /api/v5/customers-corporate/{externalId}
func (s *CorporateCustomersService) Get(
	ctx context.Context, ref Ref, opts ...RequestOption,
) (*CorporateCustomer, error) {
	return member[CorporateCustomer](ctx, s.client, newRequest(opCorporateCustomersGet, ref.value).by(ref).site(),
		"customerCorporate", opts)
}

// Create adds a corporate customer and returns the id that the CRM gave.
// Without an external id it is not safe to repeat: a second call adds a second
// customer.
//
// API: POST /api/v5/customers-corporate/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/create
func (s *CorporateCustomersService) Create(
	ctx context.Context, customer CorporateCustomerInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client,
		newRequest(opCorporateCustomersCreate).site().json("customerCorporate", &customer), opts)
}

// Edit changes a corporate customer. What the input leaves absent stays as it
// is; null and empty values clear. With an external id, the call needs the shop
// that gave it: see [WithSite].
//
// API: POST /api/v5/customers-corporate/{externalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-externalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/{externalId}/edit
func (s *CorporateCustomersService) Edit(
	ctx context.Context, ref Ref, customer CorporateCustomerInput, opts ...RequestOption,
) (*CustomerResult, error) {
	return whole[CustomerResult](ctx, s.client,
		newRequest(opCorporateCustomersEdit, ref.value).by(ref).site().json("customerCorporate", &customer), opts)
}

// Upload adds up to 50 corporate customers in one call. When some were refused,
// it returns the result and an error that matches [ErrPartialUpload].
//
// API: POST /api/v5/customers-corporate/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-upload
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/upload
func (s *CorporateCustomersService) Upload(
	ctx context.Context, customers []CorporateCustomerInput, opts ...RequestOption,
) (*CustomersUploadResult, error) {
	return whole[CustomersUploadResult](ctx, s.client,
		newRequest(opCorporateCustomersUpload).site().json("customersCorporate", notNil(customers)), opts)
}

// UploadAll adds any number of corporate customers, [MaxUpload] at a time and
// several chunks at once. Those that the API refuses are in the report and no
// error. It goes on after faults: see [BulkResult].
func (s *CorporateCustomersService) UploadAll(
	ctx context.Context, customers iter.Seq[CorporateCustomerInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.uploads("CorporateCustomers.UploadAll"), customers, opts)
}

// FixExternalIDs stores the shop's own ids of corporate customers that the CRM
// knows by its ids.
//
// API: POST /api/v5/customers-corporate/fix-external-ids
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-fix-external-ids
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/fix-external-ids
func (s *CorporateCustomersService) FixExternalIDs(
	ctx context.Context, ids []ExternalIDFix, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opCorporateCustomersFixExternalIDs).json("customersCorporate", notNil(ids)),
		opts)
}

// Combine merges corporate customers, up to 50, into the one with the id into.
// The CRM does it later: watch the history for the outcome. Those merged answer
// 404 from then on, with CombinedTo in the [APIError].
//
// API: POST /api/v5/customers-corporate/combine
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-corporate-combine
// Scope: customer_write.
//
//crm:op POST /api/v5/customers-corporate/combine
func (s *CorporateCustomersService) Combine(ctx context.Context, into int, from []int, opts ...RequestOption) error {
	r := newRequest(opCorporateCustomersCombine).json("resultCustomer", idRef{into}).json("customers", idRefs(from))
	return confirm(ctx, s.client, r, opts)
}

// CorporateCustomer is a corporate customer: a firm with companies,
// addresses and contact persons.
//
//crm:input CorporateCustomerInput is what the API accepts about a corporate customer, when it is created, edited or
//crm:input uploaded.
type CorporateCustomer struct {
	// Type is customer or customer_corporate. Read-only. «Тип клиента»
	Type CustomerType `json:"type,omitzero"`
	// ID is the id that the CRM gave it. «ID клиента»
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID клиента»
	ExternalID string `json:"externalId,omitzero"`
	// NickName is what users call a corporate customer. «Наименование корпоративного
	// клиента»
	NickName string `json:"nickName,omitzero"`
	// MainAddress is the one of Addresses whose IsMain is set, in short. Read-only.
	MainAddress *NamedRef `json:"mainAddress,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. «Создан»
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// ManagerID is the id of the responsible user. «Менеджер клиента»
	ManagerID int `json:"managerId,omitzero"`
	// Source is where the customer came from.
	Source *Source `json:"source,omitzero"`
	// CustomerContacts are the people whom the shop talks to at a corporate
	// customer.
	CustomerContacts []CustomerContact `json:"customerContacts,omitzero"`
	// Companies are the legal entities that a corporate customer buys as, each with
	// its own legal details.
	Companies []Company `json:"companies,omitzero"`
	// Addresses are the places that a corporate customer has or takes deliveries
	// at.
	Addresses []CustomerAddress `json:"addresses,omitzero"`
	// VIP says whether the customer is marked VIP. «Важный клиент»
	VIP bool `json:"vip,omitzero"`
	// Bad says whether the customer is marked bad. «Плохой клиент»
	Bad bool `json:"bad,omitzero"`
	// Site is the code of the shop that the customer came from. «Магазин, с которого
	// пришел клиент»
	Site string `json:"site,omitzero"`
	// Tags are the labels that users stick on a customer. «Теги клиента»
	Tags []CustomerTag `json:"tags,omitzero" input:"[]string"`
	// AvgMarginSumm is the average gross profit of an order, in the base currency.
	// Read-only. «Средняя валовая прибыль по заказам клиента»
	AvgMarginSumm Decimal `json:"avgMarginSumm,omitzero"`
	// MarginSumm is the lifetime value: gross profit of all orders, in the base
	// currency. Read-only. «LTV»
	MarginSumm Decimal `json:"marginSumm,omitzero"`
	// TotalSumm is the sum of all orders, in the base currency. Read-only. «Общая
	// сумма заказов»
	TotalSumm Decimal `json:"totalSumm,omitzero"`
	// AverageSumm is the average sum of an order, in the base currency. Read-only.
	// «Средняя сумма заказа»
	AverageSumm Decimal `json:"averageSumm,omitzero"`
	// OrdersCount is how many orders the customer has made. Read-only. «Количество
	// заказов»
	OrdersCount int `json:"ordersCount,omitzero"`
	// CostSumm is the sum of the costs, in the base currency. Read-only. «Сумма
	// расходов»
	CostSumm Decimal `json:"costSumm,omitzero"`
	// CustomFields are the values of the account's own fields, by the code of the
	// field. «Ассоциативный массив пользовательских полей»
	CustomFields CustomFields `json:"customFields,omitzero"`
	// PersonalDiscount is the personal discount, in percent. «Персональная скидка»
	PersonalDiscount Decimal `json:"personalDiscount,omitzero"`
	// CumulativeDiscount is the cumulative discount, in percent. Deprecated by
	// the API.
	CumulativeDiscount Decimal `json:"cumulativeDiscount,omitzero"`
	// DiscountCardNumber is printed on the customer's discount card. «Номер
	// дисконтной карты»
	DiscountCardNumber string `json:"discountCardNumber,omitzero"`
	// FirstClientID is the id by which web analytics knew the customer's browser at
	// first. Read-only. «Первая метка клиента Google Analytics»
	FirstClientID string `json:"firstClientId,omitzero"`
	// LastClientID is the id by which web analytics knew the customer's browser
	// last. Read-only. «Последняя метка клиента Google Analytics»
	LastClientID string `json:"lastClientId,omitzero"`
	// MainCustomerContact is the one of CustomerContacts whose IsMain is set.
	// Read-only.
	MainCustomerContact *CustomerContact `json:"mainCustomerContact,omitzero"`
	// MainCompany is the one of Companies whose IsMain is set, in short. Read-only.
	MainCompany *NamedRef `json:"mainCompany,omitzero"`

	Extra Extra `json:",embed"`
}

// Input returns what would write the customer as it was read. What the API
// computes is not in it, nor are its companies, addresses and contacts, which
// have edits of their own: [CorporateCompaniesService.Edit],
// [CorporateAddressesService.Edit], [CorporateContactsService.Edit].
func (c *CorporateCustomer) Input() CorporateCustomerInput {
	in := inputOf[CorporateCustomerInput](c)
	in.CustomerContacts = Opt[[]CustomerContactInput]{}
	in.Companies = Opt[[]CompanyInput]{}
	in.Addresses = Opt[[]CustomerAddressInput]{}
	return in
}

// onlyInCorporateCustomerInput is what a CorporateCustomerInput has, and no answer.
type onlyInCorporateCustomerInput struct {
	// AddTags are the texts of labels to stick on the customer.
	AddTags []string `json:"addTags,omitzero"`
	// RemoveTags are the texts of labels to take off the customer.
	RemoveTags []string `json:"removeTags,omitzero"`
}

// Company is a legal entity that a corporate customer buys as.
//
//crm:input CompanyInput is what the API accepts about a company of a corporate customer, when it is added or edited.
type Company struct {
	// ID is the id that the CRM gave it. «ID компании»
	ID int `json:"id,omitzero"`
	// IsMain marks the one of the customer's companies that MainCompany names.
	IsMain bool `json:"isMain,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID компании»
	ExternalID string `json:"externalId,omitzero"`
	// Active says whether it is in use.
	Active bool `json:"active,omitzero"`
	// Name is the name of the company on the screen.
	Name string `json:"name,omitzero"`
	// Brand is the name under which the company is known.
	Brand string `json:"brand,omitzero"`
	// Site is the address of the company's web site. «Сайт»
	Site string `json:"site,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. Read-only.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Customer is the corporate customer that the company belongs to. Read-only.
	Customer *CustomerRef `json:"customer,omitzero"`
	// Contragent is the company's legal details: its form, INN, bank account.
	Contragent *Contragent `json:"contragent,omitzero"`
	// Address is the one of the customer's addresses that the company is registered
	// at.
	Address *CustomerAddress `json:"address,omitzero" input:"RefInput"`
	// CustomFields are the values of the account's own fields, by the code of the
	// field.
	CustomFields CustomFields `json:"customFields,omitzero"`
	// MarginSumm is the lifetime value: gross profit of all orders, in the base
	// currency. Read-only.
	MarginSumm Decimal `json:"marginSumm,omitzero"`
	// TotalSumm is the sum of all orders, in the base currency. Read-only.
	TotalSumm Decimal `json:"totalSumm,omitzero"`
	// AverageSumm is the average sum of an order, in the base currency. Read-only.
	AverageSumm Decimal `json:"averageSumm,omitzero"`
	// OrdersCount is how many orders were made for the company. Read-only.
	OrdersCount int `json:"ordersCount,omitzero"`
	// CostSumm is the sum of the costs, in the base currency. Read-only.
	CostSumm Decimal `json:"costSumm,omitzero"`
	// AvgMarginSumm is the average gross profit of an order, in the base currency.
	// Read-only.
	AvgMarginSumm Decimal `json:"avgMarginSumm,omitzero"`

	Extra Extra `json:",embed"`
}

// NamedRef is a reference by id with its name.
type NamedRef struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Name is what the screen calls it.
	Name string `json:"name,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerContact is a person whom the shop talks to at a corporate customer.
//
//crm:input CustomerContactInput is what the API accepts about a contact person of a corporate customer, when it is
//crm:input added or edited.
type CustomerContact struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// IsMain marks the one of the customer's contact persons that
	// MainCustomerContact names.
	IsMain bool `json:"isMain,omitzero"`
	// Customer is the person: a customer of its own.
	Customer *RelatedCustomer `json:"customer,omitzero"`
	// Companies are those of the corporate customer's companies that the person
	// works for.
	Companies []CustomerContactCompany `json:"companies,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerContactCompany is a company that a contact person works for.
//
//crm:input CustomerContactCompanyInput is a company that a contact person works for.
type CustomerContactCompany struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Company is the company, by its ids and name. It is sent as one of its ids.
	Company *NamedRef `json:"company,omitzero" input:"RefInput"`

	Extra Extra `json:",embed"`
}

// CustomerRef is the customer that something belongs to.
type CustomerRef struct {
	// Site is the code of the shop that the customer belongs to.
	Site string `json:"site,omitzero"`
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Type is customer or customer_corporate.
	Type CustomerType `json:"type,omitzero"`
	// FirstName is the customer's first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the customer's last name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the customer's patronymic.
	Patronymic string `json:"patronymic,omitzero"`
	// CustomFields are the values of the account's own fields, by the code of the
	// field.
	CustomFields CustomFields `json:"customFields,omitzero"`

	Extra Extra `json:",embed"`
}

// RelatedCustomer is a reference to a customer.
//
//crm:input RelatedCustomerInput is a customer that exists, by one of its ids.
type RelatedCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// BrowserID is the id of the device in the Collector.
	BrowserID string `json:"browserId,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site string `json:"site,omitzero"`
	// Companies are those of the corporate customer's companies that the person
	// works for.
	Companies []CustomerContactCompany `json:"companies,omitzero"`

	Extra Extra `json:",embed"`
}

// RefInput is a reference to something that exists, by one of its ids.
type RefInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`

	Extra Extra `json:",embed"`
}

// CorporateCustomerFilter chooses corporate customers. What is absent does not
// matter; everything set must hold. Days are days of the account's wall clock.
type CorporateCustomerFilter struct {
	// IDs are the CRM's ids of corporate customers.
	IDs []int `url:"ids,brackets,omitempty"`
	// ExternalIDs are the shop's own ids of corporate customers.
	ExternalIDs []string `url:"externalIds,brackets,omitempty"`
	// NickName are names to look for; one of them is enough. «Наименование
	// корпоративного клиента»
	NickName []string `url:"nickName,brackets,omitempty"`
	// Name is a part of the name or of a telephone number.
	Name string `url:"name,omitempty"`
	// CompanyName is a part of the name of a company.
	CompanyName string `url:"companyName,omitempty"`
	// ContactName is a part of the name of a contact person.
	ContactName string `url:"contactName,omitempty"`
	// ContactIDs are the CRM's ids of contact persons.
	ContactIDs []int `url:"contactIds,brackets,omitempty"`
	// AddressName is a part of the name of an address.
	AddressName string `url:"addressName,omitempty"`
	// Email is a part of the address for mail.
	Email string `url:"email,omitempty"`
	// City is a part of the city's name.
	City string `url:"city,omitempty"`
	// Region is a part of the region's name.
	Region string `url:"region,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// VIP chooses customers that are marked as important, or others.
	VIP Opt[bool] `url:"vip,omitempty"`
	// Bad chooses customers that are marked as bad, or others.
	Bad Opt[bool] `url:"bad,omitempty"`
	// ClassSegment is a class of the ABC/XYZ analysis.
	ClassSegment string `url:"classSegment,omitempty"`
	// DiscountCardNumber selects the customers who hold the discount card with
	// this number.
	DiscountCardNumber string `url:"discountCardNumber,omitempty"`
	// Managers are the ids of users whom the customers are given to.
	Managers []int `url:"managers,brackets,omitempty"`
	// ManagerGroups are the codes of user groups whom the customers are given to.
	ManagerGroups []string `url:"managerGroups,brackets,omitempty"`
	// Notes is a part of a note on the customer.
	Notes string `url:"notes,omitempty"`
	// Attachments chooses customers with files, or without.
	Attachments Opt[AttachmentsStatus] `url:"attachments,omitempty"`
	// TasksCounts chooses customers with open tasks, or without.
	TasksCounts Opt[TasksCountsStatus] `url:"tasksCounts,omitempty"`
	// CustomFields are conditions on custom fields.
	CustomFields CustomFieldsFilter `url:"customFields,omitempty"`
	// DateFrom is the first day of registration.
	DateFrom Date `url:"dateFrom,omitempty"`
	// DateTo is the last day of registration.
	DateTo Date `url:"dateTo,omitempty"`
	// FirstOrderFrom is the first day of the customers' first order.
	FirstOrderFrom Date `url:"firstOrderFrom,omitempty"`
	// FirstOrderTo is the last day of the customers' first order.
	FirstOrderTo Date `url:"firstOrderTo,omitempty"`
	// LastOrderFrom is the first day of the customers' last order.
	LastOrderFrom Date `url:"lastOrderFrom,omitempty"`
	// LastOrderTo is the last day of the customers' last order.
	LastOrderTo Date `url:"lastOrderTo,omitempty"`
	// MinOrdersCount is the least number of orders.
	MinOrdersCount Opt[int] `url:"minOrdersCount,omitempty"`
	// MaxOrdersCount is the greatest number of orders.
	MaxOrdersCount Opt[int] `url:"maxOrdersCount,omitempty"`
	// MinAverageSumm is the least average sum of an order, in the account's
	// currency.
	MinAverageSumm Opt[Decimal] `url:"minAverageSumm,omitempty"`
	// MaxAverageSumm is the greatest average sum of an order, in the account's
	// currency.
	MaxAverageSumm Opt[Decimal] `url:"maxAverageSumm,omitempty"`
	// MinTotalSumm is the least sum of all orders, in the account's currency.
	MinTotalSumm Opt[Decimal] `url:"minTotalSumm,omitempty"`
	// MaxTotalSumm is the greatest sum of all orders, in the account's currency.
	MaxTotalSumm Opt[Decimal] `url:"maxTotalSumm,omitempty"`
	// MinCostSumm is the least sum of costs, in the account's currency.
	MinCostSumm Opt[Decimal] `url:"minCostSumm,omitempty"`
	// MaxCostSumm is the greatest sum of costs, in the account's currency.
	MaxCostSumm Opt[Decimal] `url:"maxCostSumm,omitempty"`
	// ContragentName is a part of the name in a company's legal details.
	ContragentName string `url:"contragentName,omitempty"`
	// ContragentTypes are kinds of persons in law.
	ContragentTypes []ContragentType `url:"contragentTypes,brackets,omitempty"`
	// ContragentINN is a company's taxpayer's number (ИНН).
	ContragentINN string `url:"contragentInn,omitempty"`
	// ContragentKPP is a company's code of the reason for registration (КПП).
	ContragentKPP string `url:"contragentKpp,omitempty"`
	// ContragentBIK is the code of a company's bank (БИК).
	ContragentBIK string `url:"contragentBik,omitempty"`
	// ContragentCorrAccount is the correspondent account of a company's bank.
	ContragentCorrAccount string `url:"contragentCorrAccount,omitempty"`
	// ContragentBankAccount is a company's settlement account.
	ContragentBankAccount string `url:"contragentBankAccount,omitempty"`
}
