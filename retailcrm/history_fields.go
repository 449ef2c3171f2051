package retailcrm

import "strings"

// fieldTable says where in an entity a change is, by the Field of its record:
//
//	"delivery_cost":          "delivery.cost"        a member of a member
//	"customer":               "customer.*"           an object as a whole
//	"order_product":          "items[id]"            an element of a list, known by its id
//	"order_product.quantity": "items[id].quantity"   a member of such an element
//	"payments":               "payments{id}"         the same where the list is a map by id
//	"phones":                 "phones[number]"       an element known by its number
//	"comment":                "!comments[id]"        the entity has no such list: in Assembled.Fields alone
//
// An object that comes for anything but a whole object stands for its code or
// its id. Custom fields have one line for all: "custom_gift" is a member of
// "custom_fields".
//
// The comments show values, the old one before the arrow. Orders, customers and
// corporate customers write their fields with underscores, packs do not.
type fieldTable map[string]string

// place is where in an entity a field is.
type place struct {
	list   string   // the list of which an element is meant ("items"), or ""
	key    string   // the member by which elements are known: "id"
	byKey  bool     // the list is a map by that member
	absent bool     // the entity has no such list
	path   []string // to a member of the element, or of the entity
	whole  bool     // that member is an object
}

// place returns where a field is, and false when the table does not know it.
// Of an unknown member of an element it still tells the list.
func (t fieldTable) place(field string) (at place, known bool) {
	if path, ok := t[field]; ok {
		return parsePlace(path), true
	}
	if at, known = t.customField(field); known {
		return at, true
	}
	head, inner, nested := strings.Cut(field, ".")
	if at = parsePlace(t[head]); nested && at.list != "" {
		at.path = []string{inner}
		return at, false
	}
	return place{path: []string{field}}, false
}

// customField is the place of a custom field: "gift" of "custom_gift",
// "custom_fields.gift" and "company.custom_gift", when the table has a line for
// such fields as a whole.
func (t fieldTable) customField(field string) (at place, known bool) {
	of, code, _ := strings.Cut(field, "custom_")
	code = strings.TrimPrefix(code, "fields.")
	path, ok := t[of+"custom_fields"]
	if !ok || code == "" {
		return place{}, false
	}
	at = parsePlace(path)
	at.path, at.whole = append(at.path, code), false
	return at, true
}

// parsePlace takes a path of a [fieldTable] apart.
func parsePlace(path string) (at place) {
	path, at.absent = strings.CutPrefix(path, "!")
	path, at.whole = strings.CutSuffix(path, ".*")
	if open, end := strings.IndexAny(path, "[{"), strings.IndexAny(path, "]}"); open >= 0 {
		at.list, at.key, at.byKey = path[:open], path[open+1:end], path[open] == '{'
		path = strings.TrimPrefix(path[end+1:], ".")
	}
	if path != "" {
		at.path = strings.Split(path, ".")
	}
	return at
}

