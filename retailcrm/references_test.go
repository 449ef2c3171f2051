package retailcrm

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const richStore = `{
	"code": "main", "name": "Основной", "externalId": "W-1", "xmlId": "1c-77", "description": "у вокзала",
	"email": "main@example.com", "type": "store-type-warehouse", "inventoryType": "integer", "active": true,
	"phone": {"number": "+7 495 000-00-00"}, "contact": "Анна", "ordering": "10",
	"address": {"index": "101000", "countryIso": "RU", "region": "Москва", "regionId": 1, "city": "Москва",
		"cityId": 2, "cityType": "г.", "street": "Мясницкая", "streetId": 3, "streetType": "ул.", "building": "12",
		"flat": "4", "floor": 5, "block": 6, "house": "1", "housing": "2", "metro": "Чистые пруды",
		"notes": "со двора", "text": "Мясницкая, 12", "coordinates": {"latitude": 55.763, "longitude": 37.638}},
	"workTime": {
		"mo": [{"startTime": "09:00", "endTime": "18:00", "lunchStartTime": "13:00", "lunchEndTime": "14:00"}],
		"tu": [], "we": [], "th": [], "fr": [],
		"sa": [{"startTime": "10:00", "endTime": "12:00"}, {"startTime": "13:00", "endTime": "15:00"}],
		"su": []}}`

func TestStoreKeepsEverything(t *testing.T) {
	s := requireKept[Store](t, richStore)
	assert.Equal(t, StoreTypeWarehouse, s.Type)
	assert.Equal(t, MustDecimal("55.763"), s.Address.Coordinates.Latitude)

	ugly := requireKept[Store](t, `{"code": 7, "active": "1", "address": [], "phone": null, "ordering": 3,
		"type": "store-type-moon", "robots": {"count": 4}}`)
	assert.Equal(t, "7", ugly.Code)
	assert.True(t, ugly.Active)
	assert.Nil(t, ugly.Address)
	assert.Equal(t, StoreType("store-type-moon"), ugly.Type)
	assert.JSONEq(t, `{"count": 4}`, string(ugly.Extra["robots"]))
}

// A warehouse is closed on the days that the API writes as [].
func TestStoreClosedDaysAreEmptyLists(t *testing.T) {
	w := requireKept[Store](t, richStore).WorkTime
	assert.Len(t, w.Sa, 2)
	assert.Equal(t, "13:00", w.Mo[0].LunchStartTime)
	assert.Empty(t, w.Su)

	closed := requireKept[Store](t, `{"code": "shut", "workTime": []}`)
	assert.Nil(t, closed.WorkTime)
}

// A region or a city that is not from the CRM's directory has "" for an id.
func TestRegionAndCityIDsMayBeEmptyTexts(t *testing.T) {
	for _, tc := range []struct {
		text         string
		region, city int
	}{
		{`{"regionId": 12, "cityId": 34}`, 12, 34},
		{`{"regionId": "", "cityId": ""}`, 0, 0},
		{`{"regionId": "12", "cityId": null}`, 12, 0},
	} {
		a := requireKept[StoreAddress](t, tc.text)
		assert.Equal(t, tc.region, a.RegionID, tc.text)
		assert.Equal(t, tc.city, a.CityID, tc.text)
		c := requireKept[DeliveryRegionCostCondition](t, tc.text)
		assert.Equal(t, tc.region, c.RegionID, tc.text)
	}
	odd := requireKept[StoreAddress](t, `{"regionId": "somewhere"}`)
	assert.JSONEq(t, `"somewhere"`, string(odd.Extra["regionId"]), "what does not fit is kept as it came")
}

func TestStorePicksByCode(t *testing.T) {
	crm := crmAnswering(t, http.StatusOK, `{"success": true, "stores": [{"code": "a", "name": "A"},
		{"code": "b", "name": "B"}]}`)
	s, err := crm.References.Store(t.Context(), "b")
	require.NoError(t, err)
	assert.Equal(t, "B", s.Name)

	_, err = crm.References.Store(t.Context(), "c")
	require.ErrorIs(t, err, ErrNotFound)
	assert.ErrorContains(t, err, `warehouse "c"`)
}

