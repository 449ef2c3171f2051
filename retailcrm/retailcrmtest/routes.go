package retailcrmtest

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// answer makes the data of an answer, or says why there is none.
type answer = func(*call) (map[string]any, *problem)

// routes returns the methods that the server knows.
func (s *Server) routes() *http.ServeMux {
	r := router{http.NewServeMux(), s}
	r.get("/api/api-versions", apiVersions)
	r.get("/api/credentials", credentials)
	r.get("/api/system-info", s.systemInfo)
	r.orders()
	r.packs()
	r.customers()
	r.get("/api/v5/store/products", listProducts)
	r.get("/api/v5/store/offers", listOffers)
	r.get("/api/v5/store/inventories", listInventories)
	for name, ref := range books {
		r.get("/api/v5/reference/"+name, ref.read(name))
		r.post("/api/v5/reference/"+name+"/{code}/edit", ref.edit(name))
	}
	r.HandleFunc("/", unknown)
	return r.ServeMux
}

// router is a mux that is told the API's methods.
type router struct {
	*http.ServeMux
	server *Server
}

// get adds a method that reads.
func (r router) get(path string, f answer) {
	r.HandleFunc("GET "+path, r.server.method(http.StatusOK, f))
}

// create adds a method that answers 201.
func (r router) create(path string, f answer) {
	r.HandleFunc("POST "+path, r.server.method(http.StatusCreated, f))
}

// post adds a method that changes what there is.
func (r router) post(path string, f answer) {
	r.HandleFunc("POST "+path, r.server.method(http.StatusOK, f))
}

func (r router) orders() {
	r.get("/api/v5/orders", listOrders)
	r.create("/api/v5/orders/create", createOrder)
	r.create("/api/v5/orders/upload", uploadOrders)
	r.post("/api/v5/orders/fix-external-ids", fixOrders)
	r.get("/api/v5/orders/statuses", orderStatuses)
	r.get("/api/v5/orders/history", orderHistory)
	r.create("/api/v5/orders/payments/create", createPayment)
	r.get("/api/v5/orders/{id}", getOrder)
	r.post("/api/v5/orders/{id}/edit", editOrder)
}

func (r router) packs() {
	r.get("/api/v5/orders/packs", listPacks)
	r.create("/api/v5/orders/packs/create", createPack)
	r.get("/api/v5/orders/packs/{id}", getPack)
	r.post("/api/v5/orders/packs/{id}/edit", editPack)
	r.post("/api/v5/orders/packs/{id}/delete", deletePack)
}

func (r router) customers() {
	r.get("/api/v5/customers", listCustomers)
	r.create("/api/v5/customers/create", createCustomer)
	r.create("/api/v5/customers/upload", uploadCustomers)
	r.get("/api/v5/customers/history", customerHistory)
	r.get("/api/v5/customers/notes", listNotes)
	r.create("/api/v5/customers/notes/create", createNote)
	r.post("/api/v5/customers/notes/{id}/delete", deleteNote)
	r.get("/api/v5/customers/{id}", getCustomer)
	r.post("/api/v5/customers/{id}/edit", editCustomer)
}

func unknown(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet || r.Method == http.MethodPost {
		refuse(w, http.StatusNotFound, "API method not found", nil)
		return
	}
	refuse(w, http.StatusMethodNotAllowed, "Method Not Allowed", nil)
}

func apiVersions(*call) (map[string]any, *problem) {
	return map[string]any{"versions": []string{"3.0", "4.0", "5"}}, nil
}

func credentials(c *call) (map[string]any, *problem) {
	sites := []string{}
	for _, s := range c.account.book("sites").list() {
		sites = append(sites, s.(record).text("code"))
	}
	return map[string]any{
		"siteAccess":     retailcrm.SiteAccessFull,
		"sitesAvailable": sites,
		"scopes": []string{"order_read", "order_write", "customer_read", "customer_write", "store_read",
			"store_write", "reference_read", "reference_write"},
		"credentials": []string{},
	}, nil
}

func (s *Server) systemInfo(*call) (map[string]any, *problem) {
	return map[string]any{"systemVersion": "test", "publicUrl": s.URL, "technicalUrl": s.URL}, nil
}

// reference says how a reference book is answered and sent.
type reference struct {
	list, entry string // names in the answer and in the form
	keyed       bool   // a map by code, or a list
}

var books = map[string]reference{
	"stores":           {"stores", "store", false},
	"statuses":         {"statuses", "status", true},
	"status-groups":    {"statusGroups", "statusGroup", true},
	"sites":            {"sites", "site", true},
	"order-types":      {"orderTypes", "orderType", true},
	"order-methods":    {"orderMethods", "orderMethod", true},
	"delivery-types":   {"deliveryTypes", "deliveryType", true},
	"payment-types":    {"paymentTypes", "paymentType", true},
	"payment-statuses": {"paymentStatuses", "paymentStatus", true},
	"product-statuses": {"productStatuses", "productStatus", true},
}

func (ref reference) read(name string) func(*call) (map[string]any, *problem) {
	return func(c *call) (map[string]any, *problem) {
		b := c.account.book(name)
		switch {
		case !ref.keyed:
			return map[string]any{ref.list: b.list()}, nil
		case len(b) == 0:
			return map[string]any{ref.list: []any{}}, nil // PHP's empty map
		}
		return map[string]any{ref.list: b}, nil
	}
}

func (ref reference) edit(name string) func(*call) (map[string]any, *problem) {
	return func(c *call) (map[string]any, *problem) {
		r, p := c.entity(ref.entry)
		if p != nil {
			return nil, p
		}
		c.account.book(name).put(c.PathValue("code"), r)
		return nil, nil
	}
}

