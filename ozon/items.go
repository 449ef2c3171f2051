package ozon

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// items fills the goods: one item per line, in the order of the lines. Lines
// of the same article stay apart.
func (v *conversion) items() {
	s := v.posting
	items := make([]retailcrm.OrderItemInput, len(s.Products))
	seen := map[int64]int{}
	marks := v.marks()
	for i := range s.Products {
		p := &s.Products[i]
		item := &items[i]
		v.goods(item, i)
		seen[p.SKU]++
		id := s.PostingNumber + "-" + strconv.FormatInt(p.SKU, 10)
		if n := seen[p.SKU]; n > 1 {
			id += "-" + strconv.Itoa(n)
		}
		item.ExternalIDs = retailcrm.Some([]retailcrm.CodeValueInput{{
			Code: retailcrm.Some(v.options.ItemCode), Value: retailcrm.Some(id),
		}})
		if codes := marks.take(p); len(codes) > 0 {
			item.MarkingCodes = retailcrm.Some(codes)
		}
	}
	v.Input.Items = retailcrm.Some(items)
	v.currency()
}

// goods fills what an item is and costs.
func (v *conversion) goods(item *retailcrm.OrderItemInput, line int) {
	o, p := v.options, &v.posting.Products[line]
	path := "products[" + strconv.Itoa(line) + "]"
	article := o.article(p)
	v.SetOffer(item, v.offers, o.ArticleField, article, path)
	item.ProductName = shop.Text(firstOf(p.Name, article))
	item.Quantity = retailcrm.Some(retailcrm.Int(p.Quantity))
	item.VATRate = shop.Text(o.VATRate)
	v.price(item, line, path)
	if p.Quantity <= 0 {
		v.AddNote(marketplace.NoteBadValue, path+".quantity", "the quantity cannot be used")
	}
}

// price fills what one costs. An item without a price gets none: 0.00 would be
// taken for one.
func (v *conversion) price(item *retailcrm.OrderItemInput, line int, path string) {
	o, p := v.options, &v.posting.Products[line]
	price := shop.Money(p.Price.Amount)
	if _, misfit := p.Extra["price"]; misfit || price.Sign() < 0 {
		v.AddNote(marketplace.NoteBadValue, path+".price", "the price cannot be used")
	} else if price.IsZero() {
		v.AddNote(marketplace.NoteNoPrice, path+".price", "there is no price; none is sent")
	}
	if price.IsZero() {
		return
	}
	item.InitialPrice = retailcrm.Some(price)
	if m := v.posting.money(line); o.PriceMode == PriceDiscount && m != nil {
		if old := shop.Money(m.OldPrice); old.Cmp(price) > 0 {
			item.InitialPrice = retailcrm.Some(old)
			item.DiscountManualAmount = retailcrm.Some(old.Sub(price))
		}
	}
}

// article is what the CRM knows a product by.
func (o *Options) article(p *Product) string {
	if o.UseSKU {
		return strconv.FormatInt(p.SKU, 10)
	}
	return p.OfferID
}

// currency notes mixed currencies and, when it is wanted, sends the one.
func (v *conversion) currency() {
	code := ""
	for i := range v.posting.Products {
		switch c := v.posting.Products[i].Currency(); {
		case c == "" || c == code:
		case code == "":
			code = c
		default:
			v.AddNote(marketplace.NoteMixedCurrencies, "products["+strconv.Itoa(i)+"].price", "a price in %s beside one in %s",
				c, code)
			return
		}
	}
	if v.options.SendCurrency && code != "" {
		v.Input.Extra = retailcrm.Extra{"currency": json.RawMessage(strconv.Quote(code))}
	}
}

// sum is what all items cost.
func (v *conversion) sum() retailcrm.Decimal {
	total := retailcrm.NewDecimal(0, 2)
	for i := range v.posting.Products {
		p := &v.posting.Products[i]
		total = total.Add(shop.Money(p.Price.Amount).Mul(retailcrm.Int(p.Quantity)))
	}
	return total
}

// markList hands out the marks of single units by SKU.
type markList map[int64][]string

// marks collects the marks of all units that have one.
func (v *conversion) marks() markList {
	if v.posting.ProductExemplars == nil {
		return nil
	}
	marks := markList{}
	for _, p := range v.posting.ProductExemplars.Products {
		for _, unit := range p.Exemplars {
			if unit.MandatoryMark != "" {
				marks[p.SKU] = append(marks[p.SKU], unit.MandatoryMark)
			}
		}
	}
	return marks
}

// take returns the marks of a line: as many as it has units, so that two
// lines of an article share them.
func (m markList) take(p *Product) []string {
	codes := m[p.SKU]
	if len(codes) == 0 {
		for _, code := range p.MandatoryMark {
			if code != "" {
				codes = append(codes, code)
			}
		}
		return codes
	}
	n := min(max(p.Quantity, 0), len(codes))
	m[p.SKU] = codes[n:]
	return codes[:n:n]
}