// Reference books with codes are maps: {} with members, [] when empty, and a
// list when PHP's keys happen to be 0 to n-1.
func TestReferencesByCodeMayBeLists(t *testing.T) {
	for _, tc := range []struct {
		body string
		keys []string
	}{
		{`{"success": true, "statuses": {"new": {"code": "new", "name": "Новый"}, "done": {"code": "done"}}}`,
			[]string{"done", "new"}},
		{`{"success": true, "statuses": {"0": {"code": "0"}, "1": {"code": "1"}}}`, []string{"0", "1"}},
		{`{"success": true, "statuses": [{"code": "0"}, {"code": "1"}]}`, []string{"0", "1"}},
		{`{"success": true, "statuses": []}`, nil},
		{`{"success": true, "statuses": null}`, nil},
	} {
		statuses, err := crmAnswering(t, http.StatusOK, tc.body).References.Statuses(t.Context())
		require.NoError(t, err, tc.body)
		assert.Equal(t, tc.keys, statuses.Keys(), tc.body)
		for _, code := range tc.keys {
			assert.Equal(t, code, statuses[code].Code, tc.body)
		}
	}
}

// A list without codes may come as an object of which only the values count.
func TestReferenceListsMayBeObjects(t *testing.T) {
	crm := crmAnswering(t, http.StatusOK, `{"success": true, "couriers": {"3": {"id": 3, "firstName": "Пётр"},
		"5": {"id": "5"}}}`)
	couriers, err := crm.References.Couriers(t.Context())
	require.NoError(t, err)
	require.Len(t, couriers, 2)
	assert.Equal(t, "Пётр", couriers[0].FirstName)
	assert.Equal(t, 5, couriers[1].ID)
}