func listProducts(c *call) (map[string]any, *problem) {
	list := c.account.products.list()
	list = c.keep(list, "ids", member("id"))
	list = c.keep(list, "externalId", member("externalId"))
	list = c.keep(list, "offerIds", func(r record) []string { return offerTexts(r, "id") })
	return c.page("products", list)
}

func offerTexts(product record, name string) []string {
	var texts []string
	for _, o := range product.objects("offers") {
		texts = append(texts, o.text(name))
	}
	return texts
}

// offers returns all offers, each with its product.
func (a *account) allOffers() []record {
	var list []record
	for _, p := range a.products.list() {
		for _, o := range p.objects("offers") {
			withProduct := record{}
			withProduct.merge(o)
			short := record{}
			short.merge(p)
			delete(short, "offers")
			withProduct["product"] = map[string]any(short)
			list = append(list, withProduct)
		}
	}
	return list
}

func listOffers(c *call) (map[string]any, *problem) {
	list := c.account.allOffers()
	for _, name := range []string{"ids", "externalIds", "xmlIds"} {
		list = c.keep(list, name, member(strings.TrimSuffix(name, "s")))
	}
	list = c.keep(list, "article", member("article"))
	return c.page("offers", list)
}

// inventoryFilters are the filters of stock and the members they compare.
var inventoryFilters = map[string]string{
	"ids": "id", "offerExternalId": "externalId", "offerXmlId": "xmlId", "offerArticle": "article",
}

func listInventories(c *call) (map[string]any, *problem) {
	list := c.account.allOffers()
	for filter, name := range inventoryFilters {
		list = c.keep(list, filter, member(name))
	}
	list = c.keep(list, "productArticle", func(r record) []string { return []string{r.object("product").text("article")} })
	list = c.keep(list, "productExternalId", func(r record) []string {
		return []string{r.object("product").text("externalId")}
	})
	stock := make([]record, len(list))
	for i, o := range list {
		stock[i] = record{"stores": []any{}}
		for _, name := range []string{"id", "externalId", "xmlId", "site", "quantity", "purchasePrice", "stores"} {
			if o[name] != nil {
				stock[i][name] = o[name]
			}
		}
	}
	return c.page("offers", stock)
}

func listPacks(c *call) (map[string]any, *problem) {
	list := c.account.packs.list()
	list = c.keep(list, "ids", member("id"))
	list = c.keep(list, "itemId", func(r record) []string {
		return []string{r.object("item").text("id"), r.text("itemId")}
	})
	list = c.keep(list, "stores", member("store"))
	list = c.keep(list, "orderId", func(r record) []string { return []string{c.account.orderOfPack(r)} })
	return c.page("packs", list)
}

// orderOfPack returns the id of the order that a pack is for.
func (a *account) orderOfPack(pack record) string {
	item := pack.object("item")
	if id := item.object("order").text("id"); id != "" {
		return id
	}
	want := item.text("id")
	if want == "" {
		want = pack.text("itemId")
	}
	for _, o := range a.orders.list() {
		for _, i := range o.objects("items") {
			if want != "" && i.text("id") == want {
				return o.text("id")
			}
		}
	}
	return ""
}

func createPack(c *call) (map[string]any, *problem) {
	r, p := c.entity("pack")
	if p != nil {
		return nil, p
	}
	if c.account.orderOfPack(r) == "" {
		return nil, bad("Errors in the entity format", map[string]string{"itemId": "The order item does not exist"})
	}
	return map[string]any{"id": c.account.packs.insert(r)}, nil
}

func (c *call) packByID() (record, *problem) {
	id, _ := strconv.Atoi(c.PathValue("id"))
	r := c.account.packs.byID[id]
	if r == nil {
		return nil, missing
	}
	return r, nil
}

func getPack(c *call) (map[string]any, *problem) {
	r, p := c.packByID()
	return map[string]any{"pack": r}, p
}

func editPack(c *call) (map[string]any, *problem) {
	r, p := c.packByID()
	if p != nil {
		return nil, p
	}
	edit, p := c.entity("pack")
	if p != nil {
		return nil, p
	}
	delete(edit, "id")
	r.merge(edit)
	return map[string]any{"id": r["id"]}, nil
}

func deletePack(c *call) (map[string]any, *problem) {
	r, p := c.packByID()
	if p == nil {
		c.account.packs.delete(r.id())
	}
	return nil, p
}

// history answers with the changes after filter[sinceId], or between
// filter[startDate] and filter[endDate].
func (c *call) history(changes []record) (map[string]any, *problem) {
	q := c.URL.Query()
	since, start, end := first(c.filter("sinceId")), first(c.filter("startDate")), first(c.filter("endDate"))
	if since != "" && q.Has("page") {
		return nil, bad("Parameter 'page' is not allowed with filter[sinceId]: shift filter[sinceId] instead", nil)
	}
	after, _ := strconv.Atoi(since)
	list := slices.DeleteFunc(slices.Clone(changes), func(r record) bool {
		at := r.text("createdAt")
		return r.id() <= after || start != "" && at < start || end != "" && at > end
	})
	for _, name := range []string{"orderId", "customerId"} {
		entity := strings.TrimSuffix(name, "Id")
		list = c.keep(list, name, func(r record) []string { return []string{r.object(entity).text("id")} })
	}
	answer, p := c.page("history", list)
	if p == nil {
		answer["generatedAt"] = c.stamp
	}
	return answer, p
}

func orderHistory(c *call) (map[string]any, *problem) { return c.history(c.account.orderChanges) }

func customerHistory(c *call) (map[string]any, *problem) {
	return c.history(c.account.customerChanges)
}
