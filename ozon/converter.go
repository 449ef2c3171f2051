package ozon

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Converter turns postings into orders. It makes no call and reads no clock:
// the same posting gives the same order, byte for byte. It is safe for
// concurrent use, if its Offers are.
type Converter struct {
	options   Options
	overrides shop.Overrides
}

// NewConverter returns a converter. The error names an option that cannot be
// used.
func NewConverter(options Options) (*Converter, error) {
	if err := options.ArticleField.Check(); err != nil {
		return nil, fmt.Errorf("ozon: converter: %w", err)
	}
	switch options.PriceMode {
	case "", PricePlain, PriceDiscount:
	default:
		return nil, fmt.Errorf("ozon: converter: price mode %q: it must be plain or discount", options.PriceMode)
	}
	if options.Location == nil {
		options.Location = shop.Moscow()
	}
	if options.CountryISO == "" {
		options.CountryISO = "RU"
	}
	if options.ItemCode == "" {
		options.ItemCode = "ozon"
	}
	if options.PaidStatus == "" {
		options.PaidStatus = "paid"
	}
	if options.UnpaidStatus == "" {
		options.UnpaidStatus = "not-paid"
	}
	if options.RefundStatus == "" {
		options.RefundStatus = options.UnpaidStatus
	}
	return &Converter{options, shop.NewOverrides(options.Override)}, nil
}

// Order converts a posting of FBS or rFBS, from a list or from Get. It fails
// for a posting without a number, and with [marketplace.ErrSkip] for one that the options
// leave out.
func (c *Converter) Order(p *Posting) (*marketplace.Conversion, error) {
	return c.convert(fromFBS(p), c.options.Offers, nil)
}

// OrderWith is Order with values that win over what was converted, and over
// Options.Override, field by field.
func (c *Converter) OrderWith(p *Posting, own retailcrm.OrderInput) (*marketplace.Conversion, error) {
	return c.convert(fromFBS(p), c.options.Offers, &own)
}

// FBOOrder converts a posting of FBO. It has no buyer, address or shipment
// date.
func (c *Converter) FBOOrder(p *FBOPosting) (*marketplace.Conversion, error) {
	return c.convert(fromFBO(p), c.options.Offers, nil)
}

// FBOOrderWith is FBOOrder with values that win over what was converted.
func (c *Converter) FBOOrderWith(p *FBOPosting, own retailcrm.OrderInput) (*marketplace.Conversion, error) {
	return c.convert(fromFBO(p), c.options.Offers, &own)
}

// conversion is an order in the making.
type conversion struct {
	*marketplace.Conversion
	options *Options
	posting *shipment
	offers  marketplace.Offers
}

func (c *Converter) convert(
	s *shipment, offers marketplace.Offers, own *retailcrm.OrderInput,
) (*marketplace.Conversion, error) {
	if s.PostingNumber == "" {
		return nil, errors.New("ozon: convert: the posting has no number")
	}
	if c.options.SkipExternal && s.ExternalOrder != nil && s.ExternalOrder.IsExternal {
		return nil, fmt.Errorf("ozon: posting %s was sold elsewhere: %w", s.PostingNumber, marketplace.ErrSkip)
	}
	v := &conversion{&marketplace.Conversion{}, &c.options, s, offers}
	v.label()
	v.status()
	v.buyer()
	v.comment()
	v.items()
	v.delivery()
	v.payment()
	v.measures()
	v.customFields()
	c.overrides.Apply(v.Conversion, own)
	return v.Conversion, nil
}

// label fills what names and dates the order.
func (v *conversion) label() {
	o, s, in := v.options, v.posting, &v.Input
	v.Site = o.Site
	v.ExternalID = o.ExternalIDPrefix + s.PostingNumber
	in.ExternalID = retailcrm.Some(v.ExternalID)
	in.Number = retailcrm.Some(o.NumberPrefix + s.PostingNumber)
	in.OrderType = shop.Text(o.OrderType)
	in.OrderMethod = shop.Text(o.OrderMethod)
	in.CountryISO = retailcrm.Some(v.country())
	in.CreatedAt = shop.DateTime(s.placed(), o.Location)
}

func (v *conversion) country() string {
	if a := v.posting.address(); a != nil {
		if iso := shop.CountryISO(a.Country); iso != "" {
			return iso
		}
	}
	return v.options.CountryISO
}

