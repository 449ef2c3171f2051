package retailcrmtest

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

// richAccount has, of each kind, a record that every filter finds, and one that
// holds next to nothing.
func richAccount(t *testing.T) *Server {
	t.Helper()
	now := time.Date(2026, 6, 15, 12, 0, 0, 0, time.UTC)
	s := New(WithSites("a", "b"), WithClock(func() time.Time { return now }))
	require.NoError(t, s.Load(strings.NewReader(richSeed)))
	s.SetTime(now.AddDate(1, 0, 0))
	require.NoError(t, s.Load(strings.NewReader(bareSeed)))
	return s
}

const contragentJSON = `"contragent":{"contragentType":"legal-entity","legalName":"ООО Ромашка","INN":"1","KPP":"2",
	"BIK":"3","corrAccount":"4","bankAccount":"5"}`

const sourceJSON = `"source":{"source":"google","medium":"cpc","campaign":"may","keyword":"cup","content":"b1"}`

const richSeed = `{
"users":[{"id":7,"email":"Boss@example.com","status":"busy","online":true,"isManager":true,"isAdmin":true,
	"groups":[{"code":"sales","isPosManager":true}],"createdAt":"2026-06-15 12:00:00"}],
"stores":[{"code":"s1"}], "statuses":{"own":{"name":"Own","group":"approval"}},
"products":[{"id":3,"name":"Cup","article":"AR-1","externalId":"p-3","active":true,"minPrice":10,"maxPrice":20,
	"popular":true,"stock":true,"novelty":true,"recommended":true,"url":"https://example.com/cup","manufacturer":"Acme",
	"classSegment":"A","catalogId":4,"groups":[{"id":9,"externalId":"g-9"}],"updatedAt":"2026-06-15 12:00:00",
	"offers":[{"id":31,"externalId":"o-31","xmlId":"x-31","name":"Cup L","article":"AR-31","site":"a","active":true,
	"purchasePrice":5,"quantity":6,"prices":[{"priceType":"base","price":15}],"properties":{"size":"L"}}]}],
"customers":[{"id":5,"externalId":"c-5","site":"a","firstName":"Anna","lastName":"Ivanova","email":"Anna@example.com",
	"phones":[{"number":"+7 900 123-45-67"}],"isContact":true,"online":true,"sex":"female","vip":true,"bad":true,
	"emailMarketingUnsubscribedAt":"2026-01-01 00:00:00",
	"address":{"city":"Tver","region":"Tver region","countryIso":"RU"},
	"discountCardNumber":"D1","costSumm":40,"segments":[{"code":"big"}],"managerId":7,
	"mgCustomers":[{"mgChannel":{"id":8}}],"firstWebVisit":"2026-02-01 00:00:00","lastWebVisit":"2026-02-02 00:00:00",
	"createdAt":"2026-06-15 12:00:00","customFields":{"colour":["red","blue"],"score":5},"browserId":"b1",
	"commentary":"Good one","mgCustomerId":6,"tags":["gold"],"attachedTag":"gold",
	"customerSubscriptions":[{"subscription":{"channel":"email","code":"news"},"subscribed":true}],
	` + contragentJSON + `,` + sourceJSON + `}],
"customersCorporate":[{"id":6,"externalId":"f-6","site":"a","nickName":"Flower","vip":true,"bad":true,"managerId":7,
	"createdAt":"2026-06-15 12:00:00","customFields":{"colour":"red"},"costSumm":40,"discountCardNumber":"D1",
	"segments":[{"code":"big"}],"addresses":[{"name":"Office","city":"Tver","region":"Tver region"}],
	"companies":[{"name":"Flower Ltd",` + contragentJSON + `}],"customerContacts":[{"customer":{"id":5}}]}],
"orders":[{"id":1,"externalId":"e-1","number":"N1","site":"a","status":"own","orderType":"eshop-legal",
	"orderMethod":"phone","countryIso":"KZ","firstName":"Anna","lastName":"Ivanova","phone":"+7 900 123-45-67",
	"email":"Anna@example.com","managerId":7,"customer":{"id":5},"call":true,"expired":true,"shipped":true,
	"managerComment":"gift","customerComment":"quick","shipmentStore":"s1","shipmentDate":"2026-06-20",
	"createdAt":"2026-06-15 12:00:00","statusUpdatedAt":"2026-06-15 12:00:00","uploadedToExternalStoreSystem":true,
	"costSumm":40,"company":{"id":1,"name":"Flower Ltd"},
	"delivery":{"code":"courier","cost":30,"netCost":20,"date":"2026-06-21","time":{"from":"10:00","to":"12:00"},
	"service":{"code":"fast"},"address":{"city":"Tver","region":"Tver region","index":"170000","metro":"Sokol"},
	"data":{"state":"success","trackNumber":"T1","externalId":"d-1","courierId":2,"parcelDate":"2026-06-21"}},
	"items":[{"productName":"Cup","initialPrice":100,"purchasePrice":40,"quantity":1}],
	"payments":[{"type":"cash","status":"paid","amount":130,"paidAt":"2026-06-16 10:00:00","receipt":
	{"fiscalDocumentAttribute":"F","status":"S","operation":"O","orderStatus":"R"}}],
	"customFields":{"colour":["red","blue"],"score":5},` + contragentJSON + `,` + sourceJSON + `}],
"packs":[{"id":1,"itemId":1,"store":"s1","shipmentDate":"2026-06-20","invoiceNumber":"I1","deliveryNoteNumber":"DN1",
	"item":{"offer":{"externalId":"o-31","xmlId":"x-31"}}}],
"tasks":[{"id":1,"text":"Call back","performer":7,"datetime":"2026-06-16 10:00","order":{"id":1},"customer":{"id":5},
	"creator":7,"createdAt":"2026-06-15 12:00:00"},{"id":2,"text":"Visit","performer":1,"complete":false,
	"datetime":"2026-06-17 10:00","customer":{"id":6,"type":"customer_corporate"},"createdAt":"2027-01-01 00:00:00"}],
"corporateNotes":[{"id":1,"customer":{"id":6},"text":"A firm"}],
"customerNotes":[{"id":1,"customer":{"id":5},"managerId":7,"text":"Nice note","createdAt":"2026-06-15 12:00:00"}]}`

