package retailcrm

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
)

const orderAnswer = `{"id": 12, "slug": 12, "number": "A-1001", "externalId": "ext-1001",
	"orderType": "eshop-individual", "orderMethod": "app",
	"privilegeType": "none", "countryIso": "RU", "createdAt": "2024-01-31 10:20:30",
	"statusUpdatedAt": "2024-02-01 00:00:00",
	"summ": 12345678.91, "totalSumm": 12345978.91, "prepaySum": 0.1, "purchaseSumm": 100, "currency": "RUB",
	"personalDiscountPercent": 5,
	"bonusesCreditTotal": 10, "bonusesChargeTotal": 1.5, "loyaltyAccount": {"id": 3, "amount": 55.5},
	"loyaltyLevel": {"type": "bonus_percent", "id": 1, "name": "Серебро", "sum": 1000, "privilegeSize": 5,
	"privilegeSizePromo": 1},
	"loyaltyEventDiscount": {"id": 9}, "mark": 5, "markDatetime": "2024-02-03 11:00:00", "lastName": "Иванова",
	"firstName": "Анна",
	"phone": "+79990000000", "email": "anna@example.com", "call": true, "expired": true, "managerId": 4,
	"customerComment": "спасибо", "managerComment": "позвонить",
	"customer": {"type": "customer", "id": 7, "externalId": "c-7", "isContact": true, "createdAt": "2023-01-01 00:00:00",
	"vip": true, "site": "shop",
		"tags": [{"name": "vip", "color": "#fff", "attached": true}],
		"segments": [{"id": 1, "code": "new", "name": "Новые", "isDynamic": true}],
		"address": {"id": 5, "countryIso": "RU", "region": "Москва", "regionId": 4, "city": "Москва",
		"text": "ул. Тверская, 1"},
		"phones": [{"number": "+79990000000"}], "birthday": "1990-02-28", "sex": "female", "presumableSex": "female",
		"customFields": {"nps": 9},
		"marginSumm": 1000.5, "totalSumm": 2000, "ordersCount": 3,
		"mgCustomers": [{"externalId": 1, "mgChannel": {"externalId": 2}}]},
	"contact": {"type": "customer", "id": 8, "firstName": "Пётр"}, "company": {"id": 9, "name": "ООО Ромашка",
	"contragent": {"contragentType": "legal-entity", "INN": "7707083893"}},
	"contragent": {"contragentType": "individual", "certificateDate": "2020-01-02", "bankAccount": "40702810"},
	"delivery": {"code": "courier", "integrationCode": "dpd", "cost": 300, "netCost": 250.5, "date": "2024-02-29",
	"vatRate": "20.00",
		"time": {"from": "09:00", "to": "18:00", "custom": "после обеда"}, "service": {"name": "Экспресс", "code": "express",
		"active": true},
		"address": {"index": "101000", "city": "Москва", "cityId": 4995, "floor": 3, "text": "ул. Тверская"},
		"data": {"externalId": "d-1", "trackNumber": "RR123", "locked": true, "tariff": "136", "payerType": "receiver",
		"statusDate": "31.01.2024 в 10:00",
			"receiverCity": "Москва", "extraData": {"lift": true},
			"packages": [{"packageId": "1", "weight": 1500, "length": 10, "width": 20, "height": 30,
				"items": [{"quantity": 2, "orderProduct": {"id": 77, "externalIds": [{"code": "default", "value": "11#22"}]}}]}]}},
	"marketplace": {"code": "ozon", "orderId": "123-0001-1"}, "site": "shop", "status": "new", "statusComment": "ждём",
	"source": {"source": "yandex", "medium": "cpc", "campaign": "весна", "keyword": "купить", "content": "a"},
	"items": [{"id": 77, "externalIds": [{"code": "default", "value": "11#22"}], "priceType": {"code": "base"},
	"initialPrice": 1999.90, "discountTotal": 99.9,
		"discounts": [{"type": "personal", "amount": 99.9}], "prices": [{"price": 1900, "quantity": 1.5}], "vatRate": "none",
		"createdAt": "2024-01-31 10:20:30",
		"quantity": 1.5, "status": "new", "comment": "подарок", "isCanceled": true, "ordering": 1, "markingCodes": ["a"],
		"markingObjects": [{"code": "a", "provider": "chestny_znak"}],
		"properties": {"size": {"code": "size", "name": "Размер", "value": "XL"}},
		"offer": {"displayName": "Платье", "id": 5, "externalId": "22", "xmlId": "x-1", "name": "Платье", "article": "P-1",
		"vatRate": "20", "barcode": "460",
			"properties": {"color": "красный"}, "unit": {"code": "pc", "name": "Штука", "sym": "шт."}}, "purchasePrice": 700}],
	"fullPaidAt": "2024-02-02 12:00:00", "payments": {"44": {"id": 44, "status": "paid", "type": "bank-card",
	"externalId": "p-1", "amount": 2999.85, "paidAt": "2024-01-31 10:21:00", "comment": "ок"}},
	"links": [{"comment": "обмен", "createdAt": "2024-02-02 12:00:00", "order": {"id": 13, "number": "B",
	"externalId": "e"}}],
	"fromApi": true, "weight": 1500.5, "length": 10, "width": 20, "height": 30, "shipmentStore": "main",
	"shipmentDate": "2024-02-28", "shipped": true,
	"customFields": {"gift": true, "colors": ["red"], "nps": 5.5}, "clientId": "GA1.2"}`

