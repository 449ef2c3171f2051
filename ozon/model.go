package ozon

import (
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Posting is a shipment that the seller packs (FBS, rFBS): the unit of work,
// price, cancellation and label at Ozon. It holds the members of all methods
// that answer with one; which of them come depends on the method and its With
// flags. Unknown members are in Extra.
type Posting struct {
	PostingNumber       string `json:"posting_number,omitzero"`        // "0700100277-0101-1"; unique, may begin with zeros
	OrderNumber         string `json:"order_number,omitzero"`          // shared by the postings of one checkout
	OrderID             int64  `json:"order_id,omitzero"`              // number of that order
	ParentPostingNumber string `json:"parent_posting_number,omitzero"` // the posting that this one was split off from

	Status            Status    `json:"status,omitzero"`
	Substatus         Substatus `json:"substatus,omitzero"`
	PreviousSubstatus Substatus `json:"previous_substatus,omitzero"`
	ProviderStatus    string    `json:"provider_status,omitzero"` // of the delivery service, in its words

	CreatedAt                time.Time `json:"created_at,omitzero"`                  // by barcode only
	InProcessAt              time.Time `json:"in_process_at,omitzero"`               // zero while a late payment is pending
	ShipmentDate             time.Time `json:"shipment_date,omitzero"`               // hand over until then, or pay a surcharge
	ShipmentDateWithoutDelay time.Time `json:"shipment_date_without_delay,omitzero"` // hand over until then, or be late
	DeliveringDate           time.Time `json:"delivering_date,omitzero"`             // handed over
	FactDeliveryDate         time.Time `json:"fact_delivery_date,omitzero"`          // received by the buyer
	PickupCodeVerifiedAt     time.Time `json:"pickup_code_verified_at,omitzero"`

	DeliverySchema      string            `json:"delivery_schema,omitzero"`       // fbs, rfbs, ...: compare without case
	TPLIntegrationType  string            `json:"tpl_integration_type,omitzero"`  // who delivers: ozon, 3pl_tracking, non_integrated, aggregator, hybryd
	IntegrationTypeFlow string            `json:"integration_type_flow,omitzero"` // finer than TPLIntegrationType
	TrackingNumber      string            `json:"tracking_number,omitzero"`
	DeliveryMethod      *DeliveryMethod   `json:"delivery_method,omitzero"`
	DeliveryPrice       retailcrm.Decimal `json:"delivery_price,omitzero"` // rFBS, from Get
	Courier             *Courier          `json:"courier,omitzero"`

	Products         []Product         `json:"products,omitzero"`
	FinancialData    *FinancialData    `json:"financial_data,omitzero"`
	ProductExemplars *ProductExemplars `json:"product_exemplars,omitzero"` // from Get
	Requirements     *Requirements     `json:"requirements,omitzero"`
	Optional         *Optional         `json:"optional,omitzero"`

	Addressee     *Addressee     `json:"addressee,omitzero"`
	Customer      *Customer      `json:"customer,omitzero"` // rFBS as a rule
	AnalyticsData *AnalyticsData `json:"analytics_data,omitzero"`
	LegalInfo     *LegalInfo     `json:"legal_info,omitzero"`

	Barcodes       *Barcodes      `json:"barcodes,omitzero"`
	Cancellation   *Cancellation  `json:"cancellation,omitzero"`
	ExternalOrder  *ExternalOrder `json:"external_order,omitzero"`
	CancelReasonID int64          `json:"cancel_reason_id,omitzero"` // by barcode only; see Cancellation

	AvailableActions      []string         `json:"available_actions,omitzero"`
	RelatedPostings       *RelatedPostings `json:"related_postings,omitzero"`
	RelatedWeightPostings []string         `json:"related_weight_postings,omitzero"`
	AdditionalData        []KeyValue       `json:"additional_data,omitzero"`

	IsExpress                bool              `json:"is_express,omitzero"`
	IsClickAndCollect        bool              `json:"is_click_and_collect,omitzero"`
	IsMultibox               bool              `json:"is_multibox,omitzero"`
	MultiBoxQty              int               `json:"multi_box_qty,omitzero"`
	IsPresortable            bool              `json:"is_presortable,omitzero"`
	RequireBLRTraceableAttrs bool              `json:"require_blr_traceable_attrs,omitzero"`
	QuantumID                int64             `json:"quantum_id,omitzero"`
	VolumeWeight             retailcrm.Decimal `json:"volume_weight,omitzero"`
	DestinationPlaceID       int64             `json:"destination_place_id,omitzero"`
	DestinationPlaceName     string            `json:"destination_place_name,omitzero"`
	Container                *Container        `json:"container,omitzero"`
	ContainerSortType        string            `json:"container_sort_type,omitzero"`
	SortingCenter            *SortingCenter    `json:"sorting_center,omitzero"`

	// These differ between methods and versions, and are kept as they come.
	PRROption          retailcrm.Value `json:"prr_option,omitzero"`
	Tariffication      retailcrm.Value `json:"tariffication,omitzero"`
	TarifficationSteps retailcrm.Value `json:"tariffication_steps,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// FBOPosting is a shipment that Ozon packs from its own warehouse. It has
// neither a buyer nor an address.
type FBOPosting struct {
	PostingNumber    string          `json:"posting_number,omitzero"`
	OrderNumber      string          `json:"order_number,omitzero"`
	OrderID          int64           `json:"order_id,omitzero"`
	Status           Status          `json:"status,omitzero"`
	Substatus        Substatus       `json:"substatus,omitzero"`
	CreatedAt        time.Time       `json:"created_at,omitzero"`
	InProcessAt      time.Time       `json:"in_process_at,omitzero"`
	FactDeliveryDate time.Time       `json:"fact_delivery_date,omitzero"`
	CancelReasonID   int64           `json:"cancel_reason_id,omitzero"`
	Cancellation     *Cancellation   `json:"cancellation,omitzero"`
	ExternalOrder    *ExternalOrder  `json:"external_order,omitzero"`
	LegalInfo        *LegalInfo      `json:"legal_info,omitzero"`
	Products         []Product       `json:"products,omitzero"`
	AnalyticsData    *AnalyticsData  `json:"analytics_data,omitzero"`
	FinancialData    *FinancialData  `json:"financial_data,omitzero"`
	AdditionalData   []KeyValue      `json:"additional_data,omitzero"`
	Extra            retailcrm.Extra `json:",embed"`
}

// Product is a line of a posting: one article in some quantity.
type Product struct {
	SKU                 int64             `json:"sku,omitzero"`      // Ozon's id of the article
	OfferID             string            `json:"offer_id,omitzero"` // the seller's article
	Name                string            `json:"name,omitzero"`
	Quantity            int               `json:"quantity,omitzero"`
	Price               Money             `json:"price,omitzero"`         // of one unit, with discounts
	CurrencyCode        string            `json:"currency_code,omitzero"` // of the price, where it has none itself
	Color               string            `json:"product_color,omitzero"`
	Weight              retailcrm.Decimal `json:"weight,omitzero"` // kg
	WeightMin           retailcrm.Decimal `json:"weight_min,omitzero"`
	WeightMax           retailcrm.Decimal `json:"weight_max,omitzero"`
	IsWeightNeeded      bool              `json:"is_weight_needed,omitzero"`
	Dimensions          *Dimensions       `json:"dimensions,omitzero"`
	IMEI                []string          `json:"imei,omitzero"`
	HasIMEI             bool              `json:"has_imei,omitzero"`
	IsBLRTraceable      bool              `json:"is_blr_traceable,omitzero"`
	IsMarketplaceBuyout bool              `json:"is_marketplace_buyout,omitzero"`
	MandatoryMark       []string          `json:"mandatory_mark,omitzero"` // Chestny ZNAK; replaced by ProductExemplars
	JewelleryUIN        []string          `json:"jw_uin,omitzero"`
	DigitalCodes        []string          `json:"digital_codes,omitzero"`
	Extra               retailcrm.Extra   `json:",embed"`
}

// Currency is the code of the price's currency, "" when Ozon did not say.
func (p *Product) Currency() string {
	if p.Price.Currency != "" {
		return p.Price.Currency
	}
	return p.CurrencyCode
}

// Dimensions are those of one unit, in mm and g.
type Dimensions struct {
	Height retailcrm.Decimal `json:"height,omitzero"`
	Length retailcrm.Decimal `json:"length,omitzero"`
	Width  retailcrm.Decimal `json:"width,omitzero"`
	Weight retailcrm.Decimal `json:"weight,omitzero"`
	Extra  retailcrm.Extra   `json:",embed"`
}

// FinancialData is what a posting costs and brings, and between which
// clusters of Ozon's network it travels.
type FinancialData struct {
	ClusterFrom string             `json:"cluster_from,omitzero"`
	ClusterTo   string             `json:"cluster_to,omitzero"`
	Products    []FinancialProduct `json:"products,omitzero"`
	Extra       retailcrm.Extra    `json:",embed"`
}

// FinancialProduct is the money of one article, per unit.
type FinancialProduct struct {
	ProductID            int64             `json:"product_id,omitzero"` // the product's SKU
	Quantity             int               `json:"quantity,omitzero"`
	Price                retailcrm.Decimal `json:"price,omitzero"`          // with the seller's promotions
	OldPrice             retailcrm.Decimal `json:"old_price,omitzero"`      // crossed out on the card
	CustomerPrice        Money             `json:"customer_price,omitzero"` // what the buyer pays
	CurrencyCode         string            `json:"currency_code,omitzero"`
	CustomerCurrencyCode string            `json:"customer_currency_code,omitzero"`
	Actions              []string          `json:"actions,omitzero"`
	TotalDiscountValue   retailcrm.Decimal `json:"total_discount_value,omitzero"`
	TotalDiscountPercent retailcrm.Decimal `json:"total_discount_percent,omitzero"`
	Commission           *Commission       `json:"commission,omitzero"`        // lists of v4 and FBO v3
	CommissionAmount     retailcrm.Decimal `json:"commission_amount,omitzero"` // other methods
	CommissionPercent    retailcrm.Decimal `json:"commission_percent,omitzero"`
	Payout               retailcrm.Decimal `json:"payout,omitzero"` // 0 until delivered
	Extra                retailcrm.Extra   `json:",embed"`
}

// Commission is what Ozon keeps. It is 0 until the posting is delivered.
type Commission struct {
	Amount   retailcrm.Decimal `json:"amount,omitzero"`
	Currency string            `json:"currency,omitzero"`
	Percent  retailcrm.Decimal `json:"percent,omitzero"`
	Extra    retailcrm.Extra   `json:",embed"`
}

// ProductExemplars are the single units of a posting, with their marks.
type ProductExemplars struct {
	Products []ExemplarProduct `json:"products,omitzero"`
	Extra    retailcrm.Extra   `json:",embed"`
}

// ExemplarProduct holds the units of one article.
type ExemplarProduct struct {
	SKU       int64           `json:"sku,omitzero"`
	Exemplars []Exemplar      `json:"exemplars,omitzero"`
	Extra     retailcrm.Extra `json:",embed"`
}

// Exemplar is one unit.
type Exemplar struct {
	ID            int64             `json:"exemplar_id,omitzero"`
	MandatoryMark string            `json:"mandatory_mark,omitzero"` // Chestny ZNAK code; may hold U+001D
	GTD           string            `json:"gtd,omitzero"`            // customs declaration
	IsGTDAbsent   bool              `json:"is_gtd_absent,omitzero"`
	RNPT          string            `json:"rnpt,omitzero"`
	IsRNPTAbsent  bool              `json:"is_rnpt_absent,omitzero"`
	Weight        retailcrm.Decimal `json:"weight,omitzero"`
	IMEI          []string          `json:"imei,omitzero"`
	Extra         retailcrm.Extra   `json:",embed"`
}

// Requirements list the SKUs that need data before they are packed.
type Requirements struct {
	GTD           []int64         `json:"products_requiring_gtd,omitzero"`
	Country       []int64         `json:"products_requiring_country,omitzero"`
	MandatoryMark []int64         `json:"products_requiring_mandatory_mark,omitzero"`
	RNPT          []int64         `json:"products_requiring_rnpt,omitzero"`
	JewelleryUIN  []int64         `json:"products_requiring_jw_uin,omitzero"`
	ChangeCountry []int64         `json:"products_requiring_change_country,omitzero"`
	IMEI          []int64         `json:"products_requiring_imei,omitzero"`
	Weight        []int64         `json:"products_requiring_weight,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// Optional lists the SKUs that may have a mark but need none.
type Optional struct {
	PossibleMandatoryMark []int64         `json:"products_with_possible_mandatory_mark,omitzero"`
	Extra                 retailcrm.Extra `json:",embed"`
}