const bareSeed = `{"customers":[{"id":15,"site":"b"}],
"customersCorporate":[{"id":16,"site":"b","nickName":"Other"}],
"orders":[{"id":11,"site":"b","customer":{"type":"customer_corporate","id":16},
	"items":[{"id":50,"productName":"Spoon"}]}],
"packs":[{"id":11,"itemId":50,"store":"s2"}],"tasks":[{"id":11,"text":"Write","performer":1,"complete":true}],
"customerNotes":[{"id":11,"customer":{"id":15},"text":"Other"}],
"products":[{"id":2,"name":"Spoon","active":false,"offers":[{"id":1,"name":"Spoon","active":false}]}]}`

// finds are, for each set of filters, the list, the id of the record that all of
// these find, and what each filter is given.
var finds = map[string]struct {
	path, id string
	filters  string
}{
	"OrderFilter": {"orders", "1", `externalIds[]=e-1 numbers[]=N1 customer=ivanova customerId=5 customerExternalId=c-5
		countries[]=KZ city=tver region=region index=170000 metro=sokol email=ANNA@example.com deliveryTimeFrom=10:00
		minPrepaySumm=130 minPrice=130 product=cup vip=1 bad=1 expired=1 call=1 online=1
		deliveryStates[]=success minDeliveryCost=30 minDeliveryNetCost=20
		managerComment=GIFT customerComment=quick minMarginSumm=60 minPurchaseSumm=40 minCostSumm=40
		trackNumber=T1 deliveryExternalId=d-1 contragentName=ромашка contragentTypes[]=legal-entity
		contragentInn=1 contragentKpp=2 contragentBik=3 contragentCorrAccount=4 contragentBankAccount=5 shipped=1
		receiptFiscalDocumentAttribute=F receiptStatus=S receiptOperation=O receiptOrderStatus=R tasksCounts=2
		customerType=customer companyName=flower ids[]=1 orderTypes[]=eshop-legal managers[]=7 paymentStatuses[]=paid
		sites[]=a paymentTypes[]=cash deliveryTypes[]=courier deliveryServices[]=fast orderMethods[]=phone couriers[]=2
		managerGroups[]=sales shipmentStores[]=s1 mgChannels[]=8 createdAtTo=2026-06-15 fullPaidAtFrom=2026-06-16
		fullPaidAtTo=2026-06-16 paidAtFrom=2026-06-16 paidAtTo=2026-06-16 deliveryDateFrom=2026-06-21
		deliveryDateTo=2026-06-21 statusUpdatedAtTo=2026-06-15 firstWebVisitFrom=2026-02-01 firstWebVisitTo=2026-02-01
		lastWebVisitFrom=2026-02-02 lastWebVisitTo=2026-02-02 firstOrderFrom=2026-06-15 firstOrderTo=2026-06-15
		lastOrderFrom=2026-06-15 lastOrderTo=2026-06-15 shipmentDateFrom=2026-06-20 shipmentDateTo=2026-06-20
		dpdParcelDateFrom=2026-06-21 dpdParcelDateTo=2026-06-21 customFields[colour]=blue customFields[score][min]=5
		extendedStatus[]=approval extendedStatus[]=own sourceName=google mediumName=cpc campaignName=may keywordName=cup
		adContentName=b1 uploadedToExtStoreSys=1 deliveryTimeTo=12:00`},
	"CustomerFilter": {"customers", "5", `isContact=1 online=1 sex=female emailMarketingUnsubscribed=1 countries[]=RU
		contragentName=РОМАШКА contragentTypes[]=legal-entity contragentInn=1 contragentKpp=2 contragentBik=3
		contragentCorrAccount=4 contragentBankAccount=5 externalIds[]=c-5 name=anna name=1234567 city=tver region=region
		email=ANNA@example.com notes=nice minOrdersCount=1 minAverageSumm=130 minTotalSumm=130 classSegment=big
		discountCardNumber=D1 minCostSumm=40 vip=1 bad=1 tasksCounts=3 ids[]=5 segment=big mgChannels[]=8
		sites[]=a managers[]=7 managerGroups[]=sales firstWebVisitFrom=2026-02-01 firstWebVisitTo=2026-02-01
		lastWebVisitFrom=2026-02-02 lastWebVisitTo=2026-02-02 dateTo=2026-06-15 firstOrderFrom=2026-06-15
		firstOrderTo=2026-06-15 lastOrderFrom=2026-06-15 lastOrderTo=2026-06-15 customFields[colour][]=red
		browserId=b1 commentary=good sourceName=google mediumName=cpc campaignName=may keywordName=cup adContentName=b1
		mgCustomerId=6 tags[]=GOLD attachedTags[]=Gold subscriptions[0][channel]=email`},
	"CustomerCorporateFilter": {"customers-corporate", "6", `nickName[]=flower contactName=anna addressName=office
		contragentName=ромашка contragentTypes[]=legal-entity contragentInn=1 contragentKpp=2 contragentBik=3
		contragentCorrAccount=4 contragentBankAccount=5 externalIds[]=f-6 name=flower city=tver region=region
		email=anna@example.com notes=firm tasksCounts=3 classSegment=big discountCardNumber=D1 minCostSumm=40
		vip=1 bad=1 ids[]=6 sites[]=a
		managers[]=7 managerGroups[]=sales dateTo=2026-06-15 contactIds[]=5 companyName=ltd customFields[colour]=red`},
	"OrderProductPackFilter": {"orders/packs", "1", `ids[]=1 stores[]=s1 itemId=1 offerXmlId=x-31 offerExternalId=o-31
		orderId=1 orderExternalId=e-1 shipmentDateFrom=2026-06-20 shipmentDateTo=2026-06-20 invoiceNumber=I1
		deliveryNoteNumber=DN1`},
	"CustomerNoteFilter": {"customers/notes", "1", `ids[]=1 customerIds[]=5 customerExternalIds[]=c-5 managerIds[]=7
		text=nice createdAtTo=2026-06-15`},
	"TaskFilter": {"tasks", "1", `orderNumber=N1 customer=anna text=call ids[]=1 performers[]=7
		creators[]=7 dateTo=2026-06-16 createdAtTo=2026-06-15`},
	"ApiUserFilter": {"users", "7", `email=boss@EXAMPLE.com status=busy online=1 isPosManager=1 groups[]=sales
		createdAtFrom=2026-06-15`},
	"ProductFilterType": {"store/products", "3", `active=1 name=cup minPrice=10 maxPrice=20 minPurchasePrice=5
		maxPurchasePrice=5 popular=1 stock=1 novelty=1 recommended=1 url=https://example.com/cup urlLike=example
		manufacturer=ACME externalId=p-3 xmlId=x-31 classSegment=A offerIds[]=31 properties[size]=L
		offerExternalId=o-31 offerXmlId=x-31 groupExternalId=g-9 ids[]=3 groups[]=9 priceType=base sites[]=a
		catalogs[]=4 sinceId=2`},
	"OfferFilterType": {"store/offers", "31", `ids[]=31 name=cup externalIds[]=o-31 xmlIds[]=x-31 properties[]=size
		sites[]=a catalogs[]=4 active=1 sinceId=1 groups[]=9 priceType=base minPrice=15 maxPrice=15 minQuantity=6`},
	"InventoryFilterType": {"store/inventories", "31", `ids[]=31 productExternalId=p-3 productArticle[]=ar-1
		offerExternalId[]=o-31 offerXmlId[]=x-31 offerArticle[]=ar-31 productActive=1 offerActive=1 sites[]=a catalogs[]=4`},
}