func TestOrderKeepsEverything(t *testing.T) {
	o := requireKept[Order](t, orderAnswer)
	assert.Equal(t, "12345678.91", o.Summ.String(), "money is exact")
	assert.Equal(t, "2024-01-31 10:20:30", o.CreatedAt.String())
	assert.Equal(t, "RR123", o.Delivery.Data.TrackNumber)
	assert.Equal(t, "Москва", o.Delivery.Data.Carrier.ReceiverCity)
	assert.Equal(t, "31.01.2024 в 10:00", o.Delivery.Data.StatusDate, "a date of no reliable form")
	assert.Equal(t, "XL", o.Items[0].Properties["size"].Value)
	assert.Equal(t, "красный", o.Items[0].Offer.Properties["color"].String())
	assert.Equal(t, 13, o.Links[0].Order.ID, "a link holds one order")
	assert.Equal(t, 9, o.Company.ID)
	assert.Empty(t, o.Extra)
}

// PHP writes an empty map as a list, a map of 0, 1, 2 as a list, and numbers
// as it likes.
func TestOrderAsPHPWritesIt(t *testing.T) {
	o := requireKept[Order](t, `{"id": "12", "customFields": [], "payments": [], "totalSumm": "10.50", "mark": null,
		"call": 1, "expired": "0", "createdAt": "",
		"customer": [], "company": null, "delivery": {"cost": "0", "data": [], "address": {"regionId": "", "cityId": "7",
		"floor": ""}, "time": []},
		"items": [{"id": 1, "properties": [], "quantity": "1", "offer": {"properties": [], "unit": []}, "externalIds": []},
			{"id": 2, "properties": [{"code": "a", "value": "1"}], "initialPrice": ""}], "source": [], "number": 1001,
			"shipmentDate": null}`)
	assert.Equal(t, 12, o.ID)
	assert.Equal(t, "10.50", o.TotalSumm.String())
	assert.Equal(t, "1001", o.Number)
	assert.True(t, o.Call)
	assert.False(t, o.Expired)
	assert.Equal(t, 7, o.Delivery.Address.CityID)
	assert.Equal(t, "a", o.Items[1].Properties["0"].Code)

	o = requireKept[Order](t, `{"id": 12, "payments": [{"id": 5, "amount": 1}, {"id": 4, "amount": 2}],
		"items": {"0": {"id": 1}, "1": {"id": 2}}}`)
	assert.Len(t, o.Items, 2)
	sorted := o.PaymentsSorted()
	require.Len(t, sorted, 2)
	assert.Equal(t, []int{4, 5}, []int{sorted[0].ID, sorted[1].ID})
}

