package kaspi

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Order is one order of the shop. Its goods are not part of it, see [Entry].
type Order struct {
	// ID is the resource's id, which Orders.Entries needs. People and documents
	// use Attributes.Code.
	ID         string          `json:"id,omitzero"`
	Type       string          `json:"type,omitzero"`       // JSON:API's resource type, always "orders"
	Attributes OrderAttributes `json:"attributes,omitzero"` // what is known of the order

	// Relationships point to other resources: the buyer, the entries.
	Relationships retailcrm.Value `json:"relationships,omitzero"`
	Extra         retailcrm.Extra `json:",embed"` // members that the SDK has no field for
}

// String is the order's code. What an order prints and logs as holds nothing
// about the buyer, whose phone number is in several of its members.
func (o Order) String() string { return "kaspi.Order " + o.Attributes.Code }

// Format is String for every verb.
func (o Order) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(o.String())) }

// LogValue is String for slog.
func (o Order) LogValue() slog.Value { return slog.StringValue(o.String()) }

// OrderAttributes are what is known of an order. Amounts are in tenge, moments
// in milliseconds since 1970, UTC. Kaspi does not say whether TotalPrice
// includes DeliveryCost.
type OrderAttributes struct {
	Code               string             `json:"code,omitzero"`               // the number that people see
	State              State              `json:"state,omitzero"`              // the list that the order is in
	Status             Status             `json:"status,omitzero"`             // the step of its life
	CancellationReason CancellationReason `json:"cancellationReason,omitzero"` // empty unless it was cancelled

	CreationDate        Millis `json:"creationDate,omitzero"`        // when it was ordered
	ApprovedByBankDate  Millis `json:"approvedByBankDate,omitzero"`  // when the bank approved the payment; 0 before that
	PlannedDeliveryDate Millis `json:"plannedDeliveryDate,omitzero"` // when it is to be delivered
	ReservationDate     Millis `json:"reservationDate,omitzero"`     // of pre-orders: when they are to be delivered

	TotalPrice            retailcrm.Decimal `json:"totalPrice,omitzero"`            // of the order; see above
	DeliveryCost          retailcrm.Decimal `json:"deliveryCost,omitzero"`          // what the buyer pays for it
	DeliveryCostForSeller retailcrm.Decimal `json:"deliveryCostForSeller,omitzero"` // what the seller pays for it
	PaymentMode           PaymentMode       `json:"paymentMode,omitzero"`           // how the buyer pays
	CreditTerm            int               `json:"creditTerm,omitzero"`            // months; 0 without a credit

	Customer        *Customer      `json:"customer,omitzero"`        // the buyer: personal data
	DeliveryMode    DeliveryMode   `json:"deliveryMode,omitzero"`    // the way to the buyer
	IsKaspiDelivery bool           `json:"isKaspiDelivery,omitzero"` // Kaspi carries it, not the shop
	DeliveryAddress *Address       `json:"deliveryAddress,omitzero"` // nil when the buyer collects it
	PickupPointID   string         `json:"pickupPointId,omitzero"`   // the seller's shop or warehouse, "16483752_PP1"
	OriginAddress   *OriginAddress `json:"originAddress,omitzero"`   // the point that the goods leave
	KaspiDelivery   *KaspiDelivery `json:"kaspiDelivery,omitzero"`   // nil when Kaspi does not carry it

	PreOrder          bool `json:"preOrder,omitzero"`          // ordered for a later day, see ReservationDate
	SignatureRequired bool `json:"signatureRequired,omitzero"` // the buyer has still to sign the credit
	Assembled         bool `json:"assembled,omitzero"`         // packed and ready to be handed over
	IsIMEIRequired    bool `json:"isImeiRequired,omitzero"`    // IMEI numbers of the devices must be supplied

	Extra retailcrm.Extra `json:",embed"` // members that the SDK has no field for
}

// Customer is the buyer. ID is the buyer's phone number in base64: treat it
// like the number itself. Logging and printing a Customer show neither.
type Customer struct {
	ID        string          `json:"id,omitzero"`        // the phone number in base64: personal data
	Name      string          `json:"name,omitzero"`      // all names as one text; often empty
	FirstName string          `json:"firstName,omitzero"` // given name; may be empty or masked on finished orders
	LastName  string          `json:"lastName,omitzero"`  // family name; may be empty or masked on finished orders
	CellPhone string          `json:"cellPhone,omitzero"` // ten digits without +7; zeros on finished orders
	Extra     retailcrm.Extra `json:",embed"`             // members that the SDK has no field for
}

// String names the type alone, so that no log shows a person by accident.
func (Customer) String() string { return "kaspi.Customer{...}" }

// Format is String for every verb.
func (c Customer) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(c.String())) }

// LogValue is String for slog.
func (c Customer) LogValue() slog.Value { return slog.StringValue(c.String()) }

// Address is a place in Kazakhstan.
type Address struct {
	Town             string            `json:"town,omitzero"`             // city, town or village
	District         string            `json:"district,omitzero"`         // part of the town; often empty
	StreetName       string            `json:"streetName,omitzero"`       // without the house number
	StreetNumber     string            `json:"streetNumber,omitzero"`     // of the house
	Building         string            `json:"building,omitzero"`         // block or wing of a house; often empty
	Apartment        string            `json:"apartment,omitzero"`        // flat or office; often empty
	FormattedAddress string            `json:"formattedAddress,omitzero"` // the whole as one text
	Latitude         retailcrm.Decimal `json:"latitude,omitzero"`         // degrees
	Longitude        retailcrm.Decimal `json:"longitude,omitzero"`        // degrees
	Extra            retailcrm.Extra   `json:",embed"`                    // members that the SDK has no field for
}

