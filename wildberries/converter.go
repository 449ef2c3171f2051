package wildberries

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Errors of conversions.
var (
	// ErrNoKey: an order has neither a RID nor an id.
	ErrNoKey = errors.New("wildberries: the order has no id")
	// ErrBaskets: orders of different baskets cannot become one order.
	ErrBaskets = errors.New("wildberries: the orders are of different baskets")
)

// Converter makes RetailCRM orders of Wildberries orders. It asks nobody and
// reads no clock: the same order always gives the same bytes. It is safe for
// concurrent use when Options.Offers and Options.ProductName are.
type Converter struct {
	options   Options
	overrides shop.Overrides
}

// NewConverter returns a converter. The error names an option that cannot be
// used.
func NewConverter(options Options) (*Converter, error) {
	if err := options.check(); err != nil {
		return nil, fmt.Errorf("wildberries: converter: %w", err)
	}
	return &Converter{options, shop.NewOverrides(options.Override)}, nil
}

// Order converts one order: one unit. Its external id is the RID, which is
// the same in the report of orders. The error is [ErrNoKey].
func (c *Converter) Order(d *Details) (*marketplace.Conversion, error) {
	return c.order(d, nil)
}

// OrderWith is Order with values that win over what was converted, and over
// Options.Override, field by field.
func (c *Converter) OrderWith(d *Details, own retailcrm.OrderInput) (*marketplace.Conversion, error) {
	return c.order(d, &own)
}

func (c *Converter) order(d *Details, own *retailcrm.OrderInput) (*marketplace.Conversion, error) {
	if d == nil {
		return nil, ErrNoKey
	}
	return c.convert([]Details{*d}, key(&d.Order), c.options.Offers, own)
}

// Basket converts orders of one checkout to one order with an item for each.
// Its external id is that of the basket: the group of DBS and DBW, else the
// checkout. A cancelled unit becomes a cancelled item. The error is
// [ErrBaskets] or [ErrNoKey].
func (c *Converter) Basket(orders []Details) (*marketplace.Conversion, error) {
	return c.basket(orders, c.options.Offers, nil)
}

// BasketWith is Basket with values that win over what was converted.
func (c *Converter) BasketWith(orders []Details, own retailcrm.OrderInput) (*marketplace.Conversion, error) {
	return c.basket(orders, c.options.Offers, &own)
}

func (c *Converter) basket(
	orders []Details, offers marketplace.Offers, own *retailcrm.OrderInput,
) (*marketplace.Conversion, error) {
	if len(orders) == 0 {
		return nil, ErrNoKey
	}
	id := basketKey(&orders[0].Order)
	for i := range orders {
		if basketKey(&orders[i].Order) != id {
			return nil, ErrBaskets
		}
	}
	sorted := slices.Clone(orders)
	slices.SortStableFunc(sorted, func(a, b Details) int { return cmp.Compare(a.Order.ID, b.Order.ID) })
	return c.convert(sorted, id, offers, own)
}

// key is the id of an order within the marketplace.
func key(o *Order) string {
	if o.RID == "" && o.ID != 0 {
		return strconv.FormatInt(o.ID, 10)
	}
	return o.RID
}

// basketKey is the id of the basket that an order belongs to. An order
// without one is a basket of its own.
func basketKey(o *Order) string {
	return cmp.Or(o.GroupID, o.OrderUID, key(o))
}

// conversion is an order in the making.
type conversion struct {
	*marketplace.Conversion
	options *Options
	offers  marketplace.Offers
	orders  []Details
}

func (c *Converter) convert(
	orders []Details, id string, offers marketplace.Offers, own *retailcrm.OrderInput,
) (*marketplace.Conversion, error) {
	if id == "" {
		return nil, ErrNoKey
	}
	v := &conversion{&marketplace.Conversion{}, &c.options, offers, orders}
	first := &orders[0].Order
	v.label(id, number(first))
	v.Input.CreatedAt = shop.DateTime(first.CreatedAt.In(time.UTC), c.options.Location)
	v.Input.CountryISO = retailcrm.Some(v.country(first))
	v.status()
	v.buyer()
	v.comments()
	v.items()
	v.delivery()
	v.shipment()
	v.payment()
	v.customFields()
	c.overrides.Apply(v.Conversion, own)
	return v.Conversion, nil
}

// number is what people call an order.
func number(o *Order) string {
	return cmp.Or(o.OrderCode, strconv.FormatInt(o.ID, 10))
}

// label fills what names the order.
func (v *conversion) label(id, number string) {
	o := v.options
	v.ExternalID, v.Site = o.ExternalIDPrefix+id, o.Site
	v.Input.ExternalID = retailcrm.Some(v.ExternalID)
	v.Input.Number = retailcrm.Some(o.NumberPrefix + number)
	v.Input.OrderType = shop.Text(o.OrderType)
	v.Input.OrderMethod = shop.Text(o.OrderMethod)
}

// note adds a remark about a member of the i-th order.
func (v *conversion) note(code marketplace.NoteCode, i int, member, format string, args ...any) {
	v.AddNote(code, v.path(i, member), format, args...)
}