// orderFields are the fields of [OrderHistory].
var orderFields = fieldTable{
	"custom_fields": "customFields.*", // {"gift": "box"}
	// The order.
	"status":                            "status",                        // {"code": "new"} → {"code": "packing"}
	"status_comment":                    "statusComment",                 // "нет в наличии"
	"status_updated_at":                 "statusUpdatedAt",               // "2024-05-01 10:00:00"
	"number":                            "number",                        // "1042C"
	"external_id":                       "externalId",                    // "A-1001"
	"externalId":                        "externalId",                    // "A-1001", as modules expect it
	"slug":                              "slug",                          // 1042
	"site":                              "site",                          // {"code": "shop"}
	"order_type":                        "orderType",                     // {"code": "eshop-individual"}
	"order_method":                      "orderMethod",                   // {"code": "phone"}
	"privilege_type":                    "privilegeType",                 // "none"
	"country":                           "countryIso",                    // "RU"
	"country_iso":                       "countryIso",                    // "RU"
	"created_at":                        "createdAt",                     // "2024-05-01 10:00:00"
	"manager":                           "managerId",                     // {"id": 3}
	"manager_id":                        "managerId",                     // 3
	"call":                              "call",                          // true
	"expired":                           "expired",                       // true
	"mark":                              "mark",                          // 5
	"mark_datetime":                     "markDatetime",                  // "2024-05-01 10:00:00"
	"from_api":                          "fromApi",                       // true
	"source":                            "source.*",                      // {"source": "yandex", "medium": "cpc"}
	"client_id":                         "clientId",                      // "1699…"
	"uploaded_to_external_store_system": "uploadedToExternalStoreSystem", // true
	"marketplace":                       "marketplace.*",                 // {"code": "ozon", "orderId": "0001-1"}
	"links":                             "links.*",                       // [{"order": {"id": 71}}]

	// The buyer.
	"customer":         "customer.*",      // {"id": 5} → {"id": 6, "externalId": "c-6", "site": "shop"}
	"contact":          "contact.*",       // {"id": 6, "site": "shop"}
	"company":          "company.*",       // {"id": 2, "name": "ООО «Ромашка»"}
	"first_name":       "firstName",       // "Анна"
	"last_name":        "lastName",        // "Иванова"
	"patronymic":       "patronymic",      // "Павловна"
	"phone":            "phone",           // "+79991234567"
	"additional_phone": "additionalPhone", // "+79997654321"
	"email":            "email",           // "anna@example.com"
	"customer_comment": "customerComment", // "позвонить до шести"
	"manager_comment":  "managerComment",  // "позвонила"
	"contragent":       "contragent.*",    // {"contragentType": "legal-entity"}

	// Money.
	"currency":                  "currency",                // "RUB"
	"summ":                      "summ",                    // 1000
	"total_summ":                "totalSumm",               // 1300.50
	"purchase_summ":             "purchaseSumm",            // 700
	"prepay_sum":                "prepaySum",               // 500
	"personal_discount_percent": "personalDiscountPercent", // 5
	"bonuses_charge_total":      "bonusesChargeTotal",      // 50
	"bonuses_credit_total":      "bonusesCreditTotal",      // 13
	"full_paid_at":              "fullPaidAt",              // null → "2024-05-01 12:00:00"
	"loyalty_account":           "loyaltyAccount.*",        // {"id": 8}
	"loyalty_level":             "loyaltyLevel.*",          // {"id": 2}
	"loyalty_event_discount":    "loyaltyEventDiscount.*",  // {"id": 4}
	"loyalty_event_id":          "loyaltyEventId",          // 4

	// Dispatch and size.
	"shipment_date":  "shipmentDate",  // "2024-05-02"
	"shipment_store": "shipmentStore", // {"code": "main"}
	"shipped":        "shipped",       // true
	"weight":         "weight",        // 1500
	"length":         "length",        // 300
	"width":          "width",         // 200
	"height":         "height",        // 100

	// Delivery.
	"delivery":                               "delivery.*",                  // {"code": "courier", "cost": 300}
	"delivery_type":                          "delivery.code",               // {"code": "courier"}
	"delivery_code":                          "delivery.code",               // "courier"
	"delivery_integration_code":              "delivery.integrationCode",    // "dpd"
	"delivery_service":                       "delivery.service.code",       // {"code": "express"}
	"delivery_cost":                          "delivery.cost",               // 0 → 300.50
	"delivery_net_cost":                      "delivery.netCost",            // 250
	"delivery_vat_rate":                      "delivery.vatRate",            // "20.00"
	"delivery_date":                          "delivery.date",               // "2024-05-03"
	"delivery_time":                          "delivery.time.*",             // {"from": "10:00", "to": "12:00"}
	"delivery_data":                          "delivery.data.*",             // {"trackNumber": "RA1"}
	"delivery_address":                       "delivery.address.*",          // {"city": "Тверь"}
	"delivery_address.country":               "delivery.address.countryIso", // "RU"
	"delivery_address.country_iso":           "delivery.address.countryIso", // "RU"
	"delivery_address.index":                 "delivery.address.index",      // "170100"
	"delivery_address.region":                "delivery.address.region",     // "Тверская область"
	"delivery_address.region_id":             "delivery.address.regionId",   // 69
	"delivery_address.city":                  "delivery.address.city",       // "Тверь"
	"delivery_address.city_id":               "delivery.address.cityId",     // 4100
	"delivery_address.city_type":             "delivery.address.cityType",   // "г."
	"delivery_address.street":                "delivery.address.street",     // "Советская"
	"delivery_address.street_id":             "delivery.address.streetId",   // 501
	"delivery_address.street_type":           "delivery.address.streetType", // "ул."
	"delivery_address.building":              "delivery.address.building",   // "12"
	"delivery_address.house":                 "delivery.address.house",      // "2"
	"delivery_address.housing":               "delivery.address.housing",    // "1"
	"delivery_address.block":                 "delivery.address.block",      // 3
	"delivery_address.flat":                  "delivery.address.flat",       // "45"
	"delivery_address.floor":                 "delivery.address.floor",      // 6
	"delivery_address.metro":                 "delivery.address.metro",      // "Охотный Ряд"
	"delivery_address.notes":                 "delivery.address.notes",      // "вход со двора"
	"delivery_address.text":                  "delivery.address.text",       // "Советская, 12"
	"integration_delivery_data.status":       "delivery.data.status",        // {"code": "delivering"}
	"integration_delivery_data.track_number": "delivery.data.trackNumber",   // "RA123456789RU"
	"integration_delivery_data.locked":       "delivery.data.locked",        // true

	// The order's own copy of the buyer's details.
	"contragent.contragent_type":    "contragent.contragentType",    // "legal-entity"
	"contragent.legal_name":         "contragent.legalName",         // "ООО «Ромашка»"
	"contragent.legal_address":      "contragent.legalAddress",      // "Тверь, Советская, 12"
	"contragent.i_n_n":              "contragent.INN",               // "7707083893"
	"contragent.k_p_p":              "contragent.KPP",               // "770701001"
	"contragent.o_g_r_n":            "contragent.OGRN",              // "1027700132195"
	"contragent.o_g_r_n_i_p":        "contragent.OGRNIP",            // "304500116000157"
	"contragent.o_k_p_o":            "contragent.OKPO",              // "00032537"
	"contragent.b_i_k":              "contragent.BIK",               // "044525225"
	"contragent.certificate_number": "contragent.certificateNumber", // "77 001234567"
	"contragent.certificate_date":   "contragent.certificateDate",   // "2004-06-01"
	"contragent.bank":               "contragent.bank",              // "Сбербанк"
	"contragent.bank_address":       "contragent.bankAddress",       // "Москва, Вавилова, 19"
	"contragent.bank_account":       "contragent.bankAccount",       // "40702810400000000225"
	"contragent.corr_account":       "contragent.corrAccount",       // "30101810400000000225"

	// Items: the record carries the one that changed as "item".
	"items":                                 "items.*",                         // [{"id": 9, "quantity": 2}]
	"order_product":                         "items[id]",                       // null → {"id": 10}, or the reverse
	"order_product.quantity":                "items[id].quantity",              // 1 → 3
	"order_product.status":                  "items[id].status",                // {"code": "new"}
	"order_product.initial_price":           "items[id].initialPrice",          // 200
	"order_product.purchase_price":          "items[id].purchasePrice",         // 120
	"order_product.discount_total":          "items[id].discountTotal",         // 10
	"order_product.discount_manual_amount":  "items[id].discountManualAmount",  // 10
	"order_product.discount_manual_percent": "items[id].discountManualPercent", // 5
	"order_product.vat_rate":                "items[id].vatRate",               // 0 → null
	"order_product.price_type":              "items[id].priceType.code",        // {"code": "base"}
	"order_product.bonuses_charge_total":    "items[id].bonusesChargeTotal",    // 50
	"order_product.bonuses_credit_total":    "items[id].bonusesCreditTotal",    // 13
	"order_product.comment":                 "items[id].comment",               // "в подарочной упаковке"
	"order_product.product_name":            "items[id].productName",           // "Платье"
	"order_product.ordering":                "items[id].ordering",              // 2
	"order_product.is_canceled":             "items[id].isCanceled",            // true
	"order_product.external_id":             "items[id].externalId",            // "line-1"
	"order_product.created_at":              "items[id].createdAt",             // "2024-05-01 10:00:00"
	"order_product.offer":                   "items[id].offer.*",               // {"id": 21}

	// Payments: the record carries the one that changed as "payment".
	"payments":             "payments{id}",            // null → {"id": 31, "type": "cash"}, or the reverse
	"payments.status":      "payments{id}.status",     // {"code": "not-paid"} → {"code": "paid"}
	"payments.type":        "payments{id}.type",       // {"code": "cash"}
	"payments.amount":      "payments{id}.amount",     // 550
	"payments.paid_at":     "payments{id}.paidAt",     // "2024-05-01 12:00:00"
	"payments.external_id": "payments{id}.externalId", // "p-1"
	"payments.comment":     "payments{id}.comment",    // "картой курьеру"
}

