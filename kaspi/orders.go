package kaspi

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// OrderPage is a part of a list, with the goods that came along.
type OrderPage struct {
	Orders     []Order            // at most Limit of the request
	Entries    map[string][]Entry // goods by the order's id, of orders whose goods came along
	PageCount  int                // pages of the whole list
	TotalCount int                // orders of the whole list
}

// ordersAnswer is a page as Kaspi writes it.
type ordersAnswer struct {
	Data     []Order    `json:"data"`
	Included []resource `json:"included"`
	Meta     struct {
		PageCount  int `json:"pageCount"`
		TotalCount int `json:"totalCount"`
	} `json:"meta"`
	Extra retailcrm.Extra `json:",embed"`
}

// OrdersService calls the methods for orders and their goods.
type OrdersService struct{ client *Client }

// List returns one page of orders.
//
//	GET /orders
func (s *OrdersService) List(ctx context.Context, req *ListRequest) (*OrderPage, error) {
	const op = "Orders.List"
	if req == nil {
		return nil, invalid(op, "a state and a period are needed")
	}
	query, err := req.query(op)
	if err != nil {
		return nil, err
	}
	out, err := s.ask(ctx, op, query)
	if err != nil {
		return nil, err
	}
	if err := marketplace.Misfit("kaspi", op, out.Extra, "data"); err != nil {
		return nil, err
	}
	page := &OrderPage{Orders: out.Data, PageCount: out.Meta.PageCount, TotalCount: out.Meta.TotalCount}
	if req.Entries {
		page.Entries = includedEntries(out.Data, out.Included)
	}
	return page, nil
}

// ask asks for a page. A shop whose API does not know how to send goods along is
// asked without them, from then on at once.
func (s *OrdersService) ask(ctx context.Context, op string, query url.Values) (*ordersAnswer, error) {
	along := query.Has(includeParameter)
	if along && s.client.apart.Load() {
		query.Del(includeParameter)
		along = false
	}
	out := new(ordersAnswer)
	err := s.client.get(ctx, op, "/orders", "/orders", query, out, "data")
	if !along || !errors.Is(err, marketplace.ErrBadRequest) {
		return out, err
	}
	query.Del(includeParameter)
	out = new(ordersAnswer)
	if s.client.get(ctx, op, "/orders", "/orders", query, out, "data") != nil {
		return nil, err // it was something else
	}
	s.client.apart.Store(true)
	return out, nil
}

// Get returns the order with the number that people see. The error
// is ErrNotFound when there is none.
func (s *OrdersService) Get(ctx context.Context, code string) (*Order, error) {
	if code == "" {
		return nil, invalid("Orders.Get", "a code is needed")
	}
	page, err := s.List(ctx, &ListRequest{Code: code})
	if err != nil {
		return nil, err
	}
	for i := range page.Orders {
		if page.Orders[i].Attributes.Code == code {
			return &page.Orders[i], nil
		}
	}
	return nil, marketplace.ErrNotFound
}

// Details is an order together with its goods.
type Details struct {
	Order   Order   // as a list or Orders.Get has it
	Entries []Entry // nil: not fetched yet, or not sent along

	// Products are those of Kaspi's catalogue behind entries without an
	// offer, by the entry's id.
	Products map[string]Product
}

// All walks the orders of a period of any length in the given lists, or
// in all of them when there is none, each order once. When an order moves
// from one list to another meanwhile, the first sight counts. An error comes
// last, once.
func (s *OrdersService) All(ctx context.Context, from, to time.Time, states ...State) iter.Seq2[*Order, error] {
	return func(yield func(*Order, error) bool) {
		for o, err := range s.walk(ctx, from, to, states, false) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(&o.Order, nil) {
				return
			}
		}
	}
}

// AllWithEntries is All with the goods of each order, where Kaspi
// sends them along.
func (s *OrdersService) AllWithEntries(
	ctx context.Context, from, to time.Time, states ...State,
) iter.Seq2[*Details, error] {
	return s.walk(ctx, from, to, states, true)
}

func (s *OrdersService) walk(
	ctx context.Context, from, to time.Time, states []State, entries bool,
) iter.Seq2[*Details, error] {
	if len(states) == 0 {
		states = States()
	}
	return func(yield func(*Details, error) bool) {
		seen := map[string]struct{}{} // windows overlap, and orders move
		for w := range marketplace.Windows(from, to, MaxPeriod) {
			for _, state := range states {
				for o, err := range s.window(ctx, ListRequest{State: state, From: w.From, To: w.To, Entries: entries}) {
					if err != nil {
						yield(nil, err)
						return
					}
					if _, again := seen[o.Order.ID]; again {
						continue
					}
					seen[o.Order.ID] = struct{}{}
					if !yield(o, nil) {
						return
					}
				}
			}
		}
	}
}

// window walks the pages of one list and one period. A page that begins like
// the one before is that page again: the number was not understood.
func (s *OrdersService) window(ctx context.Context, req ListRequest) iter.Seq2[*Details, error] {
	first := ""
	return marketplace.Pages(ctx, "0", func(ctx context.Context, at string) (marketplace.Page[Details], error) {
		number, err := strconv.Atoi(at)
		if err != nil {
			return marketplace.Page[Details]{}, err
		}
		req.Page = number
		page, err := s.List(ctx, &req)
		if err != nil {
			return marketplace.Page[Details]{}, err
		}
		if len(page.Orders) > 0 {
			if page.Orders[0].ID == first {
				return marketplace.Page[Details]{}, fmt.Errorf("kaspi: Orders.List: %w: page %d is the one before",
					marketplace.ErrPageLoop, number)
			}
			first = page.Orders[0].ID
		}
		items := make([]Details, len(page.Orders))
		for i, o := range page.Orders {
			items[i] = Details{Order: o, Entries: page.Entries[o.ID]}
		}
		return marketplace.Page[Details]{
			Items: items,
			Next:  strconv.Itoa(number + 1),
			More:  len(page.Orders) > 0 && number+1 < page.PageCount,
		}, nil
	})
}