// status picks the CRM's code, or notes why there is none.
func (v *conversion) status() {
	o, s := v.options, v.posting
	v.Cancelled = s.Status.Cancelled()
	v.Sold = s.Status == StatusDelivered && s.Substatus != SubstatusConditionallyDelivered
	v.MovedBack = s.Substatus == SubstatusShipFailed
	v.ReturnStatus, v.RefundStatus = o.ReturnStatus, o.RefundStatus
	if v.Cancelled && s.Cancellation != nil {
		v.Input.StatusComment = shop.Text(s.Cancellation.Reason)
	}
	if s.Status == StatusCancelledFromSplit {
		v.AddNote(marketplace.NoteSplit, "status", "the posting was split; its goods are in other postings of order %s",
			s.OrderNumber)
	} else if s.ParentPostingNumber != "" {
		v.AddNote(marketplace.NoteSplit, "parent_posting_number", "the posting was split off from %s", s.ParentPostingNumber)
	}
	code := ""
	if v.Cancelled {
		code = o.CancelReasonMap[s.cancelReason()]
	}
	if code == "" {
		code = o.SubstatusMap[s.Substatus]
	}
	if code == "" {
		code = o.StatusMap[s.Status]
	}
	v.Input.Status = shop.Text(code)
	if code != "" || o.StatusMap == nil && o.SubstatusMap == nil {
		return
	}
	switch s.Status {
	case StatusArbitration, StatusClientArbitration, StatusNotAccepted:
		v.AddNote(marketplace.NoteLookAtStatus, "status", "%s: somebody must look at the posting; no status is sent",
			s.Status)
	default:
		v.AddNote(marketplace.NoteUnknownStatus, "status", "%q has no code in the options; no status is sent",
			string(s.Status))
	}
}

// buyer fills who bought, as far as Ozon tells.
func (v *conversion) buyer() {
	o, s, in := v.options, v.posting, &v.Input
	name, phone := "", ""
	if a := s.Addressee; a != nil {
		name, phone = a.Name, a.Phone
	}
	if c := s.Customer; c != nil {
		name, phone = firstOf(name, c.Name), firstOf(phone, c.Phone)
		if shop.RealEmail(c.Email) {
			in.Email = shop.Text(c.Email)
		}
	}
	if strings.TrimSpace(name) == "" {
		in.FirstName = shop.Text(o.AnonymousName)
		if o.Customer.ID.IsSet() || o.Customer.ExternalID.IsSet() {
			in.Customer = retailcrm.Some(o.Customer)
		}
	} else {
		v.name(name)
	}
	if o.SendPhones && shop.RealPhone(phone) {
		in.Phone = shop.Text(phone)
	}
	if a := s.address(); a != nil {
		in.CustomerComment = shop.Text(a.Comment)
	}
	if l := s.LegalInfo; l != nil {
		in.Contragent = shop.Contragent(l.INN, l.KPP, l.CompanyName)
	}
}

func (v *conversion) name(name string) {
	parts := strings.Fields(name)
	if !v.options.SplitNames || len(parts) < 2 {
		v.Input.FirstName = shop.Text(name)
		return
	}
	v.Input.LastName = shop.Text(parts[0])
	v.Input.FirstName = shop.Text(parts[1])
	v.Input.Patronymic = shop.Text(strings.Join(parts[2:], " "))
}

// comment tells the manager what has no field of its own.
func (v *conversion) comment() {
	s := v.posting
	var lines []string
	add := func(label, value string) {
		if value = strings.TrimSpace(value); value != "" {
			lines = append(lines, label+": "+value)
		}
	}
	add("Заказ Ozon", s.OrderNumber)
	add("Отделено от отправления", s.ParentPostingNumber)
	add("Схема", s.scheme())
	add("Трек-номер", s.TrackingNumber)
	if a := s.AnalyticsData; a != nil {
		add("Оплата", a.PaymentTypeGroupName)
		if a.IsLegal {
			add("Покупатель", "юридическое лицо")
		}
	}
	if s.Addressee != nil && v.Input.Phone.IsSet() {
		add("Добавочный номер", s.Addressee.PIN)
	}
	if e := s.ExternalOrder; e != nil && e.IsExternal {
		add("Продано на площадке", firstOf(e.PlatformName, "не указана"))
	}
	if v.Cancelled && s.Cancellation != nil {
		add("Причина отмены", s.Cancellation.Reason)
	}
	v.Input.ManagerComment = shop.Text(strings.Join(lines, "\n"))
}

