package ozon

import (
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Posting is a shipment that the seller packs (FBS, rFBS): the unit of work,
// price, cancellation and label at Ozon. It holds the members of all methods
// that answer with one; which of them come depends on the method and its With
// flags. Times are in UTC. Unknown members are in Extra.
type Posting struct {
	PostingNumber       string `json:"posting_number,omitzero"`        // unique, such as "0700100277-0101-1"
	OrderNumber         string `json:"order_number,omitzero"`          // shared by the postings of one checkout
	OrderID             int64  `json:"order_id,omitzero"`              // Ozon's own number of that order
	ParentPostingNumber string `json:"parent_posting_number,omitzero"` // the posting that this one was split off from

	Status            Status    `json:"status,omitzero"`             // awaiting_packaging, delivering, ...
	Substatus         Substatus `json:"substatus,omitzero"`          // finer: posting_in_carriage, ...
	PreviousSubstatus Substatus `json:"previous_substatus,omitzero"` // the one before; from Get
	ProviderStatus    string    `json:"provider_status,omitzero"`    // of the carrier, in its words; from Get

	CreatedAt time.Time `json:"created_at,omitzero"` // by barcode only
	// InProcessAt is the start of processing: the date of the order. It is zero
	// while a late payment is pending.
	InProcessAt time.Time `json:"in_process_at,omitzero"`
	// ShipmentDate is until when to hand it over without a surcharge.
	ShipmentDate             time.Time `json:"shipment_date,omitzero"`
	ShipmentDateWithoutDelay time.Time `json:"shipment_date_without_delay,omitzero"` // hand over until then, or be late
	DeliveringDate           time.Time `json:"delivering_date,omitzero"`             // handed over to the carrier
	FactDeliveryDate         time.Time `json:"fact_delivery_date,omitzero"`          // received by the buyer; from Get
	PickupCodeVerifiedAt     time.Time `json:"pickup_code_verified_at,omitzero"`     // the courier's code was checked

	DeliverySchema string `json:"delivery_schema,omitzero"` // fbs, rfbs, ...: compare without case
	// TPLIntegrationType says who delivers: ozon, 3pl_tracking, non_integrated,
	// aggregator, hybryd (spelled so).
	TPLIntegrationType string `json:"tpl_integration_type,omitzero"`
	// IntegrationTypeFlow is finer: ozon, aggregator, non_integrated,
	// 3pl_tracking, hybrid, hybrid_aggregator, click_and_collect, FBP, ...
	IntegrationTypeFlow string            `json:"integration_type_flow,omitzero"`
	TrackingNumber      string            `json:"tracking_number,omitzero"` // of the carrier; "" until there is one
	DeliveryMethod      *DeliveryMethod   `json:"delivery_method,omitzero"` // by whom, and from which warehouse
	DeliveryPrice       retailcrm.Decimal `json:"delivery_price,omitzero"`  // cost of it; rFBS, from Get
	Courier             *Courier          `json:"courier,omitzero"`         // who comes for the parcel; from Get

	Products         []Product         `json:"products,omitzero"`          // the lines, one per article
	FinancialData    *FinancialData    `json:"financial_data,omitzero"`    // prices, commission and payout
	ProductExemplars *ProductExemplars `json:"product_exemplars,omitzero"` // single units with their marks; from Get
	Requirements     *Requirements     `json:"requirements,omitzero"`      // what Ozon wants to know before packing
	Optional         *Optional         `json:"optional,omitzero"`          // what may be told, but need not

	Addressee     *Addressee     `json:"addressee,omitzero"`      // who receives the parcel
	Customer      *Customer      `json:"customer,omitzero"`       // buyer with address; nil for plain FBS as a rule
	AnalyticsData *AnalyticsData `json:"analytics_data,omitzero"` // region, way of payment, promised time
	LegalInfo     *LegalInfo     `json:"legal_info,omitzero"`     // company that buys; empty for private buyers

	Barcodes       *Barcodes      `json:"barcodes,omitzero"`         // on the label
	Cancellation   *Cancellation  `json:"cancellation,omitzero"`     // who cancelled it and why
	ExternalOrder  *ExternalOrder `json:"external_order,omitzero"`   // sold elsewhere, delivered by Ozon
	CancelReasonID int64          `json:"cancel_reason_id,omitzero"` // by barcode only; see Cancellation

	// AvailableActions are what the seller may do now, in Ozon's words.
	AvailableActions []string `json:"available_actions,omitzero"`
	// RelatedPostings are the other parts of a posting that was split,
	// RelatedWeightPostings the numbers of those with goods sold by weight. Both
	// come from Get.
	RelatedPostings       *RelatedPostings `json:"related_postings,omitzero"`
	RelatedWeightPostings []string         `json:"related_weight_postings,omitzero"`
	AdditionalData        []KeyValue       `json:"additional_data,omitzero"` // what Ozon adds by name

	// IsExpress is fast delivery (Ozon Express).
	IsExpress bool `json:"is_express,omitzero"`
	// IsClickAndCollect says that the buyer comes for it.
	IsClickAndCollect bool `json:"is_click_and_collect,omitzero"`
	// IsMultibox says that an article takes several boxes, and MultiBoxQty how
	// many: 1 as a rule.
	IsMultibox  bool `json:"is_multibox,omitzero"`
	MultiBoxQty int  `json:"multi_box_qty,omitzero"`
	// IsPresortable says that it can be sorted before it is handed over.
	IsPresortable bool `json:"is_presortable,omitzero"`
	// RequireBLRTraceableAttrs says that Belarus's traceability system wants
	// data.
	RequireBLRTraceableAttrs bool `json:"require_blr_traceable_attrs,omitzero"`
	// QuantumID is that of an economy article, 0 for others.
	QuantumID int64 `json:"quantum_id,omitzero"`
	// VolumeWeight is the volumetric weight, 0 when unknown. Ozon names no unit.
	VolumeWeight retailcrm.Decimal `json:"volume_weight,omitzero"`
	// DestinationPlaceID and DestinationPlaceName are where it goes, such as a
	// pick-up point; 0 and empty when that is not known.
	DestinationPlaceID   int64  `json:"destination_place_id,omitzero"`
	DestinationPlaceName string `json:"destination_place_name,omitzero"`
	// Container is what the parcel travels in, nil without one, and
	// ContainerSortType is "sort", "standard" or empty.
	Container         *Container `json:"container,omitzero"`
	ContainerSortType string     `json:"container_sort_type,omitzero"`
	// SortingCenter is where the parcel is brought.
	SortingCenter *SortingCenter `json:"sorting_center,omitzero"`

	// These differ between methods and versions, and are kept as they come.
	// PRROption is lifting to the floor: a text in lists, an object from Get.
	// Tariffication is the surcharge for handing over late, now and next, and
	// TarifficationSteps when each begins, perhaps in the year 9999.
	PRROption          retailcrm.Value `json:"prr_option,omitzero"`
	Tariffication      retailcrm.Value `json:"tariffication,omitzero"`
	TarifficationSteps retailcrm.Value `json:"tariffication_steps,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// FBOPosting is a shipment that Ozon packs from its own warehouse. It has
// neither a buyer nor an address. Times are in UTC.
type FBOPosting struct {
	PostingNumber    string          `json:"posting_number,omitzero"`     // unique, such as "0700100277-0101-1"
	OrderNumber      string          `json:"order_number,omitzero"`       // shared by the postings of one checkout
	OrderID          int64           `json:"order_id,omitzero"`           // Ozon's own number of that order
	Status           Status          `json:"status,omitzero"`             // one of the five marked with FBO
	Substatus        Substatus       `json:"substatus,omitzero"`          // finer: posting_packing, ...
	CreatedAt        time.Time       `json:"created_at,omitzero"`         // when the order was placed
	InProcessAt      time.Time       `json:"in_process_at,omitzero"`      // start of processing
	FactDeliveryDate time.Time       `json:"fact_delivery_date,omitzero"` // received by the buyer; from Get
	CancelReasonID   int64           `json:"cancel_reason_id,omitzero"`   // 0 when it is not cancelled
	Cancellation     *Cancellation   `json:"cancellation,omitzero"`       // who cancelled it and why
	ExternalOrder    *ExternalOrder  `json:"external_order,omitzero"`     // sold elsewhere, delivered by Ozon
	LegalInfo        *LegalInfo      `json:"legal_info,omitzero"`         // company that buys; empty for private buyers
	Products         []Product       `json:"products,omitzero"`           // the lines, one per article
	AnalyticsData    *AnalyticsData  `json:"analytics_data,omitzero"`     // way of payment, warehouse, promised time
	FinancialData    *FinancialData  `json:"financial_data,omitzero"`     // prices, commission and payout
	AdditionalData   []KeyValue      `json:"additional_data,omitzero"`    // what Ozon adds by name
	Extra            retailcrm.Extra `json:",embed"`
}

// Product is a line of a posting: one article in some quantity.
type Product struct {
	SKU                 int64             `json:"sku,omitzero"`                   // Ozon's id of the article
	OfferID             string            `json:"offer_id,omitzero"`              // the seller's article
	Name                string            `json:"name,omitzero"`                  // as on the card at Ozon
	Quantity            int               `json:"quantity,omitzero"`              // number of units
	Price               Money             `json:"price,omitzero"`                 // of one unit, with all discounts
	CurrencyCode        string            `json:"currency_code,omitzero"`         // of the price, where it has none itself
	Color               string            `json:"product_color,omitzero"`         // in words, may be empty
	Weight              retailcrm.Decimal `json:"weight,omitzero"`                // kg, of one unit
	WeightMin           retailcrm.Decimal `json:"weight_min,omitzero"`            // kg, least of a unit sold by weight
	WeightMax           retailcrm.Decimal `json:"weight_max,omitzero"`            // kg, most of a unit sold by weight
	IsWeightNeeded      bool              `json:"is_weight_needed,omitzero"`      // Ozon wants to know what it weighs
	Dimensions          *Dimensions       `json:"dimensions,omitzero"`            // of one packed unit, from Get
	IMEI                []string          `json:"imei,omitzero"`                  // serial numbers of the phones
	HasIMEI             bool              `json:"has_imei,omitzero"`              // units have serial numbers; from Get
	IsBLRTraceable      bool              `json:"is_blr_traceable,omitzero"`      // Belarus's traceability system has it
	IsMarketplaceBuyout bool              `json:"is_marketplace_buyout,omitzero"` // Ozon buys it, to sell it abroad
	MandatoryMark       []string          `json:"mandatory_mark,omitzero"`        // Chestny ZNAK; see ProductExemplars
	JewelleryUIN        []string          `json:"jw_uin,omitzero"`                // УИН of each piece; from Get
	DigitalCodes        []string          `json:"digital_codes,omitzero"`         // activation codes of digital goods; FBO
	Extra               retailcrm.Extra   `json:",embed"`
}

// Currency is the code of the price's currency, "" when Ozon did not say.
func (p *Product) Currency() string {
	if p.Price.Currency != "" {
		return p.Price.Currency
	}
	return p.CurrencyCode
}

// Dimensions are those of one packed unit.
type Dimensions struct {
	Height retailcrm.Decimal `json:"height,omitzero"` // mm
	Length retailcrm.Decimal `json:"length,omitzero"` // mm
	Width  retailcrm.Decimal `json:"width,omitzero"`  // mm
	Weight retailcrm.Decimal `json:"weight,omitzero"` // g
	Extra  retailcrm.Extra   `json:",embed"`
}

// FinancialData is what a posting costs and brings, and between which
// clusters of Ozon's network it travels.
type FinancialData struct {
	ClusterFrom string             `json:"cluster_from,omitzero"` // region that it is sent from, in Ozon's words
	ClusterTo   string             `json:"cluster_to,omitzero"`   // region that it is sent to
	Products    []FinancialProduct `json:"products,omitzero"`     // money of each line, by SKU
	Extra       retailcrm.Extra    `json:",embed"`
}

// FinancialProduct is the money of one article: exact decimals for one unit, in
// the currency of the seller's account unless a field says otherwise.
type FinancialProduct struct {
	ProductID int64 `json:"product_id,omitzero"` // the product's SKU
	Quantity  int   `json:"quantity,omitzero"`   // number of units; 0 in FBO lists
	// Price is with promotions, except those that Ozon pays.
	Price                retailcrm.Decimal `json:"price,omitzero"`
	OldPrice             retailcrm.Decimal `json:"old_price,omitzero"`              // crossed out on the card
	CustomerPrice        Money             `json:"customer_price,omitzero"`         // what the buyer pays
	CurrencyCode         string            `json:"currency_code,omitzero"`          // RUB, BYN, KZT, EUR, USD, CNY, ...
	CustomerCurrencyCode string            `json:"customer_currency_code,omitzero"` // of CustomerPrice, if it names none
	Actions              []string          `json:"actions,omitzero"`                // promotions, by their names
	TotalDiscountValue   retailcrm.Decimal `json:"total_discount_value,omitzero"`   // OldPrice less Price
	TotalDiscountPercent retailcrm.Decimal `json:"total_discount_percent,omitzero"` // the same in percent
	Commission           *Commission       `json:"commission,omitzero"`             // in lists of v4 and FBO v3
	CommissionAmount     retailcrm.Decimal `json:"commission_amount,omitzero"`      // in other methods; 0 until delivered
	CommissionPercent    retailcrm.Decimal `json:"commission_percent,omitzero"`     // share of the price, in percent
	Payout               retailcrm.Decimal `json:"payout,omitzero"`                 // the seller's; 0 until delivered
	Extra                retailcrm.Extra   `json:",embed"`
}

// Commission is what Ozon keeps. It is 0 until the posting is delivered.
type Commission struct {
	Amount   retailcrm.Decimal `json:"amount,omitzero"`   // 0 until the posting is delivered
	Currency string            `json:"currency,omitzero"` // RUB, BYN, KZT, EUR, USD, CNY, ...
	Percent  retailcrm.Decimal `json:"percent,omitzero"`  // share of the price, 0 to 100
	Extra    retailcrm.Extra   `json:",embed"`
}

// ProductExemplars are the single units of a posting, with their marks.
type ProductExemplars struct {
	Products []ExemplarProduct `json:"products,omitzero"` // one entry per article
	Extra    retailcrm.Extra   `json:",embed"`
}

// ExemplarProduct holds the units of one article.
type ExemplarProduct struct {
	SKU       int64           `json:"sku,omitzero"`       // Ozon's id of the article
	Exemplars []Exemplar      `json:"exemplars,omitzero"` // one per unit, as many as Quantity
	Extra     retailcrm.Extra `json:",embed"`
}

// Exemplar is one unit.
type Exemplar struct {
	ID            int64             `json:"exemplar_id,omitzero"`    // for the methods that set marks
	MandatoryMark string            `json:"mandatory_mark,omitzero"` // Chestny ZNAK code; may hold U+001D
	GTD           string            `json:"gtd,omitzero"`            // number of the customs declaration
	IsGTDAbsent   bool              `json:"is_gtd_absent,omitzero"`  // the seller has no such number
	RNPT          string            `json:"rnpt,omitzero"`           // РНПТ, batch number of traceable goods
	IsRNPTAbsent  bool              `json:"is_rnpt_absent,omitzero"` // the seller has no such number
	Weight        retailcrm.Decimal `json:"weight,omitzero"`         // as weighed; 0 when it was not
	IMEI          []string          `json:"imei,omitzero"`           // serial numbers of the phone
	Extra         retailcrm.Extra   `json:",embed"`
}

// Requirements list the SKUs that need data before they are packed.
type Requirements struct {
	GTD           []int64         `json:"products_requiring_gtd,omitzero"`            // number of the customs declaration
	Country       []int64         `json:"products_requiring_country,omitzero"`        // of origin
	MandatoryMark []int64         `json:"products_requiring_mandatory_mark,omitzero"` // Chestny ZNAK codes
	RNPT          []int64         `json:"products_requiring_rnpt,omitzero"`           // РНПТ of traceable goods
	JewelleryUIN  []int64         `json:"products_requiring_jw_uin,omitzero"`         // УИН of each piece
	ChangeCountry []int64         `json:"products_requiring_change_country,omitzero"` // another country of origin
	IMEI          []int64         `json:"products_requiring_imei,omitzero"`           // serial numbers of the phones
	Weight        []int64         `json:"products_requiring_weight,omitzero"`         // what the units weigh
	Extra         retailcrm.Extra `json:",embed"`
}

// Optional lists the SKUs that may have a mark but need none.
type Optional struct {
	PossibleMandatoryMark []int64         `json:"products_with_possible_mandatory_mark,omitzero"` // Chestny ZNAK codes
	Extra                 retailcrm.Extra `json:",embed"`
}
