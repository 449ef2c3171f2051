package ozon

import (
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// PriceMode says which prices items get.
type PriceMode string

// The price modes.
const (
	// PricePlain takes the price of a unit with all discounts: what the
	// seller sees at Ozon. It is the default.
	PricePlain PriceMode = "plain"
	// PriceDiscount takes the crossed-out price, and the difference as a
	// manual discount. It is a marketing figure; where it is missing or lower
	// than the price, the item is as with PricePlain.
	PriceDiscount PriceMode = "discount"
)

// Field is a value of a posting that can go into a custom field.
type Field string

// The values for custom fields.
const (
	FieldPostingNumber Field = "posting_number"        // "0700100277-0101-1"
	FieldOrderNumber   Field = "order_number"          // shared by the postings of one checkout
	FieldParent        Field = "parent_posting_number" // posting that this one was split off from
	FieldSKUs          Field = "skus"                  // comma-separated, in the order of the lines
	FieldTrackNumber   Field = "tracking_number"       // of the carrier
	FieldClusterTo     Field = "cluster_to"            // region that it is sent to
	FieldCustomerPrice Field = "customer_price"        // what the buyer pays, for all lines
	FieldScheme        Field = "scheme"                // FBS, rFBS or FBO
	FieldStatus        Field = "status"                // Ozon's own
)

// Options say how postings become orders. The codes of order types, statuses
// and so on are those of the CRM account; a code that the account does not
// have makes it refuse the order. So whatever is left out here is not sent.
// What marketplaces share is written out in each package, so that one flat
// literal says it all.
type Options struct {
	// Site is the code of the shop.
	Site string

	OrderType   string // its code in the account
	OrderMethod string // its code in the account
	CountryISO  string // "RU" when empty; rFBS postings know theirs

	// Location is the account's time zone. Nil means Moscow.
	Location *time.Location

	// ExternalIDPrefix and NumberPrefix stand before the posting number, for
	// accounts that have two Ozon sellers in one shop.
	ExternalIDPrefix string
	NumberPrefix     string

	// ArticleField says where the CRM keeps the seller's article (offer_id),
	// or Ozon's SKU with UseSKU. Offers looks articles up. Without it, an
	// article is taken for the offer's external or XML id unseen; a poller
	// has its own.
	ArticleField marketplace.ArticleField
	UseSKU       bool
	Offers       marketplace.Offers

	// StatusMap has the CRM's status for each of Ozon's; SuggestedStatuses is
	// a start. SubstatusMap and, for cancelled postings, CancelReasonMap (by
	// Ozon's reason id) win over it. Without a status, the account's own
	// default applies to new orders, and old ones keep theirs.
	StatusMap       map[Status]string
	SubstatusMap    map[Substatus]string
	CancelReasonMap map[int64]string

	// ReturnStatus is the CRM's status of a posting that was delivered and came
	// back. With "", it is that of other cancelled postings.
	ReturnStatus string

	// DeliveryCodeMap has the CRM's delivery type by delivery_method.id in
	// digits, else by tpl_integration_type, else by scheme ("FBS", "rFBS",
	// "FBO"). DeliveryCode is for all others.
	DeliveryCodeMap map[string]string
	DeliveryCode    string

	// StoreMap has the CRM's warehouse by Ozon's warehouse id.
	StoreMap map[int64]string

	// PaymentType adds one payment over the whole sum. PaidStatus is its
	// status ("paid" when empty), UnpaidStatus that of postings whose payment
	// is pending ("not-paid" when empty), RefundStatus that of cancelled and
	// returned ones (UnpaidStatus when empty).
	PaymentType  string
	PaidStatus   string
	UnpaidStatus string
	RefundStatus string

	PriceMode PriceMode // which price items get; PricePlain when empty
	VATRate   string    // of items, in percent or "none"; Ozon does not send it

	// SendCurrency sends the currency of the prices, for accounts with
	// several.
	SendCurrency bool

	// SendPhones sends phone numbers. Those of Ozon are substitutes: the CRM
	// would take two buyers with the same one for one customer.
	SendPhones bool

	// AnonymousName is the first name of buyers without one, and Customer
	// their customer, for accounts that keep one for all of them.
	AnonymousName string
	Customer      retailcrm.OrderCustomerInput

	// SplitNames takes names apart as "last first patronymic". Ozon promises
	// no order, so that the whole is the first name otherwise.
	SplitNames bool

	// LateShipment takes shipment_date_without_delay for the shipment date:
	// the last day without a fine, and not that without a surcharge.
	LateShipment bool

	// SkipExternal leaves out what was sold elsewhere and is only delivered
	// by Ozon: the shop that sold it sends its order itself.
	SkipExternal bool

	// CustomFields has the code of the CRM's custom field for each value
	// that is wanted there.
	CustomFields map[Field]string

	// ItemCode is the code below which items[].externalIds keep
	// "<posting>-<sku>". "ozon" when empty.
	ItemCode string

	// Override wins over what was converted, field by field.
	Override retailcrm.OrderInput
}

// SuggestedStatuses returns a StatusMap for an account with the statuses that
// RetailCRM comes with. Statuses that a person must look at (arbitration,
// not_accepted) have none.
func SuggestedStatuses() map[Status]string {
	return map[Status]string{
		StatusAwaitingRegistration: "new",
		StatusAcceptanceInProgress: "new",
		StatusAwaitingApprove:      "new",
		StatusAwaitingVerification: "new",
		StatusAwaitingPackaging:    "new",
		StatusAwaitingDeliver:      "assembling-complete",
		StatusSentBySeller:         "assembling-complete",
		StatusDriverPickup:         "delivering",
		StatusDelivering:           "delivering",
		StatusDelivered:            "complete",
		StatusCancelled:            "cancel-other",
		StatusCancelledFromSplit:   "cancel-other",
	}
}

// SuggestedSubstatuses returns a SubstatusMap to go with SuggestedStatuses: a
// parcel that is delivered on condition is still on its way.
func SuggestedSubstatuses() map[Substatus]string {
	return map[Substatus]string{SubstatusConditionallyDelivered: "delivering"}
}

// SuggestedCancelReasons returns a CancelReasonMap to go with
// SuggestedStatuses: out of stock.
func SuggestedCancelReasons() map[int64]string { return map[int64]string{352: "no-product"} }

// SuggestedStatusOrder returns the statuses of SuggestedStatuses in the order
// in which an order goes through them, for PollerOptions.StatusOrder.
func SuggestedStatusOrder() []string {
	return []string{
		"new", "availability-confirmed", "offer-analog", "ready-to-wait", "waiting-for-arrival", "client-confirmed",
		"prepayed",
		"send-to-assembling", "assembling", "assembling-complete", "send-to-delivery", "delivering", "redirect", "complete",
	}
}