// delivery fills where, when and how the goods travel.
func (v *conversion) delivery() {
	o, s, in := v.options, v.posting, &v.Input
	var d retailcrm.OrderDeliveryInput
	d.Code = shop.Text(v.deliveryCode())
	if s.DeliveryPrice.Sign() > 0 {
		d.Cost = retailcrm.Some(shop.Money(s.DeliveryPrice))
	}
	d.Date, d.Time = v.deliveryTime()
	d.Address = v.deliveryAddress()
	d.Data = shop.Track(s.TrackingNumber)
	if !d.Data.IsZero() || !d.Code.IsZero() || !d.Cost.IsZero() || !d.Date.IsZero() || !d.Address.IsZero() {
		in.Delivery = retailcrm.Some(d)
	}
	if m := s.DeliveryMethod; m != nil {
		in.ShipmentStore = shop.Text(o.StoreMap[m.WarehouseID])
	} else if a := s.AnalyticsData; a != nil {
		in.ShipmentStore = shop.Text(o.StoreMap[a.WarehouseID])
	}
	ship := s.ShipmentDate
	if o.LateShipment && shop.RealTime(s.ShipmentDateWithoutDelay) {
		ship = s.ShipmentDateWithoutDelay
	}
	in.ShipmentDate = shop.Date(ship, o.Location)
}

func (v *conversion) deliveryCode() string {
	o, s := v.options, v.posting
	keys := []string{s.TPLIntegrationType, s.scheme()}
	if m := s.DeliveryMethod; m != nil && m.ID != 0 {
		keys = append([]string{strconv.FormatInt(m.ID, 10)}, keys...)
	}
	for _, key := range keys {
		if code := o.DeliveryCodeMap[key]; code != "" {
			return code
		}
	}
	return o.DeliveryCode
}

// deliveryTime is the day on which the delivery begins, and the hours when it
// ends on the same day.
func (v *conversion) deliveryTime() (date retailcrm.Opt[retailcrm.Date],
	hours retailcrm.Opt[retailcrm.TimeIntervalInput]) {
	a := v.posting.AnalyticsData
	if a == nil {
		return date, hours
	}
	from, to := a.DeliveryDateBegin, a.DeliveryDateEnd
	if !shop.RealTime(from) {
		from, to = a.ClientDeliveryDateBegin, a.ClientDeliveryDateEnd
	}
	date = shop.Date(from, v.options.Location)
	if !shop.RealTime(from) || !shop.RealTime(to) {
		return date, hours
	}
	from, to = from.In(v.options.Location), to.In(v.options.Location)
	if from.Format(time.DateOnly) == to.Format(time.DateOnly) && from.Before(to) {
		hours = retailcrm.Some(retailcrm.TimeIntervalInput{
			From: retailcrm.Some(from.Format("15:04")), To: retailcrm.Some(to.Format("15:04")),
		})
	}
	return date, hours
}

func (v *conversion) deliveryAddress() retailcrm.Opt[retailcrm.OrderDeliveryAddressInput] {
	var to retailcrm.OrderDeliveryAddressInput
	if a := v.posting.address(); a != nil {
		to.Index = shop.Text(a.ZipCode)
		to.Region = shop.Text(a.Region)
		to.City = shop.Text(a.City)
		to.Text = shop.Text(a.Tail)
		to.Notes = shop.Text(a.Comment)
		to.CountryISO = retailcrm.Some(v.country())
	} else if a := v.posting.AnalyticsData; a != nil {
		to.Region = shop.Text(a.Region)
		to.City = shop.Text(a.City)
		if to.Region.IsZero() && to.City.IsZero() {
			return retailcrm.Opt[retailcrm.OrderDeliveryAddressInput]{}
		}
	} else {
		return retailcrm.Opt[retailcrm.OrderDeliveryAddressInput]{}
	}
	return retailcrm.Some(to)
}

// payment adds the buyer's payment to Ozon, when the options name a type.
func (v *conversion) payment() {
	o, s := v.options, v.posting
	if o.PaymentType == "" || v.Cancelled || v.Has(marketplace.NoteMixedCurrencies) || v.Has(marketplace.NoteNoPrice) {
		return
	}
	p := retailcrm.OrderPaymentInput{
		ExternalID: retailcrm.Some(v.ExternalID),
		Type:       retailcrm.Some(o.PaymentType),
		Amount:     retailcrm.Some(v.sum()),
		Status:     retailcrm.Some(o.PaidStatus),
		PaidAt:     shop.DateTime(s.InProcessAt, o.Location),
	}
	if s.Status == StatusAwaitingVerification || !shop.RealTime(s.placed()) {
		p.Status, p.PaidAt = retailcrm.Some(o.UnpaidStatus), retailcrm.Opt[retailcrm.DateTime]{}
	}
	v.Input.Payments = retailcrm.Some([]retailcrm.OrderPaymentInput{p})
}

func firstOf(a, b string) string {
	if strings.TrimSpace(a) != "" {
		return a
	}
	return b
}
