package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strconv"
)

// List returns one page of the customers. filter may be nil.
//
// API: GET /api/v5/customers
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers
// Scope: customer_read.
//
//crm:op GET /api/v5/customers
func (s *CustomersService) List(
	ctx context.Context, filter *CustomerFilter, opts ...RequestOption,
) (*Page[Customer], error) {
	return page[Customer](ctx, s.client, newRequest(opCustomersList).filter(filter), "customers", opts)
}

// All iterates over the customers that the filter chooses. It calls
// [CustomersService.List] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CustomersService) All(
	ctx context.Context, filter *CustomerFilter, opts ...RequestOption,
) iter.Seq2[*Customer, error] {
	return allPages(ctx, s.client, func(x *Customer) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[Customer], error) {
			return s.List(ctx, filter, opts...)
		}, opts)
}

// Get returns a customer. The error matches [ErrNotFound] when there is none;
// when it was merged into another, its CombinedTo names that one. With an
// external id, the call needs the shop that gave it: see [WithSite].
//
// API: GET /api/v5/customers/{externalId}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customers-externalId
// Scope: customer_read.
//
//crm:op GET /api/v5/customers/{externalId}
func (s *CustomersService) Get(ctx context.Context, ref Ref, opts ...RequestOption) (*Customer, error) {
	return member[Customer](ctx, s.client, newRequest(opCustomersGet, ref.value).by(ref).site(), "customer", opts)
}

// Create adds a customer and returns the id that the CRM gave. Without an
// external id it is not safe to repeat: a second call adds a second customer.
//
// API: POST /api/v5/customers/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-create
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/create
func (s *CustomersService) Create(
	ctx context.Context, customer CustomerInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCustomersCreate).site().json("customer", &customer), opts)
}

// Edit changes a customer. What the input leaves absent stays as it is; null
// and empty values clear. With an external id, the call needs the shop that
// gave it: see [WithSite].
//
// API: POST /api/v5/customers/{externalId}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-externalId-edit
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/{externalId}/edit
func (s *CustomersService) Edit(
	ctx context.Context, ref Ref, customer CustomerInput, opts ...RequestOption,
) (*CustomerResult, error) {
	return whole[CustomerResult](ctx, s.client,
		newRequest(opCustomersEdit, ref.value).by(ref).site().json("customer", &customer), opts)
}

// Upsert edits the customer with the input's ExternalID, or the one that it was
// merged into, and creates it when there is none; it returns the CRM's id. It
// is safe to repeat, and repeats itself after an answer that was lost on the
// way or in a gateway (502, 503, 504). The input must have an ExternalID, and
// the call needs the shop that gave it: see [WithSite].
func (s *CustomersService) Upsert(
	ctx context.Context, customer CustomerInput, opts ...RequestOption,
) (id int, err error) {
	externalID := customer.ExternalID.Or("")
	if externalID == "" {
		return 0, errors.New("retailcrm: Customers.Upsert: the input has no ExternalID")
	}
	return upsert(ctx,
		func() (int, error) { return s.editKnown(ctx, ByExternalID(externalID), customer, opts) },
		func() (*IDResult, error) { return s.Create(ctx, customer, opts...) })
}

// upsert edits a customer, and creates it when there is none. After a lost
// answer it looks again.
func upsert(ctx context.Context, edit func() (int, error), create func() (*IDResult, error)) (id int, err error) {
	for range 2 { // the second time after a lost answer
		if id, err = edit(); !errors.Is(err, ErrNotFound) {
			return id, err
		}
		created, err := create()
		if err == nil {
			return created.ID, nil
		}
		if !answerLost(err) && !errors.Is(err, ErrAlreadyExists) || ctx.Err() != nil {
			return 0, err
		}
	}
	return edit()
}

// editKnown edits a customer, or the one that it was merged into.
func (s *CustomersService) editKnown(
	ctx context.Context, ref Ref, customer CustomerInput, opts []RequestOption,
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

// combinedInto is the id of the customer that the one was merged into of which
// an error says that it is not there any more, or 0.
func combinedInto(err error) int {
	var merged *APIError
	if errors.As(err, &merged) && merged.CombinedTo != nil {
		return merged.CombinedTo.ID
	}
	return 0
}

// Upload adds up to 50 customers in one call. When some were refused, it
// returns the result and an error that matches [ErrPartialUpload].
//
// API: POST /api/v5/customers/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-upload
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/upload
func (s *CustomersService) Upload(
	ctx context.Context, customers []CustomerInput, opts ...RequestOption,
) (*CustomersUploadResult, error) {
	return whole[CustomersUploadResult](ctx, s.client,
		newRequest(opCustomersUpload).site().json("customers", notNil(customers)), opts)
}

// UploadAll adds any number of customers, [MaxUpload] at a time and several
// chunks at once. Those that the API refuses are in the report and no error. It
// goes on after faults: see [BulkResult].
func (s *CustomersService) UploadAll(
	ctx context.Context, customers iter.Seq[CustomerInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.uploads("Customers.UploadAll"), customers, opts)
}

// UpsertAll creates any number of customers, and edits those whose ExternalID
// exists: new ones [MaxUpload] in a request, and each that exists by one. It is
// safe to repeat. Of inputs with the same ExternalID the last one wins. Those
// without are refused. It needs the shop that gave the ids: see [WithSite].
func (s *CustomersService) UpsertAll(
	ctx context.Context, customers iter.Seq[CustomerInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.upserts("Customers.UpsertAll"), customers, opts)
}

// FixExternalIDs stores the shop's own ids of customers that the CRM knows by
// its ids.
//
// API: POST /api/v5/customers/fix-external-ids
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-fix-external-ids
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/fix-external-ids
func (s *CustomersService) FixExternalIDs(ctx context.Context, ids []ExternalIDFix, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opCustomersFixExternalIDs).json("customers", notNil(ids)), opts)
}

