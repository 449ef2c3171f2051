package retailcrm

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
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
	Costs              *CostsService              // costs
	CustomFields       *CustomFieldsService       // definitions of custom fields and dictionaries
	Customers          *CustomersService          // customers, their notes, history and subscriptions
	Delivery           *DeliveryService           // delivery calculation, shipments, tracking
	Features           *FeaturesService           // features of the account
	Files              *FilesService              // files
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
	Statistics         *StatisticsService         // statistics
	Store              *StoreService              // products, offers, stock and prices
	Tasks              *TasksService              // tasks, their comments and history
	Telephony          *TelephonyService          // calls
	Users              *UsersService              // users and their groups
	Verification       *VerificationService       // checks by SMS
	WebAnalytics       *WebAnalyticsService       // visits and traffic sources

	config  config
	base    *url.URL
	sender  *transport.Client
	limiter Limiter
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
	key := strings.TrimSpace(apiKey)
	if key == "" {
		return nil, errors.New("retailcrm: the API key is empty")
	}
	if strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, errors.New("retailcrm: the API key holds characters that no key has")
	}
	cfg := config{key: func() string { return key }}
	return build(base, cfg, opts)
}

// Clone returns a client with the same account, key and settings, changed by
// opts. It shares the rate limiter, so that both together keep the limit.
func (c *Client) Clone(opts ...Option) (*Client, error) {
	cfg := c.config
	cfg.middleware = slices.Clone(cfg.middleware)
	cfg.limiter = c.limiter
	return build(c.base, cfg, opts)
}

func build(base *url.URL, cfg config, opts []Option) (*Client, error) {
	for _, o := range opts {
		if o == nil {
			continue
		}
		if err := o.apply(&cfg); err != nil {
			return nil, fmt.Errorf("retailcrm: %w", err)
		}
	}
	c := &Client{config: cfg, base: base, limiter: cfg.limiter}
	if c.limiter == nil {
		c.limiter = ratelimit.NewAccount()
	}
	var err error
	c.sender, err = transport.New(transport.Config{
		Base:         cfg.httpClient,
		Middleware:   cfg.middleware,
		Authorize:    func(r *http.Request) { r.Header.Set(keyHeader, cfg.key()) },
		Origins:      []*url.URL{base},
		UserAgent:    userAgent(cfg.app),
		Retry:        transport.Retry{MaxRetries: cfg.retry.MaxRetries, MinWait: cfg.retry.MinWait, MaxWait: cfg.retry.MaxWait},
		Limiter:      c.limiter,
		Classify:     classify,
		MaxBody:      cfg.maxBody,
		MaxErrorBody: transport.DefaultMaxErrorBody,
		Timeout:      cfg.timeout,
		Hooks:        cfg.transportHooks(),
		Logger:       cfg.logger,
	})
	if err != nil {
		return nil, fmt.Errorf("retailcrm: %w", err)
	}
	c.connect()
	return c, nil
}

const keyHeader = "X-API-KEY"

func userAgent(app string) string {
	ua := "go-retailcrm/" + Version
	if app != "" {
		ua = app + " " + ua
	}
	return ua
}

// classify knows RetailCRM's own signs: the limiter answers 503 with a
// message about the limit, and such a request was not carried out.
func classify(r *transport.Response) transport.Verdict {
	if r.StatusCode == http.StatusServiceUnavailable && r.Body != nil {
		e := APIError{StatusCode: r.StatusCode, Raw: r.Body}
		e.fill(r.Header.Get("Content-Type"))
		if slices.Contains(e.kinds(), ErrRateLimited) {
			return transport.Verdict{Retry: transport.Always}
		}
	}
	return transport.Verdict{}
}

// BaseURL returns the account's address.
func (c *Client) BaseURL() string { return c.base.String() }

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

// GoString is String.
func (c *Client) GoString() string { return c.String() }