// A member that does not fit its field is kept, and the rest is read.
func TestOrderKeepsWhatDoesNotFit(t *testing.T) {
	o := requireKept[Order](t, `{"id": 12, "managerId": {"id": 4}, "totalSumm": "many", "createdAt": "вчера",
		"items": "none", "status": {"code": "new"}, "number": "A"}`)
	assert.Equal(t, "A", o.Number)
	assert.Zero(t, o.ManagerID)
	assert.JSONEq(t, `{"id": 4}`, string(o.Extra["managerId"]))
	assert.Contains(t, o.Extra, "status")
}

// Ten members that no type knows survive at every level of an order.
func TestUnknownMembersOfAnOrderSurvive(t *testing.T) {
	var unknown strings.Builder
	for i, value := range []string{`1`, `1.10`, `"text"`, `true`, `[]`, `{}`, `{"a": {"b": [1, 2]}}`, `["x"]`,
		`12345678901234567890`, `null`} {
		fmt.Fprintf(&unknown, `"new_%d": %s, `, i, value)
	}
	order := strings.ReplaceAll(orderAnswer, `"customFields": {`, `"customFields": {"later": 1, `)
	levels := []string{
		`{"id": 12, "slug"`, `{"id": 3, "amount"`, `{"type": "bonus_percent"`, `{"id": 9}`, `{"type": "customer", "id": 7`,
		`{"name": "vip"`, `{"id": 1, "code": "new"`,
		`{"id": 5, "countryIso"`, `{"number": "+79990000000"}`, `{"type": "customer", "id": 8`, `{"id": 9, "name"`,
		`{"contragentType": "legal-entity"`,
		`{"contragentType": "individual"`, `{"code": "courier"`, `{"from"`, `{"name": "Экспресс"`, `{"index"`,
		`{"externalId": "d-1"`, `{"packageId"`, `{"quantity": 2`,
		`{"id": 77, "externalIds": [{"code": "default", "value": "11#22"}]}`, `{"code": "ozon"`, `{"source"`,
		`{"id": 77, "externalIds": [{"code": "default", "value": "11#22"}], "priceType"`,
		`{"code": "base"`, `{"type": "personal"`, `{"price"`, `{"code": "a", "provider"`, `{"code": "size"`, `{"displayName"`,
		`{"code": "pc"`, `{"id": 44`,
		`{"comment": "обмен"`, `{"id": 13`,
	}
	for _, level := range levels {
		require.Equal(t, 1, strings.Count(order, level), "one place in the order: %s", level)
		order = strings.Replace(order, level, "{"+unknown.String()+level[1:], 1)
	}
	o := requireKept[Order](t, order)
	for name, extra := range map[string]Extra{
		"order": o.Extra, "item": o.Items[0].Extra, "offer": o.Items[0].Offer.Extra, "delivery": o.Delivery.Extra,
		"delivery data":    o.Delivery.Data.Extra,
		"delivery address": o.Delivery.Address.Extra, "package": o.Delivery.Data.Packages[0].Extra,
		"customer":         o.Customer.Extra,
		"customer address": o.Customer.Address.Extra, "contact": o.Contact.Extra, "company": o.Company.Extra,
		"payment": o.Payments["44"].Extra, "link": o.Links[0].Extra,
	} {
		assert.Len(t, extra, 10, name)
		assert.Equal(t, "12345678901234567890", string(extra["new_8"]), "%s: exact", name)
	}
}

