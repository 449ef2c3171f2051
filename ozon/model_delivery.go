package ozon

import (
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// DeliveryMethod is how, from where and by whom a posting is delivered.
type DeliveryMethod struct {
	ID            int64           `json:"id,omitzero"`
	Name          string          `json:"name,omitzero"`
	WarehouseID   int64           `json:"warehouse_id,omitzero"` // the seller's warehouse
	Warehouse     string          `json:"warehouse,omitzero"`    // its name
	TPLProviderID int64           `json:"tpl_provider_id,omitzero"`
	TPLProvider   string          `json:"tpl_provider,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// Courier is who comes for the parcel.
type Courier struct {
	Name      string          `json:"name,omitzero"`
	Phone     string          `json:"phone,omitzero"`
	CarModel  string          `json:"car_model,omitzero"`
	CarNumber string          `json:"car_number,omitzero"`
	Extra     retailcrm.Extra `json:",embed"`
}

// Addressee is who receives the parcel.
type Addressee struct {
	Name  string          `json:"name,omitzero"`
	Phone string          `json:"phone,omitzero"` // a substitute number
	PIN   string          `json:"pin,omitzero"`   // the extension to dial after it
	Extra retailcrm.Extra `json:",embed"`
}

// Customer is the buyer.
type Customer struct {
	ID      int64           `json:"customer_id,omitzero"`
	Name    string          `json:"name,omitzero"`
	Phone   string          `json:"phone,omitzero"` // a substitute number; empty in lists
	Email   string          `json:"customer_email,omitzero"`
	Address *Address        `json:"address,omitzero"`
	Extra   retailcrm.Extra `json:",embed"`
}

// Address is where a posting goes.
type Address struct {
	Tail            string          `json:"address_tail,omitzero"` // the whole address as one text
	City            string          `json:"city,omitzero"`
	Region          string          `json:"region,omitzero"`
	District        string          `json:"district,omitzero"`
	Country         string          `json:"country,omitzero"` // in Russian
	ZipCode         string          `json:"zip_code,omitzero"`
	Comment         string          `json:"comment,omitzero"` // by the buyer
	Latitude        retailcrm.Value `json:"latitude,omitzero"`
	Longitude       retailcrm.Value `json:"longitude,omitzero"`
	PVZCode         int64           `json:"pvz_code,omitzero"` // of the pick-up point
	ProviderPVZCode string          `json:"provider_pvz_code,omitzero"`
	Extra           retailcrm.Extra `json:",embed"`
}

// AnalyticsData tells where, when and how a posting is delivered and paid.
type AnalyticsData struct {
	Region                  string          `json:"region,omitzero"` // rFBS
	City                    string          `json:"city,omitzero"`   // rFBS, and sellers in the CIS
	DeliveryType            string          `json:"delivery_type,omitzero"`
	IsPremium               bool            `json:"is_premium,omitzero"`
	IsLegal                 bool            `json:"is_legal,omitzero"`                // the buyer is a company
	PaymentTypeGroupName    string          `json:"payment_type_group_name,omitzero"` // in words
	WarehouseID             int64           `json:"warehouse_id,omitzero"`
	Warehouse               string          `json:"warehouse,omitzero"`
	WarehouseName           string          `json:"warehouse_name,omitzero"` // FBO
	TPLProviderID           int64           `json:"tpl_provider_id,omitzero"`
	TPLProvider             string          `json:"tpl_provider,omitzero"`
	DeliveryDateBegin       time.Time       `json:"delivery_date_begin,omitzero"`
	DeliveryDateEnd         time.Time       `json:"delivery_date_end,omitzero"`
	ClientDeliveryDateBegin time.Time       `json:"client_delivery_date_begin,omitzero"`
	ClientDeliveryDateEnd   time.Time       `json:"client_delivery_date_end,omitzero"`
	Extra                   retailcrm.Extra `json:",embed"`
}

// LegalInfo are the data of a company that buys. Private buyers have empty
// ones.
type LegalInfo struct {
	CompanyName string          `json:"company_name,omitzero"`
	INN         string          `json:"inn,omitzero"`
	KPP         string          `json:"kpp,omitzero"`
	Extra       retailcrm.Extra `json:",embed"`
}

// Barcodes are those of the label.
type Barcodes struct {
	Upper string          `json:"upper_barcode,omitzero"`
	Lower string          `json:"lower_barcode,omitzero"`
	Extra retailcrm.Extra `json:",embed"`
}

// Cancellation tells who cancelled and why. Postings that are not cancelled
// have one with zero values.
type Cancellation struct {
	ReasonID             int64           `json:"cancel_reason_id,omitzero"`
	Reason               string          `json:"cancel_reason,omitzero"`
	Type                 string          `json:"cancellation_type,omitzero"`      // seller, client, customer, ozon, system, delivery
	Initiator            string          `json:"cancellation_initiator,omitzero"` // in Russian
	CancelledAfterShip   bool            `json:"cancelled_after_ship,omitzero"`
	AffectsSellersRating bool            `json:"affect_cancellation_rating,omitzero"`
	Extra                retailcrm.Extra `json:",embed"`
}

// ExternalOrder says that a posting was sold elsewhere and is only delivered
// by Ozon.
type ExternalOrder struct {
	IsExternal   bool            `json:"is_external,omitzero"`
	PlatformName string          `json:"platform_name,omitzero"`
	Extra        retailcrm.Extra `json:",embed"`
}

// RelatedPostings are the other parts of a posting that was split.
type RelatedPostings struct {
	Numbers []string        `json:"related_posting_numbers,omitzero"`
	Extra   retailcrm.Extra `json:",embed"`
}

// Container is what the parcel travels in.
type Container struct {
	ID        int64           `json:"container_id,omitzero"`
	Number    int64           `json:"container_number,omitzero"`
	Date      string          `json:"container_date,omitzero"` // 2006-01-02
	CargoType string          `json:"cargo_type,omitzero"`
	Extra     retailcrm.Extra `json:",embed"`
}

// SortingCenter is where the parcel is brought.
type SortingCenter struct {
	Code  string          `json:"code,omitzero"`
	Name  string          `json:"name,omitzero"`
	Extra retailcrm.Extra `json:",embed"`
}

// KeyValue is an additional member of a posting.
type KeyValue struct {
	Key   string          `json:"key,omitzero"`
	Value retailcrm.Value `json:"value,omitzero"`
	Extra retailcrm.Extra `json:",embed"`
}