// Combine merges customers, up to 50, into the one with the id into. The CRM
// does it later: watch the history for the outcome. Those merged answer 404
// from then on, with CombinedTo in the [APIError].
//
// API: POST /api/v5/customers/combine
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customers-combine
// Scope: customer_write.
//
//crm:op POST /api/v5/customers/combine
func (s *CustomersService) Combine(ctx context.Context, into int, from []int, opts ...RequestOption) error {
	r := newRequest(opCustomersCombine).json("resultCustomer", idRef{into}).json("customers", idRefs(from))
	return confirm(ctx, s.client, r, opts)
}

// idRef is how the API takes a record by its id.
type idRef struct {
	ID int `json:"id"`
}

func idRefs(ids []int) []idRef {
	refs := make([]idRef, len(ids))
	for i, id := range ids {
		refs[i] = idRef{id}
	}
	return refs
}

// CustomerResult is the answer to a change of a customer, private or corporate.
type CustomerResult struct {
	// ID is the CRM's id of the customer.
	ID int `json:"id,omitzero"`
	// State says what happened, where the API tells.
	State string `json:"state,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomersUploadResult is the answer to an upload of customers, private or
// corporate.
type CustomersUploadResult struct {
	// UploadedCustomers are the customers that were added or changed.
	UploadedCustomers []ExternalIDFix `json:"uploadedCustomers,omitzero"`
	// FailedCustomers are the customers that were refused, by their external ids.
	// The reasons are in [APIError.Fields].
	FailedCustomers []FailedRecord `json:"failedCustomers,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerFilter chooses customers. What is absent does not matter; everything
// set must hold. Days are days of the account's wall clock.
type CustomerFilter struct {
	// IDs are the CRM's ids of customers.
	IDs []int `url:"ids,brackets,omitempty"`
	// ExternalIDs are the shop's own ids of customers.
	ExternalIDs []string `url:"externalIds,brackets,omitempty"`
	// Name is a part of the name or of a telephone number.
	Name string `url:"name,omitempty"`
	// Email is a part of the address for mail.
	Email string `url:"email,omitempty"`
	// City is a part of the city's name.
	City string `url:"city,omitempty"`
	// Region is a part of the region's name.
	Region string `url:"region,omitempty"`
	// Countries are two-letter codes of countries (ISO 3166-1): "RU".
	Countries []string `url:"countries,brackets,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Sex chooses customers of a sex.
	Sex Gender `url:"sex,omitempty"`
	// Online chooses customers who are on the shop's site now, or who are not.
	Online Opt[bool] `url:"online,omitempty"`
	// IsContact chooses contact persons of corporate customers, or others.
	IsContact Opt[bool] `url:"isContact,omitempty"`
	// VIP chooses customers that are marked as important, or others.
	VIP Opt[bool] `url:"vip,omitempty"`
	// Bad chooses customers that are marked as bad, or others.
	Bad Opt[bool] `url:"bad,omitempty"`
	// EmailMarketingUnsubscribed chooses customers who refuse letters, or who take
	// them.
	EmailMarketingUnsubscribed Opt[bool] `url:"emailMarketingUnsubscribed,omitempty"`
	// Subscriptions are kinds of messages that the customers take or refuse.
	Subscriptions CustomerSubscriptionFilters `url:"subscriptions,omitempty"`
	// Segment is the code of a segment.
	Segment string `url:"segment,omitempty"`
	// ClassSegment is a class of the ABC/XYZ analysis.
	ClassSegment string `url:"classSegment,omitempty"`
	// Tags are tags that the customers have, set by anyone.
	Tags []string `url:"tags,brackets,omitempty"`
	// AttachedTags are tags that the customers have, set by hand.
	AttachedTags []string `url:"attachedTags,brackets,omitempty"`
	// DiscountCardNumber selects the customers who hold the discount card with
	// this number.
	DiscountCardNumber string `url:"discountCardNumber,omitempty"`
	// Managers are the ids of users whom the customers are given to.
	Managers []int `url:"managers,brackets,omitempty"`
	// ManagerGroups are the codes of user groups whom the customers are given to.
	ManagerGroups []string `url:"managerGroups,brackets,omitempty"`
	// MGChannels are the CRM's ids of message gateway channels that the customers
	// wrote in.
	MGChannels []int `url:"mgChannels,brackets,omitempty"`
	// MGCustomerID is the message gateway's id of the customer.
	MGCustomerID string `url:"mgCustomerId,omitempty"`
	// Notes is a part of a note on the customer.
	Notes string `url:"notes,omitempty"`
	// Commentary is a part of the managers' remark on the customer.
	Commentary string `url:"commentary,omitempty"`
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
	// ContragentName is a part of the name in the legal details.
	ContragentName string `url:"contragentName,omitempty"`
	// ContragentTypes are kinds of persons in law.
	ContragentTypes []ContragentType `url:"contragentTypes,brackets,omitempty"`
	// ContragentINN is the taxpayer's number (ИНН).
	ContragentINN string `url:"contragentInn,omitempty"`
	// ContragentKPP is the code of the reason for registration (КПП).
	ContragentKPP string `url:"contragentKpp,omitempty"`
	// ContragentBIK is the bank's code (БИК).
	ContragentBIK string `url:"contragentBik,omitempty"`
	// ContragentCorrAccount is the bank's correspondent account.
	ContragentCorrAccount string `url:"contragentCorrAccount,omitempty"`
	// ContragentBankAccount is the settlement account.
	ContragentBankAccount string `url:"contragentBankAccount,omitempty"`
	// FirstWebVisitFrom is the first day of the first visit to the site.
	FirstWebVisitFrom Date `url:"firstWebVisitFrom,omitempty"`
	// FirstWebVisitTo is the last day of the first visit to the site.
	FirstWebVisitTo Date `url:"firstWebVisitTo,omitempty"`
	// LastWebVisitFrom is the first day of the last visit to the site.
	LastWebVisitFrom Date `url:"lastWebVisitFrom,omitempty"`
	// LastWebVisitTo is the last day of the last visit to the site.
	LastWebVisitTo Date `url:"lastWebVisitTo,omitempty"`
	// BrowserID is the id of a browser in the CRM's web analytics (Daemon
	// Collector).
	BrowserID string `url:"browserId,omitempty"`
	// SourceName is the source that the customers came from.
	SourceName string `url:"sourceName,omitempty"`
	// MediumName is the channel that they came through.
	MediumName string `url:"mediumName,omitempty"`
	// CampaignName is the campaign that brought them.
	CampaignName string `url:"campaignName,omitempty"`
	// KeywordName is the key word that brought them.
	KeywordName string `url:"keywordName,omitempty"`
	// AdContentName is the advertisement that brought them.
	AdContentName string `url:"adContentName,omitempty"`
}

// CustomerSubscriptionFilter is a condition on a kind of messages.
type CustomerSubscriptionFilter struct {
	// Channel is how the messages are sent: "email", "sms", "waba".
	Channel string `url:"channel,omitempty"`
	// Subscription is the code of the kind of messages.
	Subscription string `url:"subscription,omitempty"`
	// Subscribed chooses customers who take the messages, or who refuse them.
	Subscribed Opt[bool] `url:"subscribed,omitempty"`
}

// CustomerSubscriptionFilters are conditions on kinds of messages; all must
// hold.
type CustomerSubscriptionFilters []CustomerSubscriptionFilter

// EncodeValues adds the conditions to a query: subscriptions[0][channel]=sms.
// go-querystring calls it.
func (f CustomerSubscriptionFilters) EncodeValues(key string, v *url.Values) error {
	for i, condition := range f {
		values, err := filterValues(condition)
		if err == nil && len(values) == 0 {
			err = errSelectsAll
		}
		if err != nil {
			return fmt.Errorf("condition %d: %w", i, err)
		}
		for name, texts := range values {
			(*v)[key+"["+strconv.Itoa(i)+"]["+name+"]"] = texts
		}
	}
	return nil
}

// AttachmentsStatus says in a filter whether there are files.
type AttachmentsStatus int

// The known values of AttachmentsStatus; others may come.
const (
	AttachmentsNone AttachmentsStatus = 1 // without files
	AttachmentsSome AttachmentsStatus = 2 // with files
)

// TasksCountsStatus says in a filter whether there are open tasks.
type TasksCountsStatus int

// The known values of TasksCountsStatus; others may come.
const (
	TasksCountsNone    TasksCountsStatus = 1 // all tasks are done, or there are none
	TasksCountsOpen    TasksCountsStatus = 2 // something is left to do
	TasksCountsOverdue TasksCountsStatus = 3 // something should have been done already
)