// customerFields are the fields of [CustomerHistory].
var customerFields = fieldTable{
	"custom_fields": "customFields.*", // {"gift": "box"}
	// The customer.
	"first_name":                      "firstName",                    // "Анна"
	"last_name":                       "lastName",                     // "Иванова"
	"patronymic":                      "patronymic",                   // "Павловна"
	"email":                           "email",                        // "anna@example.com"
	"phones":                          "phones[number]",               // null → "79991234567", one record per number
	"segments":                        "segments[code]",               // null → {"code": "vip"}, the reverse on leaving
	"sex":                             "sex",                          // "female"
	"presumable_sex":                  "presumableSex",                // "female"
	"birthday":                        "birthday",                     // "1990-05-01"
	"external_id":                     "externalId",                   // "c-6"
	"site":                            "site",                         // {"code": "shop"}
	"created_at":                      "createdAt",                    // "2024-05-01 10:00:00"
	"manager":                         "managerId",                    // null → {"id": 3}
	"manager_id":                      "managerId",                    // 3
	"vip":                             "vip",                          // true
	"bad":                             "bad",                          // true
	"personal_discount":               "personalDiscount",             // 5
	"cumulative_discount":             "cumulativeDiscount",           // 3
	"discount_card_number":            "discountCardNumber",           // "2200 1"
	"first_client_id":                 "firstClientId",                // "1699…"
	"last_client_id":                  "lastClientId",                 // "1699…"
	"source":                          "source.*",                     // {"source": "yandex", "medium": "cpc"}
	"tags":                            "tags.*",                       // [{"name": "опт"}]
	"avg_margin_summ":                 "avgMarginSumm",                // 100
	"margin_summ":                     "marginSumm",                   // 1000
	"total_summ":                      "totalSumm",                    // 5000
	"average_summ":                    "averageSumm",                  // 500
	"cost_summ":                       "costSumm",                     // 4000
	"orders_count":                    "ordersCount",                  // 10
	"is_contact":                      "isContact",                    // true
	"browser_id":                      "browserId",                    // "b-1"
	"attached_tag":                    "attachedTag",                  // "опт"
	"photo_url":                       "photoUrl",                     // "https://…"
	"subscribed":                      "subscribed",                   // true
	"maturation_time":                 "maturationTime",               // 3600
	"email_marketing_unsubscribed_at": "emailMarketingUnsubscribedAt", // null → "2024-05-01 10:00:00"
	"mg_customer_id":                  "mgCustomerId",                 // 12

	// Addresses: the record carries the one that changed as "address". The line serves "address.city", too.
	"address": "!addresses[id]", // null → {"id": 44}

	// The buyer's details.
	"contragent":                    "contragent.*",                 // {"contragentType": "legal-entity"}
	"contragent.contragent_type":    "contragent.contragentType",    // "legal-entity"
	"contragent.legal_name":         "contragent.legalName",         // "ООО «Ромашка»"
	"contragent.legal_address":      "contragent.legalAddress",      // "Тверь, Советская, 12"
	"contragent.i_n_n":              "contragent.INN",               // "7707083893"
	"contragent.k_p_p":              "contragent.KPP",               // "770701001"
	"contragent.o_g_r_n":            "contragent.OGRN",              // "1027700132195"
	"contragent.o_g_r_n_i_p":        "contragent.OGRNIP",            // "304500116000157"
	"contragent.o_k_p_o":            "contragent.OKPO",              // "00032537"
	"contragent.b_i_k":              "contragent.BIK",               // "044525225"
	"contragent.certificate_number": "contragent.certificateNumber", // "77 001234567"
	"contragent.certificate_date":   "contragent.certificateDate",   // "2004-06-01"
	"contragent.bank":               "contragent.bank",              // "Сбербанк"
	"contragent.bank_address":       "contragent.bankAddress",       // "Москва, Вавилова, 19"
	"contragent.bank_account":       "contragent.bankAccount",       // "40702810400000000225"
	"contragent.corr_account":       "contragent.corrAccount",       // "30101810400000000225"
}