// path names a member of the i-th order.
func (v *conversion) path(i int, member string) string {
	if len(v.orders) > 1 {
		return fmt.Sprintf("[%d].%s", i, member)
	}
	return member
}

// country is where a cross-border order goes, which its currency tells.
func (v *conversion) country(o *Order) string {
	if o.CrossBorderType == 1 {
		switch o.CurrencyCode {
		case BYN:
			return "BY"
		case KZT:
			return "KZ"
		case AMD:
			return "AM"
		case KGS:
			return "KG"
		case UZS:
			return "UZ"
		case TRY:
			return "TR"
		}
	}
	return v.options.CountryISO
}

// status is that of the order as a whole: of a basket, that of the units that
// are not cancelled, the one that is least far.
func (v *conversion) status() {
	stage, at := v.stage()
	v.Cancelled, v.Sold = stage == StageCancelled || stage == StageNoProduct, stage == StageComplete
	v.ReturnStatus, v.RefundStatus = v.options.StatusMap[StageReturned], v.options.RefundStatus
	if v.Cancelled {
		v.Input.StatusComment = shop.Text(v.orders[at].Status.reason())
	}
	v.sendStatus(stage, at)
}

func (v *conversion) sendStatus(stage Stage, at int) {
	if v.options.StatusMap == nil || at < 0 {
		return
	}
	if code := v.options.StatusMap[stage]; code != "" {
		v.Input.Status = retailcrm.Some(code)
		return
	}
	s := v.orders[at].Status
	v.note(marketplace.NoteUnknownStatus, at, "status", "%q and %q have no code in the options; no status is sent",
		s.Supplier, s.WB)
}

// stage returns the stage of the whole and the order that it is from; -1 when
// no status is known.
func (v *conversion) stage() (Stage, int) {
	stage, at := StageUnknown, -1
	for i := range v.orders {
		s := v.orders[i].Status
		if s == nil {
			continue
		}
		if next := s.Stage(); at < 0 || before(next, stage) {
			stage, at = next, i
		}
	}
	return stage, at
}

// before reports whether a says more about a basket than b: a living unit
// more than a cancelled one, and of living ones the one that is less far.
func before(a, b Stage) bool { return rank(a) < rank(b) }

func rank(s Stage) int {
	return slices.Index([]Stage{
		StageUnknown, StageNew, StageAssembling, StageAssembled, StageDelivering, StageComplete, StageCancelled,
		StageNoProduct,
	}, s)
}

// cancelled reports whether the i-th unit is cancelled.
func (v *conversion) cancelled(i int) bool {
	s := v.orders[i].Status
	return s != nil && (s.Stage() == StageCancelled || s.Stage() == StageNoProduct)
}

// comments puts down what has no field of its own, in a stable order.
func (v *conversion) comments() {
	var buyer, manager []string
	for i := range v.orders {
		o := &v.orders[i].Order
		buyer = appendNew(buyer, o.Comment)
		for _, line := range v.remarks(&v.orders[i]) {
			manager = appendNew(manager, line)
		}
	}
	v.Input.CustomerComment = shop.Text(strings.Join(buyer, "\n"))
	v.Input.ManagerComment = shop.Text(strings.Join(manager, "\n"))
}

// remarks are for the manager, in the language of the CRM.
func (v *conversion) remarks(d *Details) []string {
	o := &d.Order
	lines := []string{"Wildberries " + schemeTitle(o)}
	add := func(title, value string) {
		if value = strings.TrimSpace(value); value != "" {
			lines = append(lines, title+": "+value)
		}
	}
	add("Корзина", cmp.Or(o.OrderUID, o.GroupID))
	add("Заказ", o.RID)
	add("Поставка", o.SupplyID)
	add("Код цвета", o.ColorCode)
	if o.IsZeroOrder {
		lines = append(lines, "Продано без остатка: можно отменить без штрафа")
	}
	if o.B2B() {
		lines = append(lines, "Покупатель: юридическое лицо")
	}
	if b := d.Buyer; b != nil && v.Input.Phone.IsSet() && b.PhoneCode != "0" {
		add("Добавочный номер", b.PhoneCode)
	}
	return lines
}

func schemeTitle(o *Order) string {
	switch o.Scheme() {
	case DBS:
		return "DBS"
	case DBW:
		return "DBW"
	case InStore:
		return "самовывоз"
	}
	return "FBS"
}

func appendNew(list []string, text string) []string {
	if text = strings.TrimSpace(text); text == "" || slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// customFields fills those that the options ask for, from the first order.
func (v *conversion) customFields() {
	o := &v.orders[0].Order
	v.sendCustomFields(map[Field]string{
		FieldID: id64(o.ID), FieldNMID: id64(o.NMID), FieldChrtID: id64(o.ChrtID),
		FieldRID: o.RID, FieldOrderUID: o.OrderUID, FieldSupplyID: o.SupplyID, FieldScheme: string(o.Scheme()),
	})
}

func (v *conversion) sendCustomFields(values map[Field]string) {
	fields := map[string]any{}
	for field, code := range v.options.CustomFields {
		if value := values[field]; value != "" && code != "" {
			fields[code] = value
		}
	}
	if len(fields) > 0 {
		v.Input.CustomFields = retailcrm.Some(fields)
	}
}

func id64(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
