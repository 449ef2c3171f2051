package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// List returns one page of costs. filter may be nil.
//
// API: GET /api/v5/costs
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-costs
// Scope: cost_read.
//
//crm:op GET /api/v5/costs
func (s *CostsService) List(ctx context.Context, filter *CostFilter, opts ...RequestOption) (*Page[Cost], error) {
	return page[Cost](ctx, s.client, newRequest(opCostsList).filter(filter), "costs", opts)
}

// All iterates over the costs that filter selects. It fetches the pages that it
// needs; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CostsService) All(ctx context.Context, filter *CostFilter, opts ...RequestOption) iter.Seq2[*Cost, error] {
	id := func(x *Cost) int { return x.ID }
	return allPages(ctx, s.client, id, func(ctx context.Context, opts ...RequestOption) (*Page[Cost], error) {
		return s.List(ctx, filter, opts...)
	}, opts)
}

// Get returns one cost. The error matches [ErrNotFound] when there is none.
//
// API: GET /api/v5/costs/{id}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-costs-id
// Scope: cost_read.
//
//crm:op GET /api/v5/costs/{id}
func (s *CostsService) Get(ctx context.Context, id int, opts ...RequestOption) (*Cost, error) {
	return member[Cost](ctx, s.client, newRequest(opCostsGet, strconv.Itoa(id)), "cost", opts)
}

// Create adds a cost. A repeat adds another one.
//
// API: POST /api/v5/costs/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-costs-create
// Scope: cost_write.
//
//crm:op POST /api/v5/costs/create
func (s *CostsService) Create(ctx context.Context, cost CostInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCostsCreate).site().json("cost", cost), opts)
}

// Edit changes a cost. Absent fields stay as they are.
//
// API: POST /api/v5/costs/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-costs-id-edit
// Scope: cost_write.
//
//crm:op POST /api/v5/costs/{id}/edit
func (s *CostsService) Edit(ctx context.Context, id int, cost CostInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opCostsEdit, strconv.Itoa(id)).site().json("cost", cost), opts)
}

// Delete deletes the cost with the id. The error matches [ErrNotFound] when
// there is none.
//
// API: POST /api/v5/costs/{id}/delete
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-costs-id-delete
// Scope: cost_write.
//
//crm:op POST /api/v5/costs/{id}/delete
func (s *CostsService) Delete(ctx context.Context, id int, opts ...RequestOption) error {
	return remove(ctx, s.client, newRequest(opCostsDelete, strconv.Itoa(id)), opts)
}

// CostsDeleteResult is the answer of deleting several costs.
type CostsDeleteResult struct {
	// Count is how many were deleted.
	Count int `json:"count,omitzero"`
	// NotRemovedIDs are the ids of those that could not be deleted.
	NotRemovedIDs []int `json:"notRemovedIds,omitzero"`

	Extra Extra `json:",embed"`
}

// DeleteMany deletes several costs. NotRemovedIDs of the result names those
// that stay.
//
// API: POST /api/v5/costs/delete
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-costs-delete
// Scope: cost_write.
//
//crm:op POST /api/v5/costs/delete
func (s *CostsService) DeleteMany(ctx context.Context, ids []int, opts ...RequestOption) (*CostsDeleteResult, error) {
	r := newRequest(opCostsDeleteMany)
	for _, id := range ids {
		r.form.Add("ids[]", strconv.Itoa(id))
	}
	return whole[CostsDeleteResult](ctx, s.client, r, opts)
}

// CostsUploadResult is the answer of an upload of costs.
type CostsUploadResult struct {
	// UploadedCosts are the ids of the costs that were stored.
	UploadedCosts []int `json:"uploadedCosts,omitzero"`

	Extra Extra `json:",embed"`
}

// Upload adds up to 50 costs. When some are refused, it returns the result and
// an error that matches [ErrPartialUpload]. A repeat adds them again.
//
// API: POST /api/v5/costs/upload
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-costs-upload
// Scope: cost_write.
//
//crm:op POST /api/v5/costs/upload
func (s *CostsService) Upload(
	ctx context.Context, costs []CostInput, opts ...RequestOption,
) (*CostsUploadResult, error) {
	return whole[CostsUploadResult](ctx, s.client, newRequest(opCostsUpload).json("costs", costs), opts)
}

