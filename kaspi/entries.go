package kaspi

import (
	"context"
	"encoding/json"
	"net/url"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Entries returns the goods of an order. It takes the order's ID, not its
// code.
//
//	GET /orders/{id}/entries
func (s *OrdersService) Entries(ctx context.Context, orderID string) ([]Entry, error) {
	const op = "Orders.Entries"
	if orderID == "" {
		return nil, invalid(op, "an order's id is needed")
	}
	var out struct {
		Data  []Entry         `json:"data"`
		Extra retailcrm.Extra `json:",embed"`
	}
	if err := s.client.get(ctx, op, "/orders/{id}/entries", "/orders/"+url.PathEscape(orderID)+"/entries", nil,
		&out, "data"); err != nil {
		return nil, err
	}
	if err := marketplace.Misfit("kaspi", op, out.Extra, "data"); err != nil {
		return nil, err
	}
	return out.Data, nil
}

// EntryProduct returns the product of Kaspi's catalogue behind an entry. It
// is needed for old answers only, whose entries have no Offer.
//
//	GET /orderentries/{id}/product
func (s *OrdersService) EntryProduct(ctx context.Context, entryID string) (*Product, error) {
	const op = "Orders.EntryProduct"
	if entryID == "" {
		return nil, invalid(op, "an entry's id is needed")
	}
	var out struct {
		Data *Product `json:"data"`
	}
	if err := s.client.get(ctx, op, "/orderentries/{id}/product", "/orderentries/"+url.PathEscape(entryID)+"/product",
		nil, &out); err != nil {
		return nil, err
	}
	if out.Data == nil {
		return nil, &marketplace.DecodeError{Marketplace: "kaspi", Op: op, StatusCode: 200, Err: errNoData}
	}
	return out.Data, nil
}

// resource is something that came along with an answer.
type resource struct {
	Type string `json:"type"`
	ID   string `json:"id"`
	raw  json.RawMessage
}

// UnmarshalJSON keeps the text too, to read it as what Type says.
func (r *resource) UnmarshalJSON(b []byte) error {
	var head struct {
		Type string `json:"type"`
		ID   string `json:"id"`
	}
	if err := phpjson.Unmarshal(b, &head); err != nil {
		return err
	}
	*r = resource{Type: head.Type, ID: head.ID, raw: append([]byte(nil), b...)}
	return nil
}

// includedEntries sorts the goods that came along to their orders. Only an
// order of which every entry came along is listed: half of the goods would
// be worse than none.
func includedEntries(orders []Order, included []resource) map[string][]Entry {
	byID := map[string]Entry{}
	for _, r := range included {
		var e Entry
		if r.Type == "orderentries" && phpjson.Unmarshal(r.raw, &e) == nil {
			byID[e.ID] = e
		}
	}
	found := map[string][]Entry{}
	for _, o := range orders {
		ids := o.entryIDs()
		entries := make([]Entry, 0, len(ids))
		for _, id := range ids {
			if e, came := byID[id]; came {
				entries = append(entries, e)
			}
		}
		if len(ids) > 0 && len(entries) == len(ids) {
			found[o.ID] = entries
		}
	}
	return found
}

// entryIDs returns the ids of the entries that the order's relationships
// name.
func (o *Order) entryIDs() []string {
	var relations struct {
		Entries struct {
			Data []struct {
				ID string `json:"id"`
			} `json:"data"`
		} `json:"entries"`
	}
	if o.Relationships.IsZero() || o.Relationships.Decode(&relations) != nil {
		return nil
	}
	ids := make([]string, 0, len(relations.Entries.Data))
	for _, d := range relations.Entries.Data {
		ids = append(ids, d.ID)
	}
	return ids
}