// OriginAddress is the seller's point that an order leaves.
type OriginAddress struct {
	ID          string          `json:"id,omitzero"`          // equal to PickupPointID of the order
	DisplayName string          `json:"displayName,omitzero"` // as the seller's cabinet shows it, "PP2"
	Address     *Address        `json:"address,omitzero"`     // where the point is
	City        *City           `json:"city,omitzero"`        // the town of the point in Kaspi's directory
	Extra       retailcrm.Extra `json:",embed"`               // members that the SDK has no field for
}

// City is a town of Kaspi's directory.
type City struct {
	ID    string          `json:"id,omitzero"`   // of the resource
	Code  string          `json:"code,omitzero"` // in Kaspi's directory, "750000000" for Almaty
	Name  string          `json:"name,omitzero"` // in Russian, "Алматы"
	Extra retailcrm.Extra `json:",embed"`        // members that the SDK has no field for
}

// KaspiDelivery is the state of a delivery by Kaspi. Moments are in
// milliseconds since 1970, UTC.
type KaspiDelivery struct {
	Waybill       string `json:"waybill,omitzero"`       // address of a PDF to print
	WaybillNumber string `json:"waybillNumber,omitzero"` // as printed on the waybill

	CourierTransmissionDate         Millis `json:"courierTransmissionDate,omitzero"`         // handed over; 0: not yet
	CourierTransmissionPlanningDate Millis `json:"courierTransmissionPlanningDate,omitzero"` // to be handed over

	Express             bool            `json:"express,omitzero"`             // Kaspi's fast delivery
	ReturnedToWarehouse bool            `json:"returnedToWarehouse,omitzero"` // the buyer does not have it, it is back
	FirstMileCourier    retailcrm.Value `json:"firstMileCourier,omitzero"`    // who collects it at the seller
	Extra               retailcrm.Extra `json:",embed"`                       // members that the SDK has no field for
}

// Millis is a moment in milliseconds since 1970, UTC. Zero means none.
type Millis int64

// Time returns the moment, or the zero time for none.
func (m Millis) Time() time.Time {
	if m == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(m)).UTC()
}

// MillisOf is the reverse of [Millis.Time].
func MillisOf(t time.Time) Millis {
	if t.IsZero() {
		return 0
	}
	return Millis(t.UnixMilli())
}

// State is the list that an order is in. Unknown values are kept.
type State string

// The lists. A full pull asks for each of them.
const (
	StateNew           State = "NEW"            // to be accepted by the shop
	StateSignRequired  State = "SIGN_REQUIRED"  // the buyer has still to sign the credit
	StatePickup        State = "PICKUP"         // the buyer collects it at the seller's point
	StateDelivery      State = "DELIVERY"       // delivered by the shop
	StateKaspiDelivery State = "KASPI_DELIVERY" // delivered by Kaspi
	StateArchive       State = "ARCHIVE"        // finished: these orders are here only
)

// States returns all lists, the ones of unfinished orders first.
func States() []State {
	return []State{StateNew, StateSignRequired, StatePickup, StateDelivery, StateKaspiDelivery, StateArchive}
}

// Status is the step of an order's life. Unknown values are kept.
type Status string

// The steps.
const (
	StatusApprovedByBank     Status = "APPROVED_BY_BANK"                // paid or approved: to be accepted by the shop
	StatusAcceptedByMerchant Status = "ACCEPTED_BY_MERCHANT"            // accepted by the shop: being packed or on its way
	StatusCompleted          Status = "COMPLETED"                       // the buyer has it
	StatusCancelled          Status = "CANCELLED"                       // given up; CancellationReason says why
	StatusCancelling         Status = "CANCELLING"                      // cancelled on its way: not back yet
	StatusReturnRequested    Status = "KASPI_DELIVERY_RETURN_REQUESTED" // the buyer wants to return it
	StatusReturned           Status = "RETURNED"                        // the goods are back
)

// DeliveryMode is the way to the buyer. Unknown values are kept.
type DeliveryMode string

// The delivery modes. IsKaspiDelivery tells who carries.
const (
	DeliveryLocal          DeliveryMode = "DELIVERY_LOCAL"           // inside the city
	DeliveryPickup         DeliveryMode = "DELIVERY_PICKUP"          // parcel locker (Kaspi) or the seller's point
	DeliveryRegionalToDoor DeliveryMode = "DELIVERY_REGIONAL_TODOOR" // courier to another town
	DeliveryRegionalPickup DeliveryMode = "DELIVERY_REGIONAL_PICKUP" // pick-up store in another town
)

// PaymentMode is how the buyer pays. Unknown values are kept.
type PaymentMode string

// The payment modes.
const (
	PayWithCredit PaymentMode = "PAY_WITH_CREDIT" // by a credit of the bank over CreditTerm months
	Prepaid       PaymentMode = "PREPAID"         // paid with the order
)

// CancellationReason is why an order was cancelled. Unknown values are kept.
type CancellationReason string

// Reasons that a merchant can give.
const (
	ReasonBuyer       CancellationReason = "BUYER_CANCELLATION_BY_MERCHANT" // the buyer asked for it
	ReasonUnreachable CancellationReason = "BUYER_NOT_REACHABLE"            // the buyer could not be reached
	ReasonOutOfStock  CancellationReason = "MERCHANT_OUT_OF_STOCK"          // the goods were gone
)
