package retailcrm

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// Version is the SDK's version, sent in the User-Agent header.
const Version = "0.1.0"

// Client talks to one account with one API key. It is safe for concurrent use
// and does not change; [Client.Clone] makes variants. Make one with [New]. The
// methods of the API are those of its fields: crm.Orders.Get.
type Client struct {
	Account            *AccountService            // the key's rights, API versions, system information
	CorporateCustomers *CorporateCustomersService // corporate customers with addresses, companies, contacts
	Costs              *CostsService              // what the shop spent, on advertising or on orders
	CustomFields       *CustomFieldsService       // definitions of custom fields and dictionaries
	Customers          *CustomersService          // customers, their notes, history and subscriptions
	Delivery           *DeliveryService           // delivery calculation, shipments, tracking
	Features           *FeaturesService           // features of the account
	Files              *FilesService              // documents and pictures on the pages of orders and customers
	Integration        *IntegrationService        // integration modules
	Interaction        *InteractionService        // carts and favourites
	Loyalty            *LoyaltyService            // loyalty programs, accounts and bonuses
	Notifications      *NotificationsService      // notices to users
	Orders             *OrdersService             // orders, their payments, links, loyalty and history
	Packs              *PacksService              // packs: what was picked for an order
	Payments           *PaymentsService           // invoices of payment modules
	References         *ReferencesService         // statuses, shops, warehouses and the other reference books
	Segments           *SegmentsService           // customer segments
	Settings           *SettingsService           // settings of the account
	Statistics         *StatisticsService         // recalculation of the figures in reports
	Store              *StoreService              // products, offers, stock and prices
	Tasks              *TasksService              // tasks, their comments and history
	Telephony          *TelephonyService          // calls
	Users              *UsersService              // users and their groups
	Verification       *VerificationService       // checks by SMS
	WebAnalytics       *WebAnalyticsService       // visits and traffic sources

	config config
	base   *url.URL
	sender *transport.Client
}

// core is what every service holds.
type core struct{ client *Client }

// New returns a client for the account at baseURL
// ("https://demo.retailcrm.ru"; http only for a loopback address) with the
// API key from the account's settings (Settings → Integration → API keys).
// It sends nothing. The error names what is wrong with an argument, without
// repeating the key.
func New(baseURL, apiKey string, opts ...Option) (*Client, error) {
	base, err := transport.CheckBaseURL(baseURL)
	if err != nil {
		return nil, fmt.Errorf("retailcrm: base URL: %w", err)
	}
	key, err := transport.CheckSecret("API key", apiKey)
	if err != nil {
		return nil, fmt.Errorf("retailcrm: %w", err)
	}
	cfg := config{key: func() string { return key }}
	cfg.transport.Connections = transport.NewConnections()
	return build(base, cfg, opts)
}

// Clone returns a client with the same account, key and settings, changed by
// opts. It shares the connections and the rate limiter, so that both together
// keep the limit.
func (c *Client) Clone(opts ...Option) (*Client, error) {
	cfg := c.config
	cfg.transport.Middleware = slices.Clone(cfg.transport.Middleware)
	return build(c.base, cfg, opts)
}

// CloseIdleConnections closes the kept connections that no call uses, of the
// client and its clones: when a shop has left, for instance. The client can be
// used afterwards. With [WithHTTPClient] it closes those of that client.
func (c *Client) CloseIdleConnections() { c.sender.CloseIdleConnections() }

func build(base *url.URL, cfg config, opts []Option) (*Client, error) {
	for _, o := range opts {
		if o == nil {
			continue
		}
		if err := o.apply(&cfg); err != nil {
			return nil, fmt.Errorf("retailcrm: %w", err)
		}
	}
	if cfg.transport.Limiter == nil {
		cfg.transport.Limiter = NewLimiter()
	}
	cfg.transport.Origins = []*url.URL{base}
	cfg.transport.Authorize = func(r *http.Request) { r.Header.Set(keyHeader, cfg.key()) }
	cfg.transport.UserAgent = "go-retailcrm/" + Version
	cfg.transport.Classify = classify
	c := &Client{config: cfg, base: base}
	var err error
	c.sender, err = transport.New(cfg.transport)
	if err != nil {
		return nil, fmt.Errorf("retailcrm: %w", err)
	}
	c.connect()
	return c, nil
}

const keyHeader = "X-API-KEY"

// classify knows the one sign that a request was not carried out: the CRM's own
// refusal by its limiter. Any other 429 or 503 may come from what stands
// between, after the CRM has done its work.
func classify(r *transport.Response) transport.Verdict {
	switch r.StatusCode {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		if refusedByLimiter(r.StatusCode, r.Body) {
			return transport.Verdict{Retry: transport.Always}
		}
		return transport.Verdict{Retry: transport.IfIdempotent}
	}
	return transport.Verdict{}
}

// BaseURL returns the account's address.
func (c *Client) BaseURL() string { return c.base.Scheme + "://" + c.base.Host }

// Site returns the code of the shop set by [WithSite], or "".
func (c *Client) Site() string { return c.config.site }

// Location returns the account's time zone set by [WithLocation], or UTC.
func (c *Client) Location() *time.Location {
	if c.config.location == nil {
		return time.UTC
	}
	return c.config.location
}

// String names the account, never the key.
func (c *Client) String() string { return "retailcrm client for " + c.base.Host }

// GoString is what %#v prints: that of String, so that no log gets the key.
func (c *Client) GoString() string { return c.String() }
