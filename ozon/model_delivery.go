package ozon

import (
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// DeliveryMethod is how, from where and by whom a posting is delivered.
type DeliveryMethod struct {
	ID            int64           `json:"id,omitzero"`              // for FBSFilter.DeliveryMethodIDs
	Name          string          `json:"name,omitzero"`            // as in the seller's cabinet
	WarehouseID   int64           `json:"warehouse_id,omitzero"`    // the seller's warehouse
	Warehouse     string          `json:"warehouse,omitzero"`       // its name
	TPLProviderID int64           `json:"tpl_provider_id,omitzero"` // of the carrier; for FBSFilter.ProviderIDs
	TPLProvider   string          `json:"tpl_provider,omitzero"`    // the carrier's name
	Extra         retailcrm.Extra `json:",embed"`
}

// Courier is who comes for the parcel.
type Courier struct {
	Name      string          `json:"name,omitzero"`       // as one text
	Phone     string          `json:"phone,omitzero"`      // number to ring; may be ""
	CarModel  string          `json:"car_model,omitzero"`  // make and model, as one text
	CarNumber string          `json:"car_number,omitzero"` // registration plate
	Extra     retailcrm.Extra `json:",embed"`
}

// Addressee is who receives the parcel.
type Addressee struct {
	Name  string          `json:"name,omitzero"`  // as one text
	Phone string          `json:"phone,omitzero"` // a substitute number
	PIN   string          `json:"pin,omitzero"`   // the extension to dial after it
	Extra retailcrm.Extra `json:",embed"`
}

// Customer is the buyer.
type Customer struct {
	ID      int64           `json:"customer_id,omitzero"`    // Ozon's id of the buyer
	Name    string          `json:"name,omitzero"`           // as one text, in no promised order
	Phone   string          `json:"phone,omitzero"`          // a substitute number; empty in lists
	Email   string          `json:"customer_email,omitzero"` // sent since April 2026, may be empty
	Address *Address        `json:"address,omitzero"`        // where the posting goes
	Extra   retailcrm.Extra `json:",embed"`
}

// Address is where a posting goes.
type Address struct {
	Tail            string          `json:"address_tail,omitzero"`      // the whole address as one text
	City            string          `json:"city,omitzero"`              // "Москва"
	Region          string          `json:"region,omitzero"`            // "Московская область"
	District        string          `json:"district,omitzero"`          // part of the region or city
	Country         string          `json:"country,omitzero"`           // in Russian
	ZipCode         string          `json:"zip_code,omitzero"`          // postal code, as a text
	Comment         string          `json:"comment,omitzero"`           // by the buyer
	Latitude        retailcrm.Value `json:"latitude,omitzero"`          // degrees north; 0 when unknown
	Longitude       retailcrm.Value `json:"longitude,omitzero"`         // degrees east; 0 when unknown
	PVZCode         int64           `json:"pvz_code,omitzero"`          // of the pick-up point
	ProviderPVZCode string          `json:"provider_pvz_code,omitzero"` // the carrier's own code of that point
	Extra           retailcrm.Extra `json:",embed"`
}

// AnalyticsData tells where, when and how a posting is delivered and paid.
type AnalyticsData struct {
	Region                  string          `json:"region,omitzero"`                     // rFBS
	City                    string          `json:"city,omitzero"`                       // rFBS, and sellers in the CIS
	DeliveryType            string          `json:"delivery_type,omitzero"`              // "PVZ", "Courier", ...
	IsPremium               bool            `json:"is_premium,omitzero"`                 // the buyer has Ozon Premium
	IsLegal                 bool            `json:"is_legal,omitzero"`                   // the buyer is a company
	PaymentTypeGroupName    string          `json:"payment_type_group_name,omitzero"`    // way of payment, in words
	WarehouseID             int64           `json:"warehouse_id,omitzero"`               // the seller's; Ozon's for FBO
	Warehouse               string          `json:"warehouse,omitzero"`                  // its name; FBS
	WarehouseName           string          `json:"warehouse_name,omitzero"`             // its name; FBO
	TPLProviderID           int64           `json:"tpl_provider_id,omitzero"`            // of the carrier
	TPLProvider             string          `json:"tpl_provider,omitzero"`               // the carrier's name
	DeliveryDateBegin       time.Time       `json:"delivery_date_begin,omitzero"`        // promised: not before
	DeliveryDateEnd         time.Time       `json:"delivery_date_end,omitzero"`          // promised: not after
	ClientDeliveryDateBegin time.Time       `json:"client_delivery_date_begin,omitzero"` // told to the buyer: not before
	ClientDeliveryDateEnd   time.Time       `json:"client_delivery_date_end,omitzero"`   // told to the buyer: not after
	Extra                   retailcrm.Extra `json:",embed"`
}

// LegalInfo are the data of a company that buys. Private buyers have empty
// ones.
type LegalInfo struct {
	CompanyName string          `json:"company_name,omitzero"` // as registered
	INN         string          `json:"inn,omitzero"`          // ИНН, tax number: 10 or 12 digits
	KPP         string          `json:"kpp,omitzero"`          // КПП, 9 digits; entrepreneurs have none
	Extra       retailcrm.Extra `json:",embed"`
}

// Barcodes are those of the label.
type Barcodes struct {
	Upper string          `json:"upper_barcode,omitzero"` // at the top of the label
	Lower string          `json:"lower_barcode,omitzero"` // at its bottom
	Extra retailcrm.Extra `json:",embed"`
}

// Cancellation tells who cancelled and why. Postings that are not cancelled
// have one with zero values.
type Cancellation struct {
	ReasonID int64  `json:"cancel_reason_id,omitzero"` // Ozon's number; 0 means none
	Reason   string `json:"cancel_reason,omitzero"`    // in Russian
	// Type says who: seller, client, customer, ozon, system, delivery.
	Type                 string          `json:"cancellation_type,omitzero"`
	Initiator            string          `json:"cancellation_initiator,omitzero"`     // in Russian
	CancelledAfterShip   bool            `json:"cancelled_after_ship,omitzero"`       // the parcel had been handed over
	AffectsSellersRating bool            `json:"affect_cancellation_rating,omitzero"` // it counts against the seller
	Extra                retailcrm.Extra `json:",embed"`
}

// ExternalOrder says that a posting was sold elsewhere and is only delivered
// by Ozon.
type ExternalOrder struct {
	IsExternal   bool            `json:"is_external,omitzero"`   // false for what Ozon sold
	PlatformName string          `json:"platform_name,omitzero"` // the other site; "" for what Ozon sold
	Extra        retailcrm.Extra `json:",embed"`
}

// RelatedPostings are the other parts of a posting that was split.
type RelatedPostings struct {
	Numbers []string        `json:"related_posting_numbers,omitzero"` // their posting numbers
	Extra   retailcrm.Extra `json:",embed"`
}

// Container is what the parcel travels in.
type Container struct {
	ID        int64           `json:"container_id,omitzero"`     // Ozon's, such as 100500
	Number    int64           `json:"container_number,omitzero"` // short, such as 42
	Date      string          `json:"container_date,omitzero"`   // 2006-01-02
	CargoType string          `json:"cargo_type,omitzero"`       // "BOX", ...
	Extra     retailcrm.Extra `json:",embed"`
}

// SortingCenter is where the parcel is brought.
type SortingCenter struct {
	Code  string          `json:"code,omitzero"` // Ozon's code; "" when it is not known
	Name  string          `json:"name,omitzero"` // in Russian
	Extra retailcrm.Extra `json:",embed"`
}

// KeyValue is an additional member of a posting.
type KeyValue struct {
	Key   string          `json:"key,omitzero"`   // its name
	Value retailcrm.Value `json:"value,omitzero"` // as it came, as a rule a text
	Extra retailcrm.Extra `json:",embed"`
}