func TestReferencesKeepEverything(t *testing.T) {
	requireKept[Status](t, `{"name": "Новый", "code": "new", "active": true, "ordering": 10, "group": "new",
		"color": "#fff"}`)
	requireKept[StatusGroup](t, `{"name": "Новый", "code": "new", "active": true, "ordering": 10, "process": true,
		"statuses": ["new", "checked"]}`)
	requireKept[StatusGroup](t, `{"code": "new", "statuses": {"0": "new", "1": 7}}`)
	requireKept[ProductStatus](t, `{"code": "sold", "name": "Продан", "ordering": 5, "active": true,
		"createdAt": "2024-01-31 10:00:00",
		"orderStatusByProductStatus": "complete", "orderStatusForProductStatus": "delivered", "cancelStatus": true}`)
	requireKept[OrderType](t, `{"name": "Физлицо", "code": "individual", "active": true, "defaultForCrm": true,
		"defaultForApi": true, "ordering": 1}`)
	requireKept[OrderMethod](t, `{"name": "Телефон", "code": "phone", "active": true, "defaultForCrm": true,
		"defaultForApi": true, "isFromPos": true}`)
	requireKept[Unit](t, `{"code": "pc", "name": "Штука", "sym": "шт.", "default": true, "active": true}`)
	requireKept[LegalEntity](t, `{"contragentType": "legal-entity", "legalName": "ООО", "legalAddress": "Москва",
		"INN": "7700000000", "OKPO": "1",
		"KPP": "2", "OGRN": "3", "OGRNIP": "4", "certificateNumber": "5", "certificateDate": "2020-01-02", "BIK": "6",
		"bank": "Банк",
		"bankAddress": "7", "corrAccount": "8", "bankAccount": "9", "code": "llc", "countryIso": "RU", "vatRate": "20.00"}`)
	requireKept[DeliveryType](t, `{"id": 1, "isDynamicCostCalculation": true, "isAutoCostCalculation": true,
		"isAutoNetCostCalculation": true,
		"isCostDependsOnRegionAndWeightAndSum": true, "isCostDependsOnDateTime": true, "currency": "RUB", "name": "Курьер",
		"code": "courier",
		"active": true, "defaultCost": 299.9, "defaultNetCost": "150.00", "description": "x", "paymentTypes": ["cash"],
		"integrationCode": "sdek",
		"deliveryServices": ["express"], "defaultForCrm": true, "vatRate": "none", "defaultTariffCode": "136",
		"defaultTariffType": "door",
		"defaultTariffName": "Посылка", "deliveryPaymentTypes": [{"code": "cash", "cod": true}], "sites": ["shop"],
		"costCalculationType": "auto",
		"netCostCalculationType": "manual", "codMarkup": 3.5, "limitByRegions": true,
		"regionWeightCostConditions": [{"country": "RU", "region": "Москва", "regionId": 1, "city": "Москва", "cityId": 2,
		"weightStart": 0.5,
			"weightEnd": 1000, "summStart": 1, "summEnd": 2, "value": 3.25, "netValue": 4, "netValueType": "percent"}],
		"dateTimeCostConditions": [{"days": ["mo"], "timeStart": "10:00", "timeEnd": "11:00", "value": 5, "netValue": 6}]}`)
	requireKept[DeliveryType](t, `{"code": "self", "paymentTypes": [], "deliveryServices": {"0": "x", "1": "y"},
		"defaultCost": "", "sites": null}`)
	requireKept[DeliveryServiceInfo](t, `{"name": "Экспресс", "code": "express", "active": true,
		"deliveryType": "courier"}`)
	requireKept[Courier](t, `{"id": 1, "firstName": "a", "lastName": "b", "patronymic": "c", "active": true,
		"email": "d@example.com",
		"phone": {"number": "1"}, "description": "e"}`)
	requireKept[Courier](t, `{"id": "1", "phone": []}`)
	requireKept[PaymentType](t, `{"name": "Карта", "code": "card", "active": true, "defaultForCrm": true,
		"defaultForApi": true, "description": "x",
		"deliveryTypes": ["courier"], "paymentStatuses": ["paid"], "integrationModule": {"code": "pay",
		"integrationCode": "pay", "name": "Pay",
		"active": true, "clientId": "42"}, "sites": ["shop"]}`)
	requireKept[PaymentStatus](t, `{"name": "Оплачен", "code": "paid", "active": true, "defaultForCrm": true,
		"defaultForApi": true,
		"paymentComplete": true, "ordering": 1, "description": "x", "paymentTypes": ["card"]}`)
	requireKept[PriceType](t, `{"id": 1, "code": "base", "name": "Базовая", "active": true, "default": true,
		"description": "x",
		"filterExpression": "order.totalSumm > 1", "currency": "RUB",
		"geo": [{"country": "RU", "regionId": "1", "region": "Москва", "cityId": "2",
		"city": "Москва"}], "groups": ["manager-1"], "ordering": 2}`)
	requireKept[Currency](t, `{"id": 1, "code": "kzt", "isBase": true, "isAutoConvert": true, "autoConvertExtraPercent": 3,
		"manualConvertNominal": 100, "manualConvertValue": 18.0512}`)
	requireKept[CostGroup](t, `{"code": "ads", "name": "Реклама", "ordering": 1, "active": true, "color": "#6ce0b9"}`)
	requireKept[CostItem](t, `{"code": "rent", "name": "Аренда", "group": "office", "ordering": 1, "active": true,
		"appliesToOrders": true,
		"type": "const", "appliesToUsers": true, "source": {"source": "google", "medium": "cpc", "campaign": "spring",
		"keyword": "k", "content": "c"}}`)
	requireKept[MGChannel](t, `{"id": 1, "externalId": 2, "type": "telegram", "active": true, "name": "Bot"}`)
	requireKept[SubscriptionCategory](t, `{"id": 1, "channel": "email", "name": "Новости", "code": "news", "active": true,
		"autoSubscribe": true, "ordering": 2}`)
}

// A site's catalogue is a text, a product's a number.
func TestSiteCatalogIDIsText(t *testing.T) {
	s := requireKept[Site](t, `{"id": 1, "name": "Shop", "url": "https://example.com", "code": "shop", "description": "x",
		"phones": "1, 2",
		"address": "y", "zip": "z", "defaultForCrm": true, "ymlUrl": "https://example.com/yml", "loadFromYml": true,
		"catalogUpdatedAt": "2024-01-31 10:00:00", "catalogLoadingAt": "2024-01-31 11:00:00", "ordering": 3,
		"contragent": {"code": "llc", "legalName": "ООО"}, "contragentCode": "llc", "countryIso": "RU", "currency": "RUB",
		"senderEmail": "a@example.com", "senderName": "Shop", "catalogId": "2", "isCatalogMainSite": true, "isDemo": true,
		"usedInSimlaweb": true}`)
	assert.Equal(t, "2", s.CatalogID)
	assert.Equal(t, "llc", s.Contragent.Code)
	p := requireKept[Product](t, `{"id": 5, "catalogId": 2}`)
	assert.Equal(t, 2, p.CatalogID)
}