// corporateCustomerFields are the fields of [CorporateCustomerHistory].
var corporateCustomerFields = fieldTable{
	"custom_fields": "customFields.*", // {"gift": "box"}
	// The corporate customer.
	"nick_name":            "nickName",              // "Ромашка"
	"external_id":          "externalId",            // "c-6"
	"site":                 "site",                  // {"code": "shop"}
	"created_at":           "createdAt",             // "2024-05-01 10:00:00"
	"manager":              "managerId",             // null → {"id": 3}
	"manager_id":           "managerId",             // 3
	"vip":                  "vip",                   // true
	"bad":                  "bad",                   // true
	"personal_discount":    "personalDiscount",      // 5
	"cumulative_discount":  "cumulativeDiscount",    // 3
	"discount_card_number": "discountCardNumber",    // "2200 1"
	"first_client_id":      "firstClientId",         // "1699…"
	"last_client_id":       "lastClientId",          // "1699…"
	"source":               "source.*",              // {"source": "yandex", "medium": "cpc"}
	"tags":                 "tags.*",                // [{"name": "опт"}]
	"avg_margin_summ":      "avgMarginSumm",         // 100
	"margin_summ":          "marginSumm",            // 1000
	"total_summ":           "totalSumm",             // 5000
	"average_summ":         "averageSumm",           // 500
	"cost_summ":            "costSumm",              // 4000
	"orders_count":         "ordersCount",           // 10
	"main_address":         "mainAddress.*",         // null → {"id": 44}
	"main_company":         "mainCompany.*",         // null → {"id": 2, "name": "Ромашка"}
	"main_contact":         "mainCustomerContact.*", // null → {"id": 81}

	// Contacts: the record carries the one that changed as "customerContact".
	"contact":         "customerContacts[id]",        // null → {"id": 81}
	"contact.is_main": "customerContacts[id].isMain", // true

	// Companies: the record carries the one that changed as "company".
	"company":                               "companies[id]",                              // null → {"id": 2}
	"company.name":                          "companies[id].name",                         // "ООО «Ромашка»"
	"company.brand":                         "companies[id].brand",                        // "Ромашка"
	"company.active":                        "companies[id].active",                       // true
	"company.is_main":                       "companies[id].isMain",                       // true
	"company.site":                          "companies[id].site",                         // "https://example.com"
	"company.external_id":                   "companies[id].externalId",                   // "f-2"
	"company.address":                       "companies[id].address.*",                    // {"id": 44}
	"company.contragent":                    "companies[id].contragent.*",                 // {"INN": "7707083893"}
	"company.custom_fields":                 "companies[id].customFields.*",               // {"gift": "box"}
	"company.contragent.contragent_type":    "companies[id].contragent.contragentType",    // "legal-entity"
	"company.contragent.legal_name":         "companies[id].contragent.legalName",         // "ООО «Ромашка»"
	"company.contragent.legal_address":      "companies[id].contragent.legalAddress",      // "Тверь, Советская, 12"
	"company.contragent.i_n_n":              "companies[id].contragent.INN",               // "7707083893"
	"company.contragent.k_p_p":              "companies[id].contragent.KPP",               // "770701001"
	"company.contragent.o_g_r_n":            "companies[id].contragent.OGRN",              // "1027700132195"
	"company.contragent.o_g_r_n_i_p":        "companies[id].contragent.OGRNIP",            // "304500116000157"
	"company.contragent.o_k_p_o":            "companies[id].contragent.OKPO",              // "00032537"
	"company.contragent.b_i_k":              "companies[id].contragent.BIK",               // "044525225"
	"company.contragent.certificate_number": "companies[id].contragent.certificateNumber", // "77 001234567"
	"company.contragent.certificate_date":   "companies[id].contragent.certificateDate",   // "2004-06-01"
	"company.contragent.bank":               "companies[id].contragent.bank",              // "Сбербанк"
	"company.contragent.bank_address":       "companies[id].contragent.bankAddress",       // "Москва, Вавилова, 19"
	"company.contragent.bank_account":       "companies[id].contragent.bankAccount",       // "40702810400000000225"
	"company.contragent.corr_account":       "companies[id].contragent.corrAccount",       // "30101810400000000225"

	// Addresses: the record carries the one that changed as "address".
	"address":               "addresses[id]",              // null → {"id": 44}
	"address.country":       "addresses[id].countryIso",   // "RU"
	"address.country_iso":   "addresses[id].countryIso",   // "RU"
	"address.index":         "addresses[id].index",        // "170100"
	"address.region":        "addresses[id].region",       // "Тверская область"
	"address.region_id":     "addresses[id].regionId",     // 69
	"address.city":          "addresses[id].city",         // "Тверь"
	"address.city_id":       "addresses[id].cityId",       // 4100
	"address.city_type":     "addresses[id].cityType",     // "г."
	"address.street":        "addresses[id].street",       // "Советская"
	"address.street_id":     "addresses[id].streetId",     // 501
	"address.street_type":   "addresses[id].streetType",   // "ул."
	"address.building":      "addresses[id].building",     // "12"
	"address.house":         "addresses[id].house",        // "2"
	"address.housing":       "addresses[id].housing",      // "1"
	"address.block":         "addresses[id].block",        // 3
	"address.flat":          "addresses[id].flat",         // "45"
	"address.floor":         "addresses[id].floor",        // 6
	"address.metro":         "addresses[id].metro",        // "Охотный Ряд"
	"address.notes":         "addresses[id].notes",        // "вход со двора"
	"address.text":          "addresses[id].text",         // "Советская, 12"
	"address.intercom_code": "addresses[id].intercomCode", // "45К"
	"address.name":          "addresses[id].name",         // "офис"
	"address.external_id":   "addresses[id].externalId",   // "a-1"
	"address.is_main":       "addresses[id].isMain",       // true
}

