package ozon

import (
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
)

// Limits of Ozon's lists.
const (
	maxPage       = 100                  // of v4 FBS and v3 FBO lists
	maxLegacyPage = 1000                 // of older lists
	MaxPeriod     = 365 * 24 * time.Hour // between since and to; the iterators split longer ones
)

// SortDir is the direction of a list, by the time of processing.
type SortDir string

// The directions.
const (
	Asc  SortDir = "ASC"
	Desc SortDir = "DESC"
)

// With asks for parts of postings that Ozon leaves out otherwise. A nil *With
// in a request asks for all of them.
type With struct {
	AnalyticsData bool `json:"analytics_data"`
	Barcodes      bool `json:"barcodes"`
	FinancialData bool `json:"financial_data"`
	LegalInfo     bool `json:"legal_info"`
}

// GetWith asks FBS.Get for parts of a posting. A nil *GetWith asks for all of
// them, but not for Translit.
type GetWith struct {
	AnalyticsData    bool `json:"analytics_data"`
	Barcodes         bool `json:"barcodes"`
	FinancialData    bool `json:"financial_data"`
	LegalInfo        bool `json:"legal_info"`
	ProductExemplars bool `json:"product_exemplars"` // the marks
	RelatedPostings  bool `json:"related_postings"`
	Translit         bool `json:"translit"` // addresses in Latin letters
}

// FBOWith is With for FBO, which has no barcodes. A nil *FBOWith asks for
// all parts.
type FBOWith struct {
	AnalyticsData bool `json:"analytics_data"`
	FinancialData bool `json:"financial_data"`
	LegalInfo     bool `json:"legal_info"`
}

func (w *With) orAll() *With {
	if w == nil {
		return &With{true, true, true, true}
	}
	return w
}

func (w *FBOWith) orAll() *FBOWith {
	if w == nil {
		return &FBOWith{true, true, true}
	}
	return w
}

func (w *With) forFBO() *FBOWith {
	if w == nil {
		return nil
	}
	return &FBOWith{w.AnalyticsData, w.FinancialData, w.LegalInfo}
}

// Between is a period, From inclusive.
type Between struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// IDs are 64-bit ids, which Ozon takes as texts in filters.
type IDs []int64

func (ids IDs) texts() []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = strconv.FormatInt(id, 10)
	}
	return texts
}

// MarshalJSON writes a list of texts.
func (ids IDs) MarshalJSON() ([]byte, error) { return jsonv2.Marshal(ids.texts()) }

// MarshalJSONTo is MarshalJSON for the JSON v2 engine.
func (ids IDs) MarshalJSONTo(e *jsonv2.Encoder) error { return jsonv2.MarshalEncode(e, ids.texts()) }

// FBSListRequest asks for postings by the time when they were taken into
// processing.
type FBSListRequest struct {
	Filter   FBSFilter `json:"filter"`
	With     *With     `json:"with"`
	Limit    int       `json:"limit"` // 1 to 100; 0 means 100
	SortDir  SortDir   `json:"sort_dir,omitzero"`
	Translit bool      `json:"translit,omitzero"` // addresses in Latin letters
	Cursor   string    `json:"cursor"`            // where the page begins: "" or the Cursor of the page before
}

// FBSFilter selects postings. Since and To are required and at most
// [MaxPeriod] apart.
type FBSFilter struct {
	Since               time.Time `json:"since"`
	To                  time.Time `json:"to"`
	Statuses            []Status  `json:"statuses,omitempty"`
	OrderNumbers        []string  `json:"order_numbers,omitempty"` // at most 100
	OrderID             int64     `json:"order_id,omitzero"`
	DeliveryMethodIDs   IDs       `json:"delivery_method_ids,omitempty"`
	ProviderIDs         IDs       `json:"provider_ids,omitempty"`
	WarehouseIDs        IDs       `json:"warehouse_ids,omitempty"`
	IsBLRTraceable      *bool     `json:"is_blr_traceable,omitempty"`
	IntegrationTypeFlow []string  `json:"integration_type_flow,omitempty"` // tells FBS from rFBS
	LastChangedStatus   *Between  `json:"last_changed_status_date,omitempty"`
}

// UnfulfilledRequest asks for postings that are not finished, by exactly one
// of two periods.
type UnfulfilledRequest struct {
	Filter   UnfulfilledFilter `json:"filter"`
	With     *With             `json:"with"`
	Limit    int               `json:"limit"` // 1 to 100; 0 means 100
	SortDir  SortDir           `json:"sort_dir,omitzero"`
	Translit bool              `json:"translit,omitzero"`
	Cursor   string            `json:"cursor"`
}

// UnfulfilledFilter selects postings. Either the two Cutoff fields (until
// when to hand over) or the two Delivering fields (when handed over) are
// required.
type UnfulfilledFilter struct {
	CutoffFrom          time.Time `json:"cutoff_from,omitzero"`
	CutoffTo            time.Time `json:"cutoff_to,omitzero"`
	DeliveringFrom      time.Time `json:"delivering_date_from,omitzero"`
	DeliveringTo        time.Time `json:"delivering_date_to,omitzero"`
	Statuses            []Status  `json:"statuses,omitempty"`
	DeliveryMethodIDs   IDs       `json:"delivery_method_ids,omitempty"`
	ProviderIDs         IDs       `json:"provider_ids,omitempty"`
	WarehouseIDs        IDs       `json:"warehouse_ids,omitempty"`
	IntegrationTypeFlow []string  `json:"integration_type_flow,omitempty"`
	LastChangedStatus   *Between  `json:"last_changed_status_date,omitempty"`
}

// FBOListRequest asks for postings by the time of their creation.
type FBOListRequest struct {
	Filter   FBOFilter `json:"filter"`
	With     *FBOWith  `json:"with"`
	Limit    int       `json:"limit"` // 1 to 100; 0 means 100
	SortDir  SortDir   `json:"sort_dir,omitzero"`
	Translit bool      `json:"translit,omitzero"`
	Cursor   string    `json:"cursor"`
}

// FBOFilter selects postings. Since and To are required and at most
// [MaxPeriod] apart.
type FBOFilter struct {
	Since          time.Time `json:"since"`
	To             time.Time `json:"to"`
	Statuses       []Status  `json:"statuses,omitempty"`
	PostingNumbers []string  `json:"posting_numbers,omitempty"`
	OrderNumbers   []string  `json:"order_numbers,omitempty"`
}

// LegacyRequest asks the lists that Ozon switched off on 31 August 2026, for
// accounts that still answer them.
type LegacyRequest struct {
	Filter LegacyFilter `json:"filter"`
	With   *With        `json:"with"`
	Dir    SortDir      `json:"dir,omitzero"`
	Limit  int          `json:"limit"` // 1 to 1000; 0 means 1000
	Offset int          `json:"offset"`
}

// LegacyFilter selects postings. FBS.ListV3 and FBO.ListV2 want Since and To,
// FBS.UnfulfilledV3 the two Cutoff or the two Delivering fields.
type LegacyFilter struct {
	Since          time.Time `json:"since,omitzero"`
	To             time.Time `json:"to,omitzero"`
	CutoffFrom     time.Time `json:"cutoff_from,omitzero"`
	CutoffTo       time.Time `json:"cutoff_to,omitzero"`
	DeliveringFrom time.Time `json:"delivering_date_from,omitzero"`
	DeliveringTo   time.Time `json:"delivering_date_to,omitzero"`
	Status         Status    `json:"status,omitzero"` // one; "" means all
}
