package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/webhook"
)

// account is the CRM that the example works on.
type account struct {
	*retailcrm.Client
	embedded *retailcrmtest.Server // nil for a real account
}

func (a *account) close() {
	if a.embedded != nil {
		a.embedded.Close()
	}
}

// connect opens the account of the environment, or one in memory.
func connect(out *report) (*account, error) {
	url, key := os.Getenv("RETAILCRM_URL"), os.Getenv("RETAILCRM_API_KEY")
	if url == "" || key == "" {
		return embeddedAccount(out)
	}
	client, err := retailcrm.New(url, key, retailcrm.WithSite(os.Getenv("RETAILCRM_SITE")))
	if err != nil {
		return nil, err
	}
	out.title("Аккаунт: " + client.BaseURL() + " — НАСТОЯЩИЙ, в нём будет создан заказ")
	return &account{Client: client}, nil
}

// embeddedAccount starts a CRM in memory with a product and a warehouse.
func embeddedAccount(out *report) (*account, error) {
	server, err := retailcrmtest.Start()
	if err != nil {
		return nil, err
	}
	server.AddReference("stores", map[string]any{
		"code": "main", "name": "Основной склад", "active": true, "type": "store-type-warehouse",
		"address": map[string]any{"countryIso": "RU", "city": "Москва", "text": "ул. Складочная, 1"},
	})
	server.AddProduct(map[string]any{
		"name": "Кроссовки беговые", "article": "ART-00318", "externalId": "306",
		"offers": []any{map[string]any{"externalId": "306#1", "name": "Кроссовки беговые, 42", "article": "ART-00318",
			"quantity": 7}},
	})
	client, err := server.NewClient()
	if err != nil {
		server.Close()
		return nil, err
	}
	out.title("Аккаунт: в памяти, " + client.BaseURL() + " (для настоящего задайте RETAILCRM_URL и RETAILCRM_API_KEY)")
	return &account{Client: client, embedded: server}, nil
}

// orderFromEvent says which field of the event goes where in the new order.
var orderFromEvent = []webhook.Rule{
	{To: "externalId", Template: "quickstart-{{number}}", Required: true},
	{To: "firstName", From: "firstName"},
	{To: "lastName", From: "lastName"},
	{To: "phone", From: "phone"},
	{To: "email", From: "email"},
	{To: "customerComment", From: "customerComment"},
	{To: "call", Value: json.RawMessage("true")},
	{To: "managerComment", Template: "Создан из события {{number}} на {{totalSumm}}"},
	{To: "items.*.productName", From: "items.*.offer.name"},
	{To: "items.*.offer.externalId", From: "items.*.offer.externalId"},
	{To: "items.*.quantity", From: "items.*.quantity"},
	{To: "items.*.initialPrice", From: "items.*.initialPrice"},
}

// work does the nine things.
func work(ctx context.Context, out *report, crm *account, ev *webhook.Event) error {
	out.title("Работа с CRM")
	mapping, err := webhook.NewMapping[retailcrm.OrderInput](orderFromEvent...)
	if err != nil {
		return err
	}
	var input retailcrm.OrderInput
	if err := mapping.Apply(ev, &input); err != nil {
		return fmt.Errorf("map the event to an order: %w", err)
	}
	return write(ctx, out, crm, ev, input)
}

// write puts the order into the CRM, changes it, writes a note and finds the
// order again.
func write(ctx context.Context, out *report, crm *account, ev *webhook.Event, input retailcrm.OrderInput) error {
	created, err := crm.Orders.Upsert(ctx, input)
	if err != nil {
		return err
	}
	out.done("Заказ создан", fmt.Sprintf("id %d, номер %s, сумма %s", created.ID, created.Order.Number,
		created.Order.TotalSumm))

	edited, err := crm.Orders.Edit(ctx, retailcrm.ByID(created.ID), retailcrm.OrderInput{
		Call:           retailcrm.Some(false),
		ManagerComment: retailcrm.Null[string](),
	})
	if err != nil {
		return err
	}
	out.done("Заказ изменён", fmt.Sprintf("«требуется позвонить»: %t, комментарий очищен: %t", edited.Order.Call,
		edited.Order.ManagerComment == ""))

	note, err := crm.Customers.CreateNote(ctx, retailcrm.NoteInput{
		Customer: retailcrm.Some(retailcrm.NoteCustomerInput{ID: retailcrm.Some(edited.Order.Customer.ID)}),
		Text:     retailcrm.Some("Пришёл через quickstart"),
	})
	if err != nil {
		return err
	}
	out.done("Заметка к клиенту", fmt.Sprintf("id %d, клиент %d", note.ID, edited.Order.Customer.ID))

	found, err := crm.Orders.Find(ctx, retailcrm.OrderSearch{Phone: ev.Value("phone").String(),
		Email: ev.Value("email").String()})
	if err != nil {
		return err
	}
	out.done("Заказ найден по телефону", fmt.Sprintf("id %d, %s %s, %s", found.ID, found.FirstName, found.LastName,
		found.Phone))
	return lookups(ctx, out, crm, ev, found)
}

// lookups reads what surrounds the order. What an account does not have is
// said, and is no failure.
func lookups(ctx context.Context, out *report, crm *account, ev *webhook.Event, order *retailcrm.Order) error {
	article := ev.Value("items.0.offer.article").String()
	product, err := crm.Store.FindByArticle(ctx, article)
	switch {
	case errors.Is(err, retailcrm.ErrNotFound):
		out.done("Товар по артикулу", article+": нет такого")
	case err != nil:
		return err
	default:
		out.done("Товар по артикулу", fmt.Sprintf("%s: id %d, %s", article, product.ID, product.Name))
	}

	code := ev.Value("shipmentStore").String()
	store, err := crm.References.Store(ctx, code)
	switch {
	case errors.Is(err, retailcrm.ErrNotFound):
		out.done("Склад по коду", code+": нет такого")
	case err != nil:
		return err
	default:
		out.done("Склад по коду", fmt.Sprintf("%s: %s", code, store.Name))
	}

	return showPacks(ctx, out, crm, order)
}

// showPacks shows what was picked for the order. The embedded account gets a pack
// first, as nobody works in its warehouse.
func showPacks(ctx context.Context, out *report, crm *account, order *retailcrm.Order) error {
	if crm.embedded != nil && len(order.Items) > 0 {
		pack := retailcrm.PackInput{
			ItemID: retailcrm.Some(order.Items[0].ID), Store: retailcrm.Some("main"),
			Quantity: retailcrm.Some(order.Items[0].Quantity),
		}
		if _, err := crm.Packs.Create(ctx, pack); err != nil {
			return err
		}
	}
	packs, err := crm.Packs.OfOrder(ctx, order.ID)
	if err != nil {
		return err
	}
	out.done("Упаковки заказа", fmt.Sprint(len(packs)))
	for _, p := range packs {
		out.field("Упаковка "+fmt.Sprint(p.ID), "склад "+p.Store, "количество "+p.Quantity.String())
	}
	return nil
}
