package ozon

import (
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
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
	Asc  SortDir = "ASC"  // oldest first
	Desc SortDir = "DESC" // newest first
)

// With asks for parts of postings that Ozon leaves out otherwise. A nil *With
// in a request asks for all of them.
type With struct {
	AnalyticsData bool `json:"analytics_data"` // region, way of payment, promised time
	Barcodes      bool `json:"barcodes"`       // those on the label
	FinancialData bool `json:"financial_data"` // prices, commission and payout
	LegalInfo     bool `json:"legal_info"`     // company that buys
}

// GetWith asks FBS.Get for parts of a posting. A nil *GetWith asks for all of
// them, but not for Translit.
type GetWith struct {
	AnalyticsData    bool `json:"analytics_data"`    // region, way of payment, promised time
	Barcodes         bool `json:"barcodes"`          // those on the label
	FinancialData    bool `json:"financial_data"`    // prices, commission and payout
	LegalInfo        bool `json:"legal_info"`        // company that buys
	ProductExemplars bool `json:"product_exemplars"` // single units with their marks
	RelatedPostings  bool `json:"related_postings"`  // other parts of a posting that was split
	Translit         bool `json:"translit"`          // addresses in Latin letters
}

// FBOWith is With for FBO, which has no barcodes. A nil *FBOWith asks for
// all parts.
type FBOWith struct {
	AnalyticsData bool `json:"analytics_data"` // region, way of payment, promised time
	FinancialData bool `json:"financial_data"` // prices, commission and payout
	LegalInfo     bool `json:"legal_info"`     // company that buys
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
	From time.Time `json:"from"` // start of the period
	To   time.Time `json:"to"`   // end of the period
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
func (ids IDs) MarshalJSON() ([]byte, error) { return phpjson.Marshal(ids.texts()) }

// FBSListRequest asks for postings by the time when they were taken into
// processing.
type FBSListRequest struct {
	Filter   FBSFilter `json:"filter"`            // which postings; Since and To are required
	With     *With     `json:"with"`              // parts of each posting; nil asks for all
	Limit    int       `json:"limit"`             // 1 to 100; 0 means 100
	SortDir  SortDir   `json:"sort_dir,omitzero"` // Ozon's own default when empty
	Translit bool      `json:"translit,omitzero"` // addresses in Latin letters
	Cursor   string    `json:"cursor"`            // "", or the Cursor of the page before
}

// FBSFilter selects postings. Since and To are required and at most
// [MaxPeriod] apart.
type FBSFilter struct {
	Since             time.Time `json:"since"`                         // start of the period
	To                time.Time `json:"to"`                            // end of the period
	Statuses          []Status  `json:"statuses,omitempty"`            // none means all
	OrderNumbers      []string  `json:"order_numbers,omitempty"`       // at most 100
	OrderID           int64     `json:"order_id,omitzero"`             // Ozon's own number of an order; 0 means any
	DeliveryMethodIDs IDs       `json:"delivery_method_ids,omitempty"` // DeliveryMethod.ID, at most 1000
	ProviderIDs       IDs       `json:"provider_ids,omitempty"`        // DeliveryMethod.TPLProviderID, at most 1000
	WarehouseIDs      IDs       `json:"warehouse_ids,omitempty"`       // DeliveryMethod.WarehouseID, at most 1000
	// IsBLRTraceable takes those that Belarus's traceability system has (true)
	// or has not (false). Nil takes all.
	IsBLRTraceable      *bool    `json:"is_blr_traceable,omitempty"`
	IntegrationTypeFlow []string `json:"integration_type_flow,omitempty"`    // tells FBS from rFBS
	LastChangedStatus   *Between `json:"last_changed_status_date,omitempty"` // and whose status changed then
}

// UnfulfilledRequest asks for postings that are not finished, by exactly one
// of two periods.
type UnfulfilledRequest struct {
	Filter   UnfulfilledFilter `json:"filter"`            // which postings; one of two periods is required
	With     *With             `json:"with"`              // parts of each posting; nil asks for all
	Limit    int               `json:"limit"`             // 1 to 100; 0 means 100
	SortDir  SortDir           `json:"sort_dir,omitzero"` // Ozon's own default when empty
	Translit bool              `json:"translit,omitzero"` // addresses in Latin letters
	Cursor   string            `json:"cursor"`            // "", or the Cursor of the page before
}

// UnfulfilledFilter selects postings. Either the two Cutoff fields (until
// when to hand over) or the two Delivering fields (when handed over) are
// required.
type UnfulfilledFilter struct {
	CutoffFrom          time.Time `json:"cutoff_from,omitzero"`               // ship-by time: from
	CutoffTo            time.Time `json:"cutoff_to,omitzero"`                 // ship-by time: to
	DeliveringFrom      time.Time `json:"delivering_date_from,omitzero"`      // handed over: from
	DeliveringTo        time.Time `json:"delivering_date_to,omitzero"`        // handed over: to
	Statuses            []Status  `json:"statuses,omitempty"`                 // none means all
	DeliveryMethodIDs   IDs       `json:"delivery_method_ids,omitempty"`      // DeliveryMethod.ID, at most 1000
	ProviderIDs         IDs       `json:"provider_ids,omitempty"`             // DeliveryMethod.TPLProviderID, at most 1000
	WarehouseIDs        IDs       `json:"warehouse_ids,omitempty"`            // DeliveryMethod.WarehouseID, at most 1000
	IntegrationTypeFlow []string  `json:"integration_type_flow,omitempty"`    // tells FBS from rFBS
	LastChangedStatus   *Between  `json:"last_changed_status_date,omitempty"` // and whose status changed then
}

// FBOListRequest asks for postings by the time of their creation.
type FBOListRequest struct {
	Filter   FBOFilter `json:"filter"`            // which postings; Since and To are required
	With     *FBOWith  `json:"with"`              // parts of each posting; nil asks for all
	Limit    int       `json:"limit"`             // 1 to 100; 0 means 100
	SortDir  SortDir   `json:"sort_dir,omitzero"` // Ozon's own default when empty
	Translit bool      `json:"translit,omitzero"` // addresses in Latin letters
	Cursor   string    `json:"cursor"`            // "", or the Cursor of the page before
}

// FBOFilter selects postings. Since and To are required and at most
// [MaxPeriod] apart.
type FBOFilter struct {
	Since          time.Time `json:"since"`                     // start of the period
	To             time.Time `json:"to"`                        // end of the period
	Statuses       []Status  `json:"statuses,omitempty"`        // none means all
	PostingNumbers []string  `json:"posting_numbers,omitempty"` // none means all
	OrderNumbers   []string  `json:"order_numbers,omitempty"`   // none means all
}

// LegacyRequest asks the lists that Ozon switched off on 31 August 2026, for
// accounts that still answer them.
type LegacyRequest struct {
	Filter LegacyFilter `json:"filter"`       // which postings; the method says what is required
	With   *With        `json:"with"`         // parts of each posting; nil asks for all
	Dir    SortDir      `json:"dir,omitzero"` // Ozon's own default when empty
	Limit  int          `json:"limit"`        // 1 to 1000; 0 means 1000
	Offset int          `json:"offset"`       // how many postings to skip, from 0
}

// LegacyFilter selects postings. FBS.ListV3 and FBO.ListV2 want Since and To,
// FBS.UnfulfilledV3 the two Cutoff or the two Delivering fields.
type LegacyFilter struct {
	Since          time.Time `json:"since,omitzero"`                // start of the period
	To             time.Time `json:"to,omitzero"`                   // end of the period
	CutoffFrom     time.Time `json:"cutoff_from,omitzero"`          // ship-by time: from
	CutoffTo       time.Time `json:"cutoff_to,omitzero"`            // ship-by time: to
	DeliveringFrom time.Time `json:"delivering_date_from,omitzero"` // handed over: from
	DeliveringTo   time.Time `json:"delivering_date_to,omitzero"`   // handed over: to
	Status         Status    `json:"status,omitzero"`               // one; "" means all
}
