package link

import (
	"context"
	"errors"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// more are the actions beside those of the field tables.
func (c crm) more() Actions {
	return Actions{
		Action("customer_create", "Создать клиента", c.createCustomer,
			Sends("POST", "/api/v5/customers/create"), Lookup(c.searchCustomer),
			Advise("customer_create adds a customer each time: customer_find_or_create does not, nor with an externalId",
				nil, []string{"externalId"})),
		Action("customer_edit", "Изменить клиента", c.editCustomer,
			Sends("POST", "/api/v5/customers/{id}/edit"), Needs("id", "externalId")),
		Action("customer_find", "Найти клиента", c.findCustomer, Finds(), Sends("GET", "/api/v5/customers"),
			Needs("externalId", "phone", "email")),
		Action("customer_get", "Получить клиента", c.getCustomer, Finds(), Sends("GET", "/api/v5/customers/{id}"),
			Needs("id", "externalId")),
		Action("customer_find_or_create", "Найти клиента или создать", c.findOrCreateCustomer,
			Sends("GET", "/api/v5/customers"), Needs("externalId", "phone", "phones", "email")),
		Action("task_create", "Создать задачу", c.createTask, Sends("POST", "/api/v5/tasks/create"), Needs("text"),
			Needs("performerId"), Lookup(c.findTask)),
		Action("task_edit", "Изменить задачу", c.editTask, Sends("POST", "/api/v5/tasks/{id}/edit"), Needs("id")),
		Action("payment_create", "Добавить платёж", c.createPayment, Sends("POST", "/api/v5/orders/payments/create"),
			Needs("order.id", "order.externalId", "order.number"), Needs("type"), Lookup(c.findPayment),
			Advise("payment_create without externalId: a payment whose answer is lost would be added again",
				nil, []string{"externalId"})),
		Action("payment_edit", "Изменить платёж", c.editPayment, Sends("POST", "/api/v5/orders/payments/{id}/edit"),
			Needs("id", "externalId")),
		Action("pack_create", "Создать упаковку", c.createPack, Sends("POST", "/api/v5/orders/packs/create"),
			Needs("itemId"), Lookup(c.findPack)),
		Action("pack_edit", "Изменить упаковку", c.editPack, Sends("POST", "/api/v5/orders/packs/{id}/edit"),
			Needs("id")),
	}
}

// CustomerInput is what customer_create, customer_edit and customer_find_or_create
// take.
type CustomerInput struct {
	retailcrm.CustomerInput
	// Phone is a telephone number: the first of phones, where that is not filled.
	Phone string `json:"phone,omitzero"`
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
}

// input is the customer as the API takes it.
func (in *CustomerInput) input() retailcrm.CustomerInput {
	input := in.CustomerInput
	if in.Phone != "" && len(input.Phones.Or(nil)) == 0 {
		input.Phones = retailcrm.Some([]retailcrm.PhoneInput{{Number: retailcrm.Some(in.Phone)}})
	}
	if in.Site != "" && !input.Site.IsSet() {
		input.Site = retailcrm.Some(in.Site)
	}
	return input
}

func (in *CustomerInput) site() string {
	if in.Site != "" {
		return in.Site
	}
	return in.CustomerInput.Site.Or("")
}

func (c crm) createCustomer(ctx context.Context, in CustomerInput) (*retailcrm.IDResult, error) {
	if in.ExternalID.Or("") == "" {
		return c.Customers.Create(ctx, in.input(), at(in.site())...)
	}
	id, err := c.Customers.Upsert(ctx, in.input(), at(in.site())...)
	return &retailcrm.IDResult{ID: id}, err
}

// searchCustomer finds a customer that was created before the program died.
func (c crm) searchCustomer(ctx context.Context, in CustomerInput) (*retailcrm.IDResult, error) {
	found, err := c.known(ctx, &in)
	if err != nil {
		return nil, err
	}
	return &retailcrm.IDResult{ID: found.ID}, nil
}

func (c crm) editCustomer(ctx context.Context, in CustomerInput) (*retailcrm.IDResult, error) {
	ref, err := refOf(in.ID, in.ExternalID)
	if err != nil {
		return nil, err
	}
	input := in.input()
	input.ID = retailcrm.Opt[int]{}
	result, err := c.Customers.Edit(ctx, ref, input, at(in.site())...)
	if err != nil {
		return nil, err
	}
	return &retailcrm.IDResult{ID: result.ID}, nil
}

// CustomerFindInput says which customer customer_find looks for; a customer must
// match all that is filled.
type CustomerFindInput struct {
	ExternalID string `json:"externalId,omitzero"` // the shop's id
	Phone      string `json:"phone,omitzero"`      // a telephone number, in any notation
	Email      string `json:"email,omitzero"`      // the e-mail address
	Site       string `json:"site,omitzero"`       // the code of the shop
}

func (c crm) findCustomer(ctx context.Context, in CustomerFindInput) (*retailcrm.Customer, error) {
	if in.ExternalID == "" && in.Phone == "" && in.Email == "" {
		return nil, retailcrm.ErrNotFound
	}
	return c.Customers.Find(ctx,
		retailcrm.CustomerSearch{ExternalID: in.ExternalID, Phone: in.Phone, Email: in.Email}, at(in.Site)...)
}

func (c crm) getCustomer(ctx context.Context, in RefInput) (*retailcrm.Customer, error) {
	ref, err := refOf(in.ID, in.ExternalID)
	if err != nil {
		return nil, err
	}
	return c.Customers.Get(ctx, ref, at(in.Site)...)
}

// FoundCustomer is what customer_find_or_create returns.
type FoundCustomer struct {
	ID       int                 `json:"id"`                // the CRM's
	Created  bool                `json:"created"`           // there was none before
	Customer *retailcrm.Customer `json:"customer,omitzero"` // as it was found; absent of one that was created
}

// findOrCreateCustomer finds the customer by its external id, else by its phone, else
// by its e-mail address, and creates it when there is none.
func (c crm) findOrCreateCustomer(ctx context.Context, in CustomerInput) (*FoundCustomer, error) {
	found, err := c.known(ctx, &in)
	switch {
	case err == nil:
		return &FoundCustomer{ID: found.ID, Customer: found}, nil
	case !errors.Is(err, retailcrm.ErrNotFound):
		return nil, err
	}
	created, err := c.createCustomer(ctx, in)
	if err != nil {
		return nil, err
	}
	return &FoundCustomer{ID: created.ID, Created: true}, nil
}

func (c crm) known(ctx context.Context, in *CustomerInput) (*retailcrm.Customer, error) {
	input, site := in.input(), in.site()
	searches := []CustomerFindInput{{ExternalID: input.ExternalID.Or(""), Site: site}}
	for _, p := range input.Phones.Or(nil) {
		searches = append(searches, CustomerFindInput{Phone: p.Number.Or(""), Site: site})
	}
	searches = append(searches, CustomerFindInput{Email: input.Email.Or(""), Site: site})
	for _, s := range searches {
		found, err := c.findCustomer(ctx, s)
		if !errors.Is(err, retailcrm.ErrNotFound) {
			return found, err
		}
	}
	return nil, retailcrm.ErrNotFound
}

// TaskInput is what task_create and task_edit take.
type TaskInput struct {
	retailcrm.TaskInput
	// ID is the CRM's id of the task to edit.
	ID int `json:"id,omitzero"`
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
}

func (c crm) createTask(ctx context.Context, in TaskInput) (*retailcrm.IDResult, error) {
	return c.Tasks.Create(ctx, in.TaskInput, at(in.Site)...)
}

// findTask finds a task that was created before the program died: the newest that is
// not done, with the same text and performer.
func (c crm) findTask(ctx context.Context, in TaskInput) (*retailcrm.IDResult, error) {
	filter := retailcrm.TaskFilter{Text: in.Text.Or(""), Status: retailcrm.TaskStatusPerforming}
	for task, err := range c.Tasks.All(ctx, &filter, at(in.Site)...) {
		if err != nil {
			return nil, err
		}
		if task.Text == in.Text.Or("") && task.Performer == in.PerformerID.Or(0) {
			return &retailcrm.IDResult{ID: task.ID}, nil
		}
	}
	return nil, retailcrm.ErrNotFound
}

func (c crm) editTask(ctx context.Context, in TaskInput) (*retailcrm.IDResult, error) {
	return &retailcrm.IDResult{ID: in.ID}, c.Tasks.Edit(ctx, in.ID, in.TaskInput, at(in.Site)...)
}

// PaymentInput is what payment_create and payment_edit take.
type PaymentInput struct {
	retailcrm.PaymentInput
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
}

func (c crm) createPayment(ctx context.Context, in PaymentInput) (*retailcrm.IDResult, error) {
	return c.Orders.CreatePayment(ctx, in.PaymentInput, at(in.Site)...)
}

// findPayment finds a payment that was added before the program died, by its
// external id.
func (c crm) findPayment(ctx context.Context, in PaymentInput) (*retailcrm.IDResult, error) {
	order := in.Order.Or(retailcrm.OrderRefInput{})
	ref, err := refOf(order.ID, order.ExternalID)
	if err != nil || in.ExternalID.Or("") == "" {
		return nil, retailcrm.ErrNotFound
	}
	found, err := c.Orders.Get(ctx, ref, at(in.Site)...)
	if err != nil {
		return nil, err
	}
	for _, p := range found.Payments {
		if p.ExternalID == in.ExternalID.Or("") {
			return &retailcrm.IDResult{ID: p.ID}, nil
		}
	}
	return nil, retailcrm.ErrNotFound
}

func (c crm) editPayment(ctx context.Context, in PaymentInput) (*retailcrm.IDResult, error) {
	ref, err := refOf(in.ID, in.ExternalID)
	if err != nil {
		return nil, err
	}
	input := in.PaymentInput
	input.ID = retailcrm.Opt[int]{}
	return c.Orders.EditPayment(ctx, ref, input, at(in.Site)...)
}

// PackInput is what pack_create and pack_edit take.
type PackInput struct {
	retailcrm.PackInput
}

func (c crm) createPack(ctx context.Context, in PackInput) (*retailcrm.IDResult, error) {
	return c.Client.Packs.Create(ctx, in.PackInput)
}

// findPack finds a pack that was created before the program died: one of the same
// item, warehouse and quantity.
func (c crm) findPack(ctx context.Context, in PackInput) (*retailcrm.IDResult, error) {
	item := in.ItemID.Or(0)
	for pack, err := range c.Client.Packs.All(ctx, &retailcrm.PackFilter{ItemID: in.ItemID}) {
		if err != nil {
			return nil, err
		}
		same := pack.ItemID == item || pack.Item != nil && pack.Item.ID == item
		if same && pack.Store == in.Store.Or("") && pack.Quantity.Equal(in.Quantity.Or(retailcrm.Decimal{})) {
			return &retailcrm.IDResult{ID: pack.ID}, nil
		}
	}
	return nil, retailcrm.ErrNotFound
}

func (c crm) editPack(ctx context.Context, in PackInput) (*retailcrm.IDResult, error) {
	id := in.ID.Or(0)
	if id == 0 {
		return nil, permanent(errNoID)
	}
	input := in.PackInput
	input.ID = retailcrm.Opt[int]{}
	return c.Client.Packs.Edit(ctx, id, input)
}