const richTemplate = `{
	"id": 1, "externalId": 2, "mgChannelId": 3, "active": true, "code": "hello", "name": "Hello", "namespace": "ns",
	"lang": "ru",
	"category": "UTILITY", "footer": "bye", "verificationStatus": "approved",
	"channel": {"id": 4, "externalId": 5, "type": "whatsapp", "active": true, "name": "WA"},
	"header": {"text": {"parts": ["Заказ ", {"var": "custom"}], "example": ["12"]},
	"document": {"example": "https://example.com/d"},
		"image": {"example": "https://example.com/i"}, "video": {"example": "https://example.com/v"}},
	"template": ["Здравствуйте, ", {"var": "first_name"}, "!", {"var": "moon", "format": "long"}],
	"templateExample": ["Анна"],
	"buttons": [{"type": "URL", "url": "https://example.com/{{1}}", "text": "Open", "phoneNumber": "1", "example": ["a"]},
	{"type": "DANCE"}]}`

// A template's text is a list of strings (plain) and objects (variables).
func TestTemplatePartsAreTextsAndVariables(t *testing.T) {
	tpl := requireKept[MGTemplate](t, richTemplate)
	assert.Equal(t, "Здравствуйте, ", tpl.Template[0].Text)
	assert.Equal(t, MGTemplateVarFirstName, tpl.Template[1].Var)
	assert.JSONEq(t, `"long"`, string(tpl.Template[3].Extra["format"]))
	assert.Equal(t, MGTemplateVarCustom, tpl.Header.Text.Parts[1].Var)

	odd := requireKept[MGTemplate](t, `{"code": "x", "template": [["a"]]}`)
	assert.JSONEq(t, `[["a"]]`, string(odd.Extra["template"]), "a part of another shape keeps the list as it came")

	var part MGTemplatePart
	require.NoError(t, json.Unmarshal([]byte(`{"var": "name"}`), &part))
	require.NoError(t, json.Unmarshal([]byte(`"plain"`), &part))
	assert.Equal(t, MGTemplatePart{Text: "plain"}, part, "a second decode leaves nothing of the first")
}

// The API refuses null for the lists of a template call: nil is sent as [].
func TestEditMGTemplatesSendsEmptyLists(t *testing.T) {
	crm := crmWith(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "[]", r.FormValue("templates"))
		assert.Equal(t, "[]", r.FormValue("removed"))
		_, _ = w.Write([]byte(`{"success": true}`))
	})
	require.NoError(t, crm.References.EditMGTemplates(t.Context(), nil, nil))
}

func TestMGTemplatesOfEveryChannel(t *testing.T) {
	crm := crmWith(t, func(w http.ResponseWriter, r *http.Request) {
		assert.False(t, r.URL.Query().Has("channel_id"))
		_, _ = w.Write([]byte(`{"success": true, "pagination": {"limit": 100, "totalCount": 1, "currentPage": 1,
			"totalPageCount": 1}, "templates": [` + richTemplate + `]}`))
	})
	var codes []string
	for tpl, err := range crm.References.AllMGTemplates(t.Context(), 0) {
		require.NoError(t, err)
		codes = append(codes, tpl.Code)
	}
	assert.Equal(t, []string{"hello"}, codes)
}

// FuzzMGTemplatePart checks that every text that is a part is written back as
// the same part.
func FuzzMGTemplatePart(f *testing.F) {
	for _, seed := range []string{`"Hello"`, `""`, `{"var": "name"}`, `{"var": "", "a": [1]}`, `{}`, `12.50`, `null`, `[]`,
		`["a"]`, `{"var": 1, "var": 2}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var part MGTemplatePart
		if part.UnmarshalJSON(b) != nil {
			return
		}
		text, err := part.MarshalJSON()
		require.NoError(t, err)
		var again MGTemplatePart
		require.NoError(t, again.UnmarshalJSON(text))
		second, err := again.MarshalJSON()
		require.NoError(t, err)
		assert.JSONEq(t, string(text), string(second))
	})
}