// measures fills weight and size in grams and millimetres. The weight is that
// of all units; the size is known when there is only one.
func (v *conversion) measures() {
	products := v.posting.Products
	total := retailcrm.Decimal{}
	for i := range products {
		p := &products[i]
		grams := p.Weight.Shift(3) // kg
		if d := p.Dimensions; d != nil && d.Weight.Sign() > 0 {
			grams = d.Weight
		}
		if grams.Sign() <= 0 || p.Quantity <= 0 {
			return
		}
		total = total.Add(grams.Mul(retailcrm.Int(p.Quantity)))
	}
	if total.Sign() <= 0 {
		return
	}
	v.Input.Weight = retailcrm.Some(total)
	if len(products) != 1 || products[0].Quantity != 1 || products[0].Dimensions == nil {
		return
	}
	d := products[0].Dimensions
	v.Input.Length, v.Input.Width, v.Input.Height = millimetres(d.Length), millimetres(d.Width), millimetres(d.Height)
}

func millimetres(d retailcrm.Decimal) retailcrm.Opt[int] {
	n, ok := d.Round(0).Int64()
	if !ok || n <= 0 || n > 1e6 {
		return retailcrm.Opt[int]{}
	}
	return retailcrm.Some(int(n))
}

// customFields fills those that the options ask for and the posting knows.
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
	s := v.posting
	switch f {
	case FieldPostingNumber:
		return s.PostingNumber
	case FieldOrderNumber:
		return s.OrderNumber
	case FieldParent:
		return s.ParentPostingNumber
	case FieldSKUs:
		return s.skus()
	case FieldTrackNumber:
		return s.TrackingNumber
	case FieldClusterTo:
		if s.FinancialData != nil {
			return s.FinancialData.ClusterTo
		}
	case FieldCustomerPrice:
		return v.customerPrice()
	case FieldScheme:
		return s.scheme()
	case FieldStatus:
		return string(s.Status)
	}
	return ""
}

func (s *shipment) skus() string {
	var skus []string
	for i := range s.Products {
		skus = append(skus, strconv.FormatInt(s.Products[i].SKU, 10))
	}
	return strings.Join(skus, ",")
}

// customerPrice is what the buyer pays for all lines, "" when that is not
// known of one of them.
func (v *conversion) customerPrice() string {
	total := retailcrm.NewDecimal(0, 2)
	for i := range v.posting.Products {
		m := v.posting.money(i)
		if m == nil || m.CustomerPrice.Amount.Sign() <= 0 {
			return ""
		}
		total = total.Add(shop.Money(m.CustomerPrice.Amount).Mul(retailcrm.Int(v.posting.Products[i].Quantity)))
	}
	if len(v.posting.Products) == 0 {
		return ""
	}
	return total.String()
}

// ErrProducts is what the error of [ItemsFromProducts] wraps.
var ErrProducts = errors.New("ozon: not a list of products")

// ItemsFromProducts turns the products of a posting, as JSON and in the form
// of any method, into the items of an order: a list, an object with the
// member "products", or a whole answer, each also within a JSON string. The article goes into the offer's
// external or XML id, as field says; with [marketplace.ByArticle], which
// the CRM does not take, it becomes a property, and so the offer can be filled
// in later. The error wraps [ErrProducts].
func ItemsFromProducts(products json.RawMessage, field marketplace.ArticleField) ([]retailcrm.OrderItemInput, error) {
	list, err := parseProducts(products)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProducts, err)
	}
	if err := field.Check(); err != nil {
		return nil, fmt.Errorf("ozon: %w", err)
	}
	v := &conversion{&marketplace.Conversion{}, &Options{ArticleField: field},
		&shipment{Posting: &Posting{Products: list}}, nil}
	items := make([]retailcrm.OrderItemInput, len(list))
	for i := range list {
		v.goods(&items[i], i)
		if v.Has(marketplace.NoteBadValue) {
			return nil, fmt.Errorf("%w: %s: %s", ErrProducts, v.Notes[len(v.Notes)-1].Path, v.Notes[len(v.Notes)-1].Text)
		}
		if codes := (markList)(nil).take(&list[i]); len(codes) > 0 {
			items[i].MarkingCodes = retailcrm.Some(codes)
		}
	}
	return items, nil
}

func parseProducts(raw []byte) ([]Product, error) {
	if i := phpjson.SkipSpace(raw, 0); i < len(raw) && raw[i] == '[' {
		var list []Product
		err := phpjson.Unmarshal(raw, &list)
		return list, err
	} else if i < len(raw) && raw[i] == '"' {
		var text string
		if err := phpjson.Unmarshal(raw, &text); err != nil {
			return nil, err
		}
		if strings.HasPrefix(strings.TrimSpace(text), `"`) {
			return nil, errors.New("a text within a text")
		}
		return parseProducts([]byte(text))
	}
	var answer struct {
		Products []Product `json:"products"`
		Result   *struct {
			Products []Product `json:"products"`
		} `json:"result"`
	}
	if err := phpjson.Unmarshal(raw, &answer); err != nil {
		return nil, err
	}
	if answer.Products == nil && answer.Result != nil {
		answer.Products = answer.Result.Products
	}
	if answer.Products == nil {
		return nil, errors.New("there is no member \"products\"")
	}
	return answer.Products, nil
}