// packFields are the fields of [PackHistory].
var packFields = fieldTable{
	"store":              "store",              // {"code": "main"}
	"quantity":           "quantity",           // 1 → 2
	"purchasePrice":      "purchasePrice",      // 120
	"shipmentDate":       "shipmentDate",       // "2024-05-01 00:00:00"
	"invoiceNumber":      "invoiceNumber",      // "ТОРГ-12"
	"deliveryNoteNumber": "deliveryNoteNumber", // "ТТН-3"
	"unit":               "unit.*",             // {"code": "pc"}
	"item":               "item.*",             // {"id": 10}
	"itemId":             "itemId",             // 10
}

// taskFields are the fields of [TaskHistory].
var taskFields = fieldTable{
	"text":           "text",          // "позвонить"
	"commentary":     "commentary",    // "до шести"
	"datetime":       "datetime",      // "2024-05-01 18:00"
	"complete":       "complete",      // true
	"completed_at":   "completedAt",   // "2024-05-01 17:40:00"
	"created_at":     "createdAt",     // "2024-05-01 10:00:00"
	"creator":        "creator",       // 3
	"performer":      "performer",     // {"id": 3}
	"performer_id":   "performerId",   // 3
	"performer_type": "performerType", // "user"
	"customer":       "customer.*",    // {"id": 6}
	"order":          "order.*",       // {"id": 70}
	"phone":          "phone",         // "+79991234567"
	"phone_site":     "phoneSite",     // "shop"

	// Comments: the record carries the one that changed as "comment".
	"comment": "!comments[id]", // "звонила"
}