// findsAll are filters that leave both records, and why.
var findsAll = map[string]string{
	"details": "asks for more, leaves all", "attachments": "there are no files", "status": "two tasks are open",
}

// isBound reports whether a filter is one end of a range; the other end is tried,
// too.
func isBound(name string) bool {
	return strings.HasPrefix(name, "max") || strings.HasPrefix(name, "min") || strings.HasPrefix(name, "since") ||
		strings.HasSuffix(name, "To") || strings.HasSuffix(name, "From")
}

func ids(t *testing.T, s *Server, path, filter string) (status int, found []string) {
	t.Helper()
	name, value, _ := strings.Cut(filter, "=")
	base, rest, _ := strings.Cut(name, "[")
	if rest != "" {
		rest = "[" + rest
	}
	query := url.Values{"filter[" + base + "]" + rest: {value}, "apiKey": {s.Key}}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/v5/"+path+"?"+query.Encode(), nil))
	full, err := readRecord(w.Body.Bytes())
	require.NoError(t, err)
	for _, v := range full {
		for _, r := range objectsOf(v) {
			found = append(found, r.text("id"))
		}
	}
	return w.Code, found
}

// Each filter finds what it is to find, and nothing else.
func TestEveryFilterIsApplied(t *testing.T) {
	s := richAccount(t)
	for set, list := range finds {
		tried := map[string]bool{}
		for _, filter := range strings.Fields(list.filters) {
			status, found := ids(t, s, list.path, filter)
			require.Equal(t, 200, status, "%s: %s", set, filter)
			assert.Equal(t, []string{list.id}, found, "%s: %s", set, filter)
			name, _, _ := strings.Cut(filter, "=")
			name, _, _ = strings.Cut(name, "[")
			tried[name] = true
		}
		for name, f := range filterSets()[set] {
			if tried[name] || findsAll[name] != "" {
				continue
			}
			switch {
			case isBound(name):
				assertNothingBeyond(t, s, list.path, f)
			case f.kind == "flag":
				status, _ := ids(t, s, list.path, name+"=0")
				assert.Equal(t, 200, status)
			default:
				t.Errorf("no try of filter[%s] of %s", name, set)
			}
		}
	}
}