func TestCustomerOfAnOrderIsPrivateOrCorporate(t *testing.T) {
	firm := requireKept[OrderCustomer](t, `{"type": "customer_corporate", "id": 7, "nickName": "Ромашка",
		"mainAddress": {"id": 1, "name": "Склад"},
		"mainCompany": {"id": 2, "name": "ООО Ромашка"}, "mainCustomerContact": {"id": 3, "isMain": true,
		"customer": {"id": 8}},
		"customerContacts": [{"id": 3}], "companies": [{"id": 2}], "addresses": [{"id": 1}], "email": "firm@example.com",
		"later": {"a": 1}}`)
	require.True(t, firm.IsCorporate())
	corporate, err := firm.Corporate()
	require.NoError(t, err)
	assert.Equal(t, "Ромашка", corporate.NickName)
	assert.Equal(t, 2, corporate.Companies[0].ID)
	requireSameJSON(t, firm, corporate)

	person := requireKept[OrderCustomer](t, `{"type": "customer", "id": 7, "firstName": "Анна",
		"phones": [{"number": "+7"}], "nickName": "kept", "later": 1}`)
	require.False(t, person.IsCorporate())
	customer, err := person.Customer()
	require.NoError(t, err)
	assert.Equal(t, "+7", customer.Phones[0].Number)
	requireSameJSON(t, person, customer)

	assert.True(t, (&OrderCustomer{NickName: "Ромашка"}).IsCorporate(), "without a type, by its members")
	assert.False(t, (&OrderCustomer{}).IsCorporate())
}

func requireSameJSON(t *testing.T, a, b any) {
	t.Helper()
	x, err := json.Marshal(a)
	require.NoError(t, err)
	y, err := jsonv2.Marshal(b)
	require.NoError(t, err)
	require.JSONEq(t, string(x), string(y))
}

func TestPackKeepsEverything(t *testing.T) {
	p := requireKept[Pack](t, `{"id": 5, "purchasePrice": 700.10, "quantity": 1.5, "unit": {"code": "kg"}, "store": "main",
		"shipmentDate": "2024-02-29",
		"invoiceNumber": "5", "deliveryNoteNumber": "6", "item": {"id": 77, "order": {"id": 12},
		"offer": {"externalId": "22"}}, "later": 1}`)
	assert.Equal(t, "main", p.Store)
	h := requireKept[PackHistory](t, `{"id": 1, "createdAt": "2024-01-31 10:00:00", "source": "api",
		"apiKey": {"current": true}, "field": "store",
		"oldValue": {"code": "main"}, "newValue": null, "pack": {"id": 5, "store": {"code": "main"}}}`)
	assert.Equal(t, "main", h.OldValue.Code())
	assert.True(t, h.Own())
	assert.Contains(t, h.Pack.Extra, "store", "an object where packs have a code")
}

func TestOrderErrors(t *testing.T) {
	crm := crmAnswering(t, http.StatusBadRequest,
		`{"success": false, "errorMsg": "Order is not loaded", "errors": {"items[0].offer.id": "no such offer",
			"site": ["a", 5]}}`)
	_, err := crm.Orders.Create(t.Context(), OrderInput{})
	require.ErrorIs(t, err, ErrValidation)
	var api *APIError
	require.True(t, errors.As(err, &api))
	assert.Equal(t, map[string]string{"items[0].offer.id": "no such offer", "site[0]": "a", "site[1]": "5"}, api.Fields)

	_, err = crm.Orders.Get(t.Context(), ByExternalID(""))
	require.ErrorContains(t, err, "empty externalId")
	_, err = crm.Orders.Get(t.Context(), ByID(0))
	require.ErrorContains(t, err, "id 0 names nothing")
}

func TestPrintPlateStreamsTheFile(t *testing.T) {
	crm := crmWith(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/pdf")
		w.Header().Set("Content-Disposition", `attachment; filename="../../накладная.pdf"`)
		_, _ = io.WriteString(w, "%PDF-1.4")
	})
	file, err := crm.Orders.PrintPlate(t.Context(), ByID(12), 3)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Body.Close()) }()
	body, err := io.ReadAll(file.Body)
	require.NoError(t, err)
	assert.Equal(t, "%PDF-1.4", string(body))
	assert.Equal(t, "application/pdf", file.ContentType)
	assert.Equal(t, "накладная.pdf", file.Name, "a path is cut off")
}
