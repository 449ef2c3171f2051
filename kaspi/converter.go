package kaspi

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// ErrNoKey: an order has neither a code nor an id.
var ErrNoKey = errors.New("kaspi: the order has no code")

// Converter makes RetailCRM orders of Kaspi orders. It asks nobody and reads
// no clock: the same order always gives the same bytes. It is safe for
// concurrent use when Options.Offers is.
type Converter struct {
	options   Options
	overrides shop.Overrides
}

// NewConverter returns a converter. The error names an option that cannot be
// used.
func NewConverter(options Options) (*Converter, error) {
	if err := options.check(); err != nil {
		return nil, fmt.Errorf("kaspi: converter: %w", err)
	}
	return &Converter{options, shop.NewOverrides(options.Override)}, nil
}

// Order converts an order. Without entries, the result has no items. The
// error is [ErrNoKey].
func (c *Converter) Order(d *Details) (*marketplace.Conversion, error) {
	return c.convert(d, c.options.Offers, nil)
}

// OrderWith is Order with values that win over what was converted, and over
// Options.Override, field by field.
func (c *Converter) OrderWith(d *Details, own retailcrm.OrderInput) (*marketplace.Conversion, error) {
	return c.convert(d, c.options.Offers, &own)
}

// conversion is an order in the making.
type conversion struct {
	*marketplace.Conversion
	options *Options
	offers  marketplace.Offers
	details *Details
	order   *OrderAttributes
}

func (c *Converter) convert(
	d *Details, offers marketplace.Offers, own *retailcrm.OrderInput,
) (*marketplace.Conversion, error) {
	id := key(d, c.options.Key)
	if id == "" {
		return nil, ErrNoKey
	}
	v := &conversion{&marketplace.Conversion{}, &c.options, offers, d, &d.Order.Attributes}
	v.label(id)
	v.status()
	v.buyer()
	v.Input.ManagerComment = retailcrm.Some(v.remarks())
	v.items()
	v.delivery()
	v.payment()
	v.customFields()
	c.overrides.Apply(v.Conversion, own)
	return v.Conversion, nil
}

// key is the id of an order within the marketplace.
func key(d *Details, by Key) string {
	switch {
	case d == nil:
		return ""
	case by == KeyID:
		return d.Order.ID
	}
	return d.Order.Attributes.Code
}

// label fills what names and dates the order.
func (v *conversion) label(id string) {
	o := v.options
	v.ExternalID, v.Site = o.ExternalIDPrefix+id, o.Site
	v.Input.ExternalID = retailcrm.Some(v.ExternalID)
	v.Input.Number = retailcrm.Some(o.NumberPrefix + cmp.Or(v.order.Code, id))
	v.Input.OrderType = shop.Text(o.OrderType)
	v.Input.OrderMethod = shop.Text(o.OrderMethod)
	v.Input.CreatedAt = shop.DateTime(v.order.CreationDate.Time(), o.Location)
	v.Input.CountryISO = retailcrm.Some(o.CountryISO)
	if o.SendCurrency {
		v.Input.Extra = retailcrm.Extra{"currency": []byte(`"KZT"`)}
	}
}

func (v *conversion) status() {
	stage := v.details.Order.Stage()
	v.Cancelled = stage == StageCancelled || stage == StageNoProduct
	v.Sold, v.Returned = stage == StageComplete, stage == StageReturned
	v.ReturnStatus, v.RefundStatus = v.options.StatusMap[StageReturned], v.options.RefundStatus
	if v.Cancelled || v.Returned {
		v.Input.StatusComment = shop.Text(string(v.order.CancellationReason))
	}
	if v.options.StatusMap == nil {
		return
	}
	if code := v.options.StatusMap[stage]; code != "" {
		v.Input.Status = retailcrm.Some(code)
		return
	}
	v.AddNote(marketplace.NoteUnknownStatus, "attributes.status", "%q has no code in the options; no status is sent",
		v.order.Status)
}

// buyer sends the names, and the phone number when it is one. A finished
// order has zeros instead of the number. The buyer's id is the phone number
// too and is never used.
func (v *conversion) buyer() {
	if c := v.order.Customer; c != nil {
		first := c.FirstName
		if first == "" && c.LastName == "" {
			first = c.Name
		}
		v.Input.FirstName = shop.Text(first)
		v.Input.LastName = shop.Text(c.LastName)
		if v.options.SendPhones {
			v.Input.Phone = phone(c.CellPhone)
		}
	}
	if v.Input.FirstName.IsSet() || v.Input.LastName.IsSet() {
		return
	}
	v.Input.FirstName = shop.Text(v.options.AnonymousName)
	if c := v.options.Customer; c.ID.IsSet() || c.ExternalID.IsSet() {
		v.Input.Customer = retailcrm.Some(c)
	}
}

// phone puts +7 before a number of ten digits.
func phone(text string) retailcrm.Opt[string] {
	text = strings.TrimSpace(text)
	if !shop.RealPhone(text) {
		return retailcrm.Opt[string]{}
	}
	if len(text) == 10 && strings.Trim(text, "0123456789") == "" {
		text = "+7" + text
	}
	return retailcrm.Some(text)
}

// remarks are for the manager, in a stable order and in the language of the
// CRM.
func (v *conversion) remarks() string {
	lines := []string{"Kaspi"}
	flag := func(yes bool, text string) {
		if yes {
			lines = append(lines, text)
		}
	}
	switch v.order.PaymentMode {
	case PayWithCredit:
		lines = append(lines, "Оплата: кредит или рассрочка"+months(v.order.CreditTerm))
	case Prepaid:
		lines = append(lines, "Оплата: предоплата")
	}
	flag(v.order.SignatureRequired, "Покупатель ещё не подписал договор")
	flag(v.order.PreOrder, "Предзаказ")
	flag(v.order.IsIMEIRequired, "Нужен IMEI")
	if d := v.order.KaspiDelivery; d != nil {
		flag(d.WaybillNumber != "", "Накладная: "+d.WaybillNumber)
		flag(d.Express, "Экспресс-доставка")
		flag(d.ReturnedToWarehouse, "Возвращён на склад")
	}
	flag(v.order.CancellationReason != "", "Причина отмены: "+string(v.order.CancellationReason))
	return strings.Join(lines, "\n")
}

func months(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(", %d мес.", n)
}

// customFields fills those that the options ask for and the order knows.
func (v *conversion) customFields() {
	fields := map[string]any{}
	for field, code := range v.options.CustomFields {
		if value := v.fieldValue(field); value != "" && code != "" {
			fields[code] = value
		}
	}
	if len(fields) > 0 {
		v.Input.CustomFields = retailcrm.Some(fields)
	}
}

func (v *conversion) fieldValue(f Field) string {
	switch o := v.order; f {
	case FieldID:
		return v.details.Order.ID
	case FieldCode:
		return o.Code
	case FieldPickupPoint:
		return o.PickupPointID
	case FieldTotalPrice:
		return o.TotalPrice.String()
	case FieldCancelReason:
		return string(o.CancellationReason)
	case FieldDeliveryMode:
		return string(o.DeliveryMode)
	case FieldStatus:
		return string(o.Status)
	case FieldCreditTerm:
		if o.CreditTerm > 0 {
			return strconv.Itoa(o.CreditTerm)
		}
	case FieldWaybill:
		if o.KaspiDelivery != nil {
			return o.KaspiDelivery.WaybillNumber
		}
	}
	return ""
}
