package kaspi

import (
	"cmp"
	"fmt"
	"time"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Key says what the external id of an order is made of.
type Key string

// What it may be made of.
const (
	KeyCode Key = "code" // the number that people and documents use: the default
	KeyID   Key = "id"   // the id of the resource
)

// Field is a value of an order that can go into a custom field.
type Field string

// The values for custom fields.
const (
	FieldID           Field = "id"                 // of the resource; Orders.Entries needs it
	FieldCode         Field = "code"               // the number that people see
	FieldWaybill      Field = "waybillNumber"      // of deliveries by Kaspi
	FieldPickupPoint  Field = "pickupPointId"      // the seller's shop or warehouse
	FieldCreditTerm   Field = "creditTerm"         // months
	FieldTotalPrice   Field = "totalPrice"         // of the order, tenge
	FieldCancelReason Field = "cancellationReason" // why it was cancelled, see [CancellationReason]
	FieldDeliveryMode Field = "deliveryMode"       // the way to the buyer, see [DeliveryMode]
	FieldStatus       Field = "status"             // Kaspi's own
)

// Options say how orders become those of the CRM. The codes of order types,
// statuses and so on are those of the CRM account; a code that the account
// does not have makes it refuse the order. So whatever is left out here is
// not sent. What marketplaces share is written out in each package, so that one
// flat literal says it all.
type Options struct {
	// Site is the code of the shop.
	Site string

	OrderType   string // code of the order type
	OrderMethod string // code of the way in which orders are placed
	CountryISO  string // "KZ" when empty

	// Location is the account's time zone. Nil means Almaty.
	Location *time.Location

	// Key says what external ids are made of.
	Key Key

	// The prefixes stand before Kaspi's number, for accounts that have two
	// Kaspi shops in one shop of theirs.
	ExternalIDPrefix string // of external ids
	NumberPrefix     string // of the numbers that people see

	// ArticleField says where the CRM keeps the seller's code.
	ArticleField marketplace.ArticleField

	// Offers looks the seller's code up. Without it, the code is taken for the
	// offer's external or XML id unseen; a poller has its own.
	Offers marketplace.Offers

	// StatusMap has the CRM's status for each stage; SuggestedStatuses is a
	// start. Without a status, the account's own default applies to new
	// orders, and old ones keep theirs.
	StatusMap map[Stage]string

	// DeliveryCodeMap has the CRM's delivery type by mode, with "+kaspi" when
	// Kaspi delivers and "+express" when it is fast. The longest that is
	// there counts: "DELIVERY_LOCAL+kaspi+express", "DELIVERY_LOCAL+kaspi",
	// "DELIVERY_LOCAL".
	DeliveryCodeMap map[string]string

	// DeliveryCode is the delivery type of all orders that DeliveryCodeMap
	// leaves out.
	DeliveryCode string

	// StoreMap has the CRM's warehouse by PickupPointID.
	StoreMap map[string]string

	// PaymentTypeMap has the type of the one payment by Kaspi's mode; a mode
	// that is missing sends none.
	PaymentTypeMap map[PaymentMode]string

	// PaidStatus is the payment's status once the bank has approved it.
	// "paid" when empty.
	PaidStatus string

	// UnpaidStatus is the payment's status while the bank has not approved it
	// or the buyer has still to sign. "not-paid" when empty.
	UnpaidStatus string

	// RefundStatus is the payment's status when the order is cancelled or
	// returned. UnpaidStatus when empty.
	RefundStatus string

	VATRate string // of items; Kaspi does not send it

	// SendCurrency sends the currency, KZT: for accounts with several.
	SendCurrency bool

	// SendPhones sends phone numbers, by which the CRM knows customers.
	SendPhones bool

	// AnonymousName is the first name of buyers without one. Empty sends none.
	AnonymousName string

	// Customer is the customer of buyers without a name, by ID or ExternalID,
	// for accounts that keep one for all of them.
	Customer retailcrm.OrderCustomerInput

	// CustomFields has the code of the CRM's custom field for each value
	// that is wanted there.
	CustomFields map[Field]string

	// ItemCode is the code below which items[].externalIds keep the id of
	// the entry. "kaspi" when empty.
	ItemCode string

	// Override wins over what was converted, field by field.
	Override retailcrm.OrderInput
}

// SuggestedStatuses returns a StatusMap for an account with the statuses that
// RetailCRM comes with.
func SuggestedStatuses() map[Stage]string {
	return map[Stage]string{
		StagePreOrder:        "new",
		StageNew:             "new",
		StageAssembling:      "assembling",
		StageAssembled:       "assembling-complete",
		StageDelivering:      "delivering",
		StageComplete:        "complete",
		StageReturnRequested: "cancel-other",
		StageReturned:        "cancel-other",
		StageCancelled:       "cancel-other",
		StageNoProduct:       "no-product",
	}
}

// SuggestedStatusOrder returns the statuses of SuggestedStatuses in the order
// in which an order goes through them, for PollerOptions.StatusOrder.
func SuggestedStatusOrder() []string {
	return []string{
		"new", "availability-confirmed", "offer-analog", "ready-to-wait", "waiting-for-arrival", "client-confirmed",
		"prepayed",
		"send-to-assembling", "assembling", "assembling-complete", "send-to-delivery", "delivering", "redirect", "complete",
	}
}

// check names an option that cannot be used, and fills in the defaults.
func (o *Options) check() error {
	if err := o.ArticleField.Check(); err != nil {
		return err
	}
	switch o.Key {
	case "", KeyCode, KeyID:
	default:
		return fmt.Errorf("key %q: it must be code or id", o.Key)
	}
	if o.Location == nil {
		o.Location = shop.Almaty()
	}
	o.CountryISO = cmp.Or(o.CountryISO, "KZ")
	o.ItemCode = cmp.Or(o.ItemCode, "kaspi")
	o.PaidStatus = cmp.Or(o.PaidStatus, "paid")
	o.UnpaidStatus = cmp.Or(o.UnpaidStatus, "not-paid")
	o.RefundStatus = cmp.Or(o.RefundStatus, o.UnpaidStatus)
	return nil
}