// UploadAll adds any number of costs, [MaxUpload] at a time and several chunks
// at once. Costs have no external id: those whose answer was lost are reported
// as unknown, and not sent again. See [BulkResult].
func (s *CostsService) UploadAll(
	ctx context.Context, costs iter.Seq[CostInput], opts ...RequestOption,
) (*BulkResult, error) {
	return uploadAll(ctx, s.client, s.uploads("Costs.UploadAll"), costs, opts)
}

// Cost is money that the shop spent over some days: on a traffic source, on an
// order or on its business as a whole.
//
//crm:input CostInput is what the API accepts about a cost, when it is created, edited or uploaded.
type Cost struct {
	// Source is the traffic source that the cost is for.
	Source *Source `json:"source,omitzero"`
	// ID is the id that the CRM gave it. Read-only.
	ID int `json:"id,omitzero"`
	// DateFrom is the first of the days that the money was spent for.
	DateFrom Date `json:"dateFrom,omitzero"`
	// DateTo is the last of the days that the money was spent for.
	DateTo Date `json:"dateTo,omitzero"`
	// Summ is how much was spent, in the base currency.
	Summ Decimal `json:"summ,omitzero"`
	// CostItem is the symbolic code of the kind of costs.
	CostItem string `json:"costItem,omitzero"`
	// Comment says what the money was spent on, for users of the CRM.
	Comment string `json:"comment,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. Read-only.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// CreatedBy is who created it. Read-only.
	CreatedBy string `json:"createdBy,omitzero"`
	// Order is the order that caused the cost, by one of its ids; absent for a
	// cost of the shop.
	Order *OrderRef `json:"order,omitzero"`
	// UserID is the id of the user that the cost is put down to.
	UserID int `json:"userId,omitzero"`
	// Sites are the codes of the shops that the cost is put down to.
	Sites []string `json:"sites,omitzero"`

	Extra Extra `json:",embed"`
}

// CostFilter selects costs. Absent fields select everything.
type CostFilter struct {
	// MinSumm is the least that was spent, in the base currency.
	MinSumm Opt[Decimal] `url:"minSumm,omitempty"`
	// MaxSumm is the most that was spent, in the base currency.
	MaxSumm Opt[Decimal] `url:"maxSumm,omitempty"`
	// OrderNumber selects the costs of one order, by the number that users see.
	OrderNumber string `url:"orderNumber,omitempty"`
	// Comment is a part of the comment.
	Comment string `url:"comment,omitempty"`
	// IDs selects costs by the ids that the CRM gave them.
	IDs []int `url:"ids,brackets,omitempty"`
	// Sites are the codes of the shops that the costs are put down to.
	Sites []string `url:"sites,brackets,omitempty"`
	// CreatedBy are the ids of the users who created it.
	CreatedBy []int `url:"createdBy,brackets,omitempty"`
	// CostGroups are the codes of the cost groups.
	CostGroups []string `url:"costGroups,brackets,omitempty"`
	// CostItems are the codes of the cost items.
	CostItems []string `url:"costItems,brackets,omitempty"`
	// Users are the ids of the users whom the costs are put down to.
	Users []int `url:"users,brackets,omitempty"`
	// DateFrom is the first day.
	DateFrom Date `url:"dateFrom,omitempty"`
	// DateTo is the last day.
	DateTo Date `url:"dateTo,omitempty"`
	// CreatedAtFrom is the first day of creation.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of creation.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
	// OrderIDs selects the costs of orders, by the ids that the CRM gave these.
	OrderIDs []int `url:"orderIds,brackets,omitempty"`
	// OrderExternalIDs selects the costs of orders, by the ids that the shop gave
	// these.
	OrderExternalIDs []string `url:"orderExternalIds,brackets,omitempty"`
}
