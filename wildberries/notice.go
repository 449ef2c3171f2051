package wildberries

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// ErrNotice is what [ParseNotice] returns, wrapped, for a text that holds no
// order.
var ErrNotice = errors.New("wildberries: no order in the notice")

// Notice is a text that somebody passed on with orders in it: Wildberries
// itself sends no webhooks, so integrators forward what a method answered.
type Notice struct {
	// Orders are those of the marketplace methods, archived ones included,
	// with the status and the marks when the text had them.
	Orders []Details
	// Statistics are rows of the report of orders.
	Statistics []StatisticsOrder
}

// ParseNotice reads a forwarded order in any of the shapes that the methods
// answer with: one order, a list, {"orders": ...} with or without "next", a
// row or the rows of the report, archived orders. The whole may stand in a
// member "order", "data", "webhook", "result", "body" or "payload", or in a JSON
// string.
//
// The error wraps [ErrNotice]. It names the record that is no order, and
// never repeats its contents.
func ParseNotice(raw []byte) (*Notice, error) {
	n := new(Notice)
	if err := n.read(raw, 0); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotice, err)
	}
	if len(n.Orders)+len(n.Statistics) == 0 {
		return nil, fmt.Errorf("%w: the list is empty", ErrNotice)
	}
	return n, nil
}

// maxWrappers is how many wrappers may stand around the orders.
const maxWrappers = 4

func (n *Notice) read(raw []byte, depth int) error {
	if depth > maxWrappers {
		return errors.New("wrapped too deep")
	}
	switch at := phpjson.SkipSpace(raw, 0); {
	case at == len(raw):
		return errors.New("empty text")
	case raw[at] == '{':
		return n.readObject(raw, depth)
	case raw[at] == '[':
		return n.readList(raw)
	case raw[at] == '"':
		var text string
		if err := phpjson.Unmarshal(raw, &text); err != nil {
			return err
		}
		return n.read([]byte(text), depth+1)
	}
	return errors.New("neither an object nor a list")
}

// probe tells what an object is.
type probe struct {
	SRID      string          `json:"srid"`
	RID       string          `json:"rid"`
	Article   string          `json:"article"`
	Product   json.RawMessage `json:"product"`
	PriceInfo json.RawMessage `json:"priceInfo"`

	Orders  json.RawMessage `json:"orders"`
	Order   json.RawMessage `json:"order"`
	Data    json.RawMessage `json:"data"`
	Webhook json.RawMessage `json:"webhook"`
	Result  json.RawMessage `json:"result"`
	Body    json.RawMessage `json:"body"`
	Payload json.RawMessage `json:"payload"`
}

func (p *probe) record() bool {
	return p.SRID != "" || p.RID != "" || p.Article != "" || p.archived()
}

func (p *probe) archived() bool { return len(p.Product) > 0 || len(p.PriceInfo) > 0 }

func (p *probe) wrapped() json.RawMessage {
	for _, inner := range []json.RawMessage{
		p.Orders, p.Order, p.Data, p.Webhook, p.Result, p.Body, p.Payload,
	} {
		if len(inner) > 0 {
			return inner
		}
	}
	return nil
}

func (n *Notice) readObject(raw []byte, depth int) error {
	var p probe
	if err := phpjson.Unmarshal(raw, &p); err != nil {
		return err
	}
	if p.record() {
		return n.add(raw, &p)
	}
	if inner := p.wrapped(); inner != nil {
		return n.read(inner, depth+1)
	}
	return errors.New("the object has neither rid, srid nor article")
}

func (n *Notice) readList(raw []byte) error {
	var records []json.RawMessage
	if err := phpjson.Unmarshal(raw, &records); err != nil {
		return err
	}
	for i, record := range records {
		var p probe
		if err := phpjson.Unmarshal(record, &p); err != nil {
			return fmt.Errorf("record %d: %w", i, err)
		}
		if !p.record() {
			return fmt.Errorf("record %d has neither rid, srid nor article", i)
		}
		if err := n.add(record, &p); err != nil {
			return fmt.Errorf("record %d: %w", i, err)
		}
	}
	return nil
}

// add reads one record of the kind that p found.
func (n *Notice) add(raw []byte, p *probe) error {
	switch {
	case p.SRID != "":
		var row StatisticsOrder
		if err := phpjson.Unmarshal(raw, &row); err != nil {
			return err
		}
		n.Statistics = append(n.Statistics, row)
	case p.archived():
		var archived ArchivedOrder
		if err := phpjson.Unmarshal(raw, &archived); err != nil {
			return err
		}
		n.Orders = append(n.Orders, archived.Details())
	default:
		var d Details
		if err := phpjson.Unmarshal(raw, &d.Order); err != nil {
			return err
		}
		d.Status = statusBeside(&d.Order)
		n.Orders = append(n.Orders, d)
	}
	return nil
}

// statusBeside returns the status that the forwarder put among the order's
// own members, or into one of them, or nil.
func statusBeside(o *Order) *OrderStatus {
	status := OrderStatus{
		Supplier: SupplierStatus(textOf(o.Extra["supplierStatus"])),
		WB:       WBStatus(textOf(o.Extra["wbStatus"])),
	}
	var inner OrderStatus
	if raw := o.Extra["status"]; len(raw) > 0 && phpjson.Unmarshal(raw, &inner) == nil {
		status.Supplier, status.WB = cmp.Or(status.Supplier, inner.Supplier), cmp.Or(status.WB, inner.WB)
	}
	if status.Supplier == "" && textOf(o.Extra["isCancel"]) == "true" {
		status.Supplier = SupplierCancel
	}
	status.ID = o.ID
	if status.Supplier == "" && status.WB == "" {
		return nil
	}
	return &status
}

func textOf(raw json.RawMessage) string {
	var v retailcrm.Value
	if len(raw) == 0 || v.UnmarshalJSON(raw) != nil {
		return ""
	}
	return v.String()
}
