package retailcrm

// connect makes the services call through the client.
func (c *Client) connect() {
	s := &core{client: c}
	c.Account = (*AccountService)(s)
	c.CorporateCustomers = newCorporateCustomers(s)
	c.Costs = (*CostsService)(s)
	c.CustomFields = (*CustomFieldsService)(s)
	c.Customers = (*CustomersService)(s)
	c.Delivery = (*DeliveryService)(s)
	c.Features = (*FeaturesService)(s)
	c.Files = (*FilesService)(s)
	c.Integration = (*IntegrationService)(s)
	c.Interaction = (*InteractionService)(s)
	c.Loyalty = (*LoyaltyService)(s)
	c.Notifications = (*NotificationsService)(s)
	c.Orders = (*OrdersService)(s)
	c.Packs = (*PacksService)(s)
	c.Payments = (*PaymentsService)(s)
	c.References = (*ReferencesService)(s)
	c.Segments = (*SegmentsService)(s)
	c.Settings = (*SettingsService)(s)
	c.Statistics = (*StatisticsService)(s)
	c.Store = (*StoreService)(s)
	c.Tasks = (*TasksService)(s)
	c.Telephony = (*TelephonyService)(s)
	c.Users = (*UsersService)(s)
	c.Verification = (*VerificationService)(s)
	c.WebAnalytics = (*WebAnalyticsService)(s)
}

// AccountService calls the methods for what the API key may do, and what the account's system is.
type AccountService core

// CostsService calls the methods for costs of orders and of the shop.
type CostsService core

// CustomFieldsService calls the methods for definitions of custom fields and their dictionaries.
type CustomFieldsService core

// CustomersService calls the methods for customers, their notes, history and subscriptions.
type CustomersService core

// DeliveryService calls the methods for delivery calculation, shipments and tracking.
type DeliveryService core

// FeaturesService calls the methods for the account's features.
type FeaturesService core

// FilesService calls the methods for files of orders and customers.
type FilesService core

// IntegrationService calls the methods for integration modules.
type IntegrationService core

// InteractionService calls the methods for carts and favourites of customers.
type InteractionService core

// LoyaltyService calls the methods for loyalty programs, accounts and bonuses.
type LoyaltyService core

// NotificationsService calls the methods for notices to the account's users.
type NotificationsService core

// OrdersService calls the methods for orders, their payments, links, loyalty and history.
type OrdersService core

// PacksService calls the methods for packs: what was picked from which warehouse for an order.
type PacksService core

// PaymentsService calls the methods for invoices of payment modules.
type PaymentsService core

// ReferencesService calls the methods for the reference books: statuses, shops, warehouses and others.
type ReferencesService core

// SegmentsService calls the methods for segments of customers.
type SegmentsService core

// SettingsService calls the methods for the account's settings.
type SettingsService core

// StatisticsService calls the methods for the account's statistics.
type StatisticsService core

// StoreService calls the methods for products, offers, stock and prices.
type StoreService core

// TasksService calls the methods for tasks, their comments and history.
type TasksService core

// TelephonyService calls the methods for calls; these methods have a rate limit of their own, 40 requests a second.
type TelephonyService core

// UsersService calls the methods for users of the account and their groups.
type UsersService core

// VerificationService calls the methods for checks of a phone number by SMS.
type VerificationService core

// WebAnalyticsService calls the methods for visits, traffic sources and client ids of web analytics.
type WebAnalyticsService core

// CorporateCustomersService calls the methods for corporate customers: firms
// with addresses, companies and contact persons.
type CorporateCustomersService struct {
	core
	Addresses *CorporateAddressesService // places that a firm has or takes deliveries at
	Companies *CorporateCompaniesService // legal entities that a firm buys as
	Contacts  *CorporateContactsService  // people whom the shop talks to at a firm
}

// CorporateAddressesService calls the methods for the addresses of a
// corporate customer.
type CorporateAddressesService core

// CorporateCompaniesService calls the methods for the companies of a
// corporate customer.
type CorporateCompaniesService core

// CorporateContactsService calls the methods for the contact persons of a
// corporate customer.
type CorporateContactsService core

func newCorporateCustomers(s *core) *CorporateCustomersService {
	return &CorporateCustomersService{
		core:      *s,
		Addresses: (*CorporateAddressesService)(s),
		Companies: (*CorporateCompaniesService)(s),
		Contacts:  (*CorporateContactsService)(s),
	}
}
