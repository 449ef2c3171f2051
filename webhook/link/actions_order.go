package link

import (
	"context"
	"errors"
	"fmt"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// CRM returns the actions of an account: the nine of the field tables but for
// those of the marketplaces, which webhook/link/marketplaces has, and what connectors
// need besides: orders, customers and tasks read by their ids, customers found or
// created, tasks, payments and packs created and edited.
//
// What they take are the inputs of package retailcrm, with "site" for the code of
// the shop that external ids belong to; the client's own when it is absent.
func CRM(client *retailcrm.Client) Actions {
	c := crm{client}
	return append(Actions{
		Action("order_create", "Создать заказ", c.createOrder, Sends("POST", "/api/v5/orders/create"),
			Advise("order_create without externalId: an order whose answer is lost would be created again",
				nil, []string{"externalId"})),
		Action("order_edit", "Изменить заказ", c.editOrder, Sends("POST", "/api/v5/orders/{id}/edit"),
			Needs("id", "externalId"),
			Advise("order_edit with items: what is not among them is taken out of the order", []string{"items"}, nil)),
		Action("order_find", "Найти заказ", c.findOrder, Finds(), Sends("GET", "/api/v5/orders"),
			Needs("email", "phone", "status")),
		Action("order_get", "Получить заказ", c.getOrder, Finds(), Sends("GET", "/api/v5/orders/{id}"),
			Needs("id", "externalId")),
		Action("note_create", "Добавить заметку к клиенту", c.createNote, Lookup(c.findNote),
			Sends("POST", "/api/v5/customers/notes/create"), Needs("text"), Needs("customer.id", "customer.externalId")),
		Action("product_find", "Найти товар", c.findProduct, Finds(), Sends("GET", "/api/v5/store/inventories"),
			Needs("article")),
		Action("store_get", "Получить склад", c.getStore, Finds(), Sends("GET", "/api/v5/reference/stores"), Needs("code")),
		Action("packs_get", "Получить упаковки заказа", c.getPacks, Sends("GET", "/api/v5/orders/packs"), Needs("id")),
	}, c.more()...)
}

// crm is an account whose calls are actions.
type crm struct{ *retailcrm.Client }

// at is the option for a shop, nothing when there is none.
func at(site string) []retailcrm.RequestOption {
	if site == "" {
		return nil
	}
	return []retailcrm.RequestOption{retailcrm.WithSite(site)}
}

// OrderInput is what order_create and order_edit take: a field of the order by its
// own path, "items.0.offer.externalId" for one.
type OrderInput struct {
	retailcrm.OrderInput
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
}

// createOrder creates an order, or edits the one with its external id.
func (c crm) createOrder(ctx context.Context, in OrderInput) (*retailcrm.Order, error) {
	var result *retailcrm.OrderResult
	var err error
	if in.ExternalID.Or("") != "" {
		result, err = c.Orders.Upsert(ctx, in.OrderInput, at(in.Site)...)
	} else {
		result, err = c.Orders.Create(ctx, in.OrderInput, at(in.Site)...)
	}
	return orderOf(result, err)
}

func orderOf(result *retailcrm.OrderResult, err error) (*retailcrm.Order, error) {
	switch {
	case err != nil:
		return nil, err
	case result.Order == nil:
		return &retailcrm.Order{ID: result.ID}, nil
	}
	result.Order.ID = result.ID
	return result.Order, nil
}

// editOrder edits an order. Its payments, which the API does not take here, are
// edited each by itself.
func (c crm) editOrder(ctx context.Context, in OrderInput) (*retailcrm.Order, error) {
	ref, err := refOf(in.ID, in.ExternalID)
	if err != nil {
		return nil, err
	}
	order := in.OrderInput
	payments := order.Payments.Or(nil)
	order.ID, order.Payments = retailcrm.Opt[int]{}, retailcrm.Opt[[]retailcrm.OrderPaymentInput]{}
	result, err := orderOf(c.Orders.Edit(ctx, ref, order, at(in.Site)...))
	if err != nil {
		return nil, err
	}
	for i, p := range payments {
		if err := c.writePayment(ctx, result, p, in.Site); err != nil {
			return nil, fmt.Errorf("payments.%d: %w", i, err)
		}
	}
	return result, nil
}

// writePayment edits the payment of an order, or adds it when it is not there.
func (c crm) writePayment(
	ctx context.Context, order *retailcrm.Order, p retailcrm.OrderPaymentInput, site string,
) error {
	input := retailcrm.PaymentInput{
		Status: p.Status, Type: p.Type, Amount: p.Amount, PaidAt: p.PaidAt, Comment: p.Comment,
	}
	externalID := p.ExternalID.Or("")
	if externalID == "" {
		return errors.New("a payment needs its externalId, or it would be added again each time")
	}
	for _, known := range order.Payments {
		if known.ExternalID == externalID {
			_, err := c.Orders.EditPayment(ctx, retailcrm.ByID(known.ID), input, at(site)...)
			return err
		}
	}
	input.ExternalID = p.ExternalID
	input.Order = retailcrm.Some(retailcrm.OrderRefInput{ID: retailcrm.Some(order.ID)})
	_, err := c.Orders.CreatePayment(ctx, input, at(site)...)
	return err
}

// errNoID is permanent: the event will not get one.
var errNoID = errors.New("neither id nor externalId has a value")

func refOf(id retailcrm.Opt[int], externalID retailcrm.Opt[string]) (retailcrm.Ref, error) {
	if n := id.Or(0); n != 0 {
		return retailcrm.ByID(n), nil
	}
	if text := externalID.Or(""); text != "" {
		return retailcrm.ByExternalID(text), nil
	}
	return retailcrm.Ref{}, permanent(errNoID)
}

// OrderFindInput says which order order_find looks for; an order must match all
// that is filled.
type OrderFindInput struct {
	Email  string   `json:"email,omitzero"`  // the buyer's e-mail address
	Phone  string   `json:"phone,omitzero"`  // the buyer's telephone number, in any notation
	Status []string `json:"status,omitzero"` // codes of statuses, one of which it has
	Site   string   `json:"site,omitzero"`   // the code of the shop
}

func (c crm) findOrder(ctx context.Context, in OrderFindInput) (*retailcrm.Order, error) {
	statuses := in.Status
	if len(statuses) == 0 {
		statuses = []string{""}
	}
	var found *retailcrm.Order
	for _, status := range statuses {
		order, err := c.Orders.Find(ctx, retailcrm.OrderSearch{Email: in.Email, Phone: in.Phone, Status: status},
			at(in.Site)...)
		switch {
		case errors.Is(err, retailcrm.ErrNotFound):
		case err != nil:
			return nil, err
		case found == nil || order.ID > found.ID:
			found = order
		}
	}
	if found == nil {
		return nil, retailcrm.ErrNotFound
	}
	return found, nil
}

// RefInput names an order or a customer by one of its ids.
type RefInput struct {
	ID         retailcrm.Opt[int]    `json:"id,omitzero"`         // the CRM's
	ExternalID retailcrm.Opt[string] `json:"externalId,omitzero"` // the shop's
	Site       string                `json:"site,omitzero"`       // the code of the shop
}

func (c crm) getOrder(ctx context.Context, in RefInput) (*retailcrm.Order, error) {
	ref, err := refOf(in.ID, in.ExternalID)
	if err != nil {
		return nil, err
	}
	return c.Orders.Get(ctx, ref, at(in.Site)...)
}

// NoteInput is what note_create takes.
type NoteInput struct {
	retailcrm.NoteInput
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
}

func (c crm) createNote(ctx context.Context, in NoteInput) (*retailcrm.IDResult, error) {
	return c.Customers.CreateNote(ctx, in.NoteInput, at(in.Site)...)
}

// findNote finds a note that was created before the program died.
func (c crm) findNote(ctx context.Context, in NoteInput) (*retailcrm.IDResult, error) {
	customer := in.Customer.Or(retailcrm.NoteCustomerInput{})
	filter := retailcrm.CustomerNoteFilter{Text: in.Text.Or("")}
	if id := customer.ID.Or(0); id != 0 {
		filter.CustomerIDs = []int{id}
	} else {
		filter.CustomerExternalIDs = []string{customer.ExternalID.Or("")}
	}
	for note, err := range c.Customers.AllNotes(ctx, &filter, at(in.Site)...) {
		if err != nil {
			return nil, err
		}
		if note.Text == in.Text.Or("") {
			return &retailcrm.IDResult{ID: note.ID}, nil
		}
	}
	return nil, retailcrm.ErrNotFound
}

// ProductFindInput says which product product_find looks for.
type ProductFindInput struct {
	Article []string `json:"article,omitzero"` // article numbers, the first of which that is found counts
	Site    string   `json:"site,omitzero"`    // the code of the shop
}

func (c crm) findProduct(ctx context.Context, in ProductFindInput) (*retailcrm.Product, error) {
	for _, article := range in.Article {
		product, err := c.Store.FindByArticle(ctx, article, at(in.Site)...)
		if !errors.Is(err, retailcrm.ErrNotFound) {
			return product, err
		}
	}
	return nil, retailcrm.ErrNotFound
}

// StoreGetInput says which warehouse store_get reads.
type StoreGetInput struct {
	Code string `json:"code,omitzero"` // the warehouse's code
}

func (c crm) getStore(ctx context.Context, in StoreGetInput) (*retailcrm.Store, error) {
	return c.References.Store(ctx, in.Code)
}

// PacksGetInput says of which order packs_get reads the packs.
type PacksGetInput struct {
	ID int `json:"id,omitzero"` // the CRM's id of the order
}

// Packs is what packs_get returns.
type Packs struct {
	Packs []retailcrm.Pack `json:"packs"` // what was picked for the order
}

func (c crm) getPacks(ctx context.Context, in PacksGetInput) (Packs, error) {
	packs, err := c.Client.Packs.OfOrder(ctx, in.ID)
	return Packs{packs}, err
}
