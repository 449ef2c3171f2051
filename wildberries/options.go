package wildberries

import (
	"cmp"
	"fmt"
	"time"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Goods says what of an order is looked for in the CRM's catalogue.
type Goods string

// What may be looked for.
const (
	GoodsArticle Goods = "article" // the seller's article: the default
	GoodsBarcode Goods = "barcode" // a barcode of the size; with Offers, the first that is known
	GoodsNMID    Goods = "nmId"    // Wildberries' article
	GoodsChrtID  Goods = "chrtId"  // Wildberries' size id
)

// PriceMode says which of Wildberries' prices an item gets.
type PriceMode string

// The price modes. All are in the seller's currency.
const (
	// PricePlain is the price with all discounts but the wallet's: the
	// default. Of the report of orders it is the price after the seller's
	// discount.
	PricePlain PriceMode = "plain"

	// PriceBuyer is what the buyer pays. Of FBS orders, only those that are
	// new tell it; others get PricePlain, with a note. A poller of FBS orders
	// therefore refuses it.
	PriceBuyer PriceMode = "buyer"

	// PriceDiscount is the price before Wildberries' discount, and the
	// difference to PricePlain as a discount. Where Wildberries does not tell
	// the former in the seller's currency, or not any more (FBS orders tell it
	// while they are new), it is PricePlain without a discount: the same sum.
	PriceDiscount PriceMode = "discount"
)

// Field is a value of an order that can go into a custom field.
type Field string

// The values for custom fields.
const (
	FieldID       Field = "id"       // the number that is printed on stickers
	FieldRID      Field = "rid"      // srid in the report of orders
	FieldOrderUID Field = "orderUid" // the checkout: equal for all tasks of one basket
	FieldSupplyID Field = "supplyId" // WB-GI-..., once it is in a supply
	FieldNMID     Field = "nmId"     // Wildberries' article
	FieldChrtID   Field = "chrtId"   // Wildberries' size id
	FieldScheme   Field = "scheme"   // fbs, dbs, dbw, in-store or fbw
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
	CountryISO  string // "RU" when empty; cross-border orders know theirs

	// Location is the account's time zone. Nil means Moscow.
	Location *time.Location

	// The prefixes stand before Wildberries' ids, for accounts that have two
	// Wildberries sellers in one shop.
	ExternalIDPrefix string // of external ids
	NumberPrefix     string // of the numbers that people see

	// ArticleField says where the CRM keeps what Goods names.
	ArticleField marketplace.ArticleField

	// Goods says what is looked for: the seller's article when empty.
	Goods Goods

	// Offers looks up what Goods names. Without it, that is taken for the
	// offer's external or XML id unseen; a poller has its own.
	Offers marketplace.Offers

	// ProductName names an item. Nil, or "" from it, means the article:
	// Wildberries sends no titles with orders.
	ProductName func(*Order) string

	// StatusMap has the CRM's status for each stage; SuggestedStatuses is a
	// start. Without a status, the account's own default applies to new
	// orders, and old ones keep theirs.
	StatusMap map[Stage]string

	// CancelledItemStatus is the code of the status of a cancelled unit in a
	// basket. Without it, a cancelled unit is left out of the basket.
	CancelledItemStatus string

	// DeliveryCodeMap has the CRM's delivery type by DeliveryType ("fbs",
	// "dbs", "edbs", "dbsPickupPoint"), else by Scheme ("fbs", "dbs", "dbw",
	// "in-store", "fbw").
	DeliveryCodeMap map[string]string

	// DeliveryCode is the delivery type of all orders that DeliveryCodeMap
	// leaves out.
	DeliveryCode string

	// StoreMap has the CRM's warehouse by the seller's warehouse id.
	StoreMap map[int64]string

	// PaymentType adds one payment of that type over the whole sum.
	PaymentType string

	// PaidStatus is the payment's status. "paid" when empty.
	PaidStatus string

	// UnpaidStatus is the payment's status of in-store orders that are paid in
	// the shop. "not-paid" when empty.
	UnpaidStatus string

	// RefundStatus is the payment's status when the order is cancelled or
	// returned. UnpaidStatus when empty.
	RefundStatus string

	PriceMode PriceMode // which price items get: PricePlain when empty
	VATRate   string    // of items; Wildberries does not send it

	// SendCurrency sends the currency of the prices, for accounts with
	// several.
	SendCurrency bool

	// SendPhones sends phone numbers. They may be substitutes: the CRM would
	// take two buyers with the same one for one customer.
	SendPhones bool

	// AnonymousName is the first name of buyers without one. Empty sends none.
	AnonymousName string

	// Customer is the customer of buyers without a name, by ID or ExternalID,
	// for accounts that keep one for all of them.
	Customer retailcrm.OrderCustomerInput

	// CustomFields has the code of the CRM's custom field for each value
	// that is wanted there.
	CustomFields map[Field]string

	// ItemCode is the code below which items[].externalIds keep the RID.
	// "wildberries" when empty.
	ItemCode string

	// Override wins over what was converted, field by field.
	Override retailcrm.OrderInput
}

// SuggestedStatuses returns a StatusMap for an account with the statuses that
// RetailCRM comes with.
func SuggestedStatuses() map[Stage]string {
	return map[Stage]string{
		StageNew:        "new",
		StageAssembling: "assembling",
		StageAssembled:  "assembling-complete",
		StageDelivering: "delivering",
		StageComplete:   "complete",
		StageCancelled:  "cancel-other",
		StageNoProduct:  "no-product",
		StageReturned:   "cancel-other",
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
	switch o.Goods {
	case "", GoodsArticle, GoodsBarcode, GoodsNMID, GoodsChrtID:
	default:
		return fmt.Errorf("goods %q: it must be article, barcode, nmId or chrtId", o.Goods)
	}
	switch o.PriceMode {
	case "", PricePlain, PriceBuyer, PriceDiscount:
	default:
		return fmt.Errorf("price mode %q: it must be plain, buyer or discount", o.PriceMode)
	}
	if o.Location == nil {
		o.Location = shop.Moscow()
	}
	o.CountryISO = cmp.Or(o.CountryISO, "RU")
	o.ItemCode = cmp.Or(o.ItemCode, "wildberries")
	o.PaidStatus = cmp.Or(o.PaidStatus, "paid")
	o.UnpaidStatus = cmp.Or(o.UnpaidStatus, "not-paid")
	o.RefundStatus = cmp.Or(o.RefundStatus, o.UnpaidStatus)
	return nil
}