// assertNothingBeyond gives a bound that no record reaches.
func assertNothingBeyond(t *testing.T, s *Server, path string, f filter) {
	t.Helper()
	value := "1900-01-01"
	switch {
	case strings.HasPrefix(f.name, "min"):
		value = "1000000000"
	case strings.HasSuffix(f.name, "From"), f.name == "sinceUpdatedAt":
		value = "2999-01-01"
	case f.kind == "number":
		value = "-1"
	}
	status, found := ids(t, s, path, f.name+"="+value)
	assert.Equal(t, 200, status, f.name)
	assert.Empty(t, found, "%s: filter[%s]=%s", path, f.name, value)
}

// The fake has a line for every filter that the specification has.
func TestFiltersAreThoseOfTheSpecification(t *testing.T) {
	for _, e := range spec.Endpoints() {
		set := filtersOf(e.Query)
		if set == "" {
			continue
		}
		require.NotEmpty(t, filterSets()[set], "%s %s", e.Method, e.Path)
		for _, f := range filterSets()[set] {
			_, comparison := comparisons[f.compare]
			require.True(t, comparison || f.kind == "map" || f.compare == "status",
				"%s.%s compares by %q", set, f.name, f.compare)
			for _, path := range strings.Split(f.path, "|") {
				if _, rule, ok := strings.Cut(path, "@"); ok {
					require.Contains(t, filterRules(), rule, "%s.%s", set, f.name)
				}
			}
		}
	}
}
