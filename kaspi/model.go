package kaspi

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Order is one order of the shop. Its goods are not part of it, see [Entry].
type Order struct {
	// ID is the resource's id, which the method for entries needs. People
	// and documents use Attributes.Code.
	ID         string          `json:"id,omitzero"`
	Type       string          `json:"type,omitzero"` // orders
	Attributes OrderAttributes `json:"attributes,omitzero"`

	// Relationships point to other resources: the buyer, the entries.
	Relationships retailcrm.Value `json:"relationships,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// String is the order's code. What an order prints and logs as holds nothing
// about the buyer, whose phone number is in several of its members.
func (o Order) String() string { return "kaspi.Order " + o.Attributes.Code }

// Format is String for every verb.
func (o Order) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(o.String())) }

// LogValue is String for slog.
func (o Order) LogValue() slog.Value { return slog.StringValue(o.String()) }

// OrderAttributes are what is known of an order. Amounts are in tenge.
type OrderAttributes struct {
	Code  string `json:"code,omitzero"` // the number that people see
	State State  `json:"state,omitzero"`
	// Status is the step of the order's life; State is the list it is in.
	Status             Status             `json:"status,omitzero"`
	CancellationReason CancellationReason `json:"cancellationReason,omitzero"`

	CreationDate        Millis `json:"creationDate,omitzero"`
	ApprovedByBankDate  Millis `json:"approvedByBankDate,omitzero"`
	PlannedDeliveryDate Millis `json:"plannedDeliveryDate,omitzero"`
	ReservationDate     Millis `json:"reservationDate,omitzero"` // for pre-orders

	TotalPrice            retailcrm.Decimal `json:"totalPrice,omitzero"`
	DeliveryCost          retailcrm.Decimal `json:"deliveryCost,omitzero"`          // what the buyer pays for it
	DeliveryCostForSeller retailcrm.Decimal `json:"deliveryCostForSeller,omitzero"` // what the seller pays for it
	PaymentMode           PaymentMode       `json:"paymentMode,omitzero"`
	CreditTerm            int               `json:"creditTerm,omitzero"` // months

	Customer        *Customer      `json:"customer,omitzero"`
	DeliveryMode    DeliveryMode   `json:"deliveryMode,omitzero"`
	IsKaspiDelivery bool           `json:"isKaspiDelivery,omitzero"`
	DeliveryAddress *Address       `json:"deliveryAddress,omitzero"` // none when the buyer collects it
	PickupPointID   string         `json:"pickupPointId,omitzero"`   // the seller's shop or warehouse
	OriginAddress   *OriginAddress `json:"originAddress,omitzero"`
	KaspiDelivery   *KaspiDelivery `json:"kaspiDelivery,omitzero"`

	PreOrder          bool `json:"preOrder,omitzero"`
	SignatureRequired bool `json:"signatureRequired,omitzero"` // the buyer has still to sign the credit
	Assembled         bool `json:"assembled,omitzero"`
	IsIMEIRequired    bool `json:"isImeiRequired,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Customer is the buyer. ID is the buyer's phone number in base64: treat it
// like the number itself. Logging and printing a Customer show neither.
type Customer struct {
	ID        string          `json:"id,omitzero"`
	Name      string          `json:"name,omitzero"`
	FirstName string          `json:"firstName,omitzero"`
	LastName  string          `json:"lastName,omitzero"`
	CellPhone string          `json:"cellPhone,omitzero"` // ten digits without +7; zeros on finished orders
	Extra     retailcrm.Extra `json:",embed"`
}

// String names the type alone, so that no log shows a person by accident.
func (Customer) String() string { return "kaspi.Customer{...}" }

// Format is String for every verb.
func (c Customer) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(c.String())) }

// LogValue is String for slog.
func (c Customer) LogValue() slog.Value { return slog.StringValue(c.String()) }

// Address is a place in Kazakhstan.
type Address struct {
	Town             string            `json:"town,omitzero"`
	District         string            `json:"district,omitzero"`
	StreetName       string            `json:"streetName,omitzero"`
	StreetNumber     string            `json:"streetNumber,omitzero"`
	Building         string            `json:"building,omitzero"`
	Apartment        string            `json:"apartment,omitzero"`
	FormattedAddress string            `json:"formattedAddress,omitzero"` // the whole as one text
	Latitude         retailcrm.Decimal `json:"latitude,omitzero"`
	Longitude        retailcrm.Decimal `json:"longitude,omitzero"`
	Extra            retailcrm.Extra   `json:",embed"`
}

// OriginAddress is the seller's point that an order leaves.
type OriginAddress struct {
	ID          string          `json:"id,omitzero"`
	DisplayName string          `json:"displayName,omitzero"`
	Address     *Address        `json:"address,omitzero"`
	City        *City           `json:"city,omitzero"`
	Extra       retailcrm.Extra `json:",embed"`
}

// City is a town of Kaspi's directory.
type City struct {
	ID    string          `json:"id,omitzero"`
	Code  string          `json:"code,omitzero"`
	Name  string          `json:"name,omitzero"`
	Extra retailcrm.Extra `json:",embed"`
}

// KaspiDelivery is the state of a delivery by Kaspi.
type KaspiDelivery struct {
	Waybill                         string          `json:"waybill,omitzero"` // address of a PDF
	WaybillNumber                   string          `json:"waybillNumber,omitzero"`
	CourierTransmissionDate         Millis          `json:"courierTransmissionDate,omitzero"`         // handed to the courier
	CourierTransmissionPlanningDate Millis          `json:"courierTransmissionPlanningDate,omitzero"` // to be handed over
	Express                         bool            `json:"express,omitzero"`
	ReturnedToWarehouse             bool            `json:"returnedToWarehouse,omitzero"`
	FirstMileCourier                retailcrm.Value `json:"firstMileCourier,omitzero"`
	Extra                           retailcrm.Extra `json:",embed"`
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
	StateNew           State = "NEW"
	StateSignRequired  State = "SIGN_REQUIRED"
	StatePickup        State = "PICKUP"
	StateDelivery      State = "DELIVERY"
	StateKaspiDelivery State = "KASPI_DELIVERY"
	StateArchive       State = "ARCHIVE" // finished orders are here only
)

// States returns all lists, the ones of unfinished orders first.
func States() []State {
	return []State{StateNew, StateSignRequired, StatePickup, StateDelivery, StateKaspiDelivery, StateArchive}
}

// Status is the step of an order's life. Unknown values are kept.
type Status string

// The steps.
const (
	StatusApprovedByBank     Status = "APPROVED_BY_BANK"
	StatusAcceptedByMerchant Status = "ACCEPTED_BY_MERCHANT"
	StatusCompleted          Status = "COMPLETED"
	StatusCancelled          Status = "CANCELLED"
	StatusCancelling         Status = "CANCELLING"
	StatusReturnRequested    Status = "KASPI_DELIVERY_RETURN_REQUESTED"
	StatusReturned           Status = "RETURNED"
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
	PayWithCredit PaymentMode = "PAY_WITH_CREDIT"
	Prepaid       PaymentMode = "PREPAID"
)

// CancellationReason is why an order was cancelled. Unknown values are kept.
type CancellationReason string

// Reasons that a merchant can give.
const (
	ReasonBuyer       CancellationReason = "BUYER_CANCELLATION_BY_MERCHANT"
	ReasonUnreachable CancellationReason = "BUYER_NOT_REACHABLE"
	ReasonOutOfStock  CancellationReason = "MERCHANT_OUT_OF_STOCK"
)
