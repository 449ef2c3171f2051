package retailcrm

// services are the API's groups of methods, one field each.
type services struct {
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
}

func newServices(c *Client) services {
	s := &core{client: c}
	return services{
		Account:            (*AccountService)(s),
		CorporateCustomers: newCorporateCustomers(s),
		Costs:              (*CostsService)(s),
		CustomFields:       (*CustomFieldsService)(s),
		Customers:          (*CustomersService)(s),
		Delivery:           (*DeliveryService)(s),
		Features:           (*FeaturesService)(s),
		Files:              (*FilesService)(s),
		Integration:        (*IntegrationService)(s),
		Interaction:        (*InteractionService)(s),
		Loyalty:            (*LoyaltyService)(s),
		Notifications:      (*NotificationsService)(s),
		Orders:             (*OrdersService)(s),
		Packs:              (*PacksService)(s),
		Payments:           (*PaymentsService)(s),
		References:         (*ReferencesService)(s),
		Segments:           (*SegmentsService)(s),
		Settings:           (*SettingsService)(s),
		Statistics:         (*StatisticsService)(s),
		Store:              (*StoreService)(s),
		Tasks:              (*TasksService)(s),
		Telephony:          (*TelephonyService)(s),
		Users:              (*UsersService)(s),
		Verification:       (*VerificationService)(s),
		WebAnalytics:       (*WebAnalyticsService)(s),
	}
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
	Addresses *CorporateAddressesService // of a corporate customer
	Companies *CorporateCompaniesService // of a corporate customer
	Contacts  *CorporateContactsService  // of a corporate customer
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
