package retailcrm

// CorporateCustomerFilter chooses corporate customers. What is absent does not
// matter; everything set must hold. Days are days of the account's wall clock.
type CorporateCustomerFilter struct {
	// IDs are the CRM's ids of corporate customers.
	IDs []int `url:"ids,brackets,omitempty"`
	// ExternalIDs are the shop's own ids of corporate customers.
	ExternalIDs []string `url:"externalIds,brackets,omitempty"`
	// NickName are names to look for; one of them is enough. «Наименование
	// корпоративного клиента»
	NickName []string `url:"nickName,brackets,omitempty"`
	// Name is a part of the name or of a telephone number.
	Name string `url:"name,omitempty"`
	// CompanyName is a part of the name of a company.
	CompanyName string `url:"companyName,omitempty"`
	// ContactName is a part of the name of a contact person.
	ContactName string `url:"contactName,omitempty"`
	// ContactIDs are the CRM's ids of contact persons.
	ContactIDs []int `url:"contactIds,brackets,omitempty"`
	// AddressName is a part of the name of an address.
	AddressName string `url:"addressName,omitempty"`
	// Email is a part of the address for mail.
	Email string `url:"email,omitempty"`
	// City is a part of the city's name.
	City string `url:"city,omitempty"`
	// Region is a part of the region's name.
	Region string `url:"region,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// VIP chooses customers that are marked as important, or others.
	VIP Opt[bool] `url:"vip,omitempty"`
	// Bad chooses customers that are marked as bad, or others.
	Bad Opt[bool] `url:"bad,omitempty"`
	// ClassSegment is a class of the ABC/XYZ analysis.
	ClassSegment string `url:"classSegment,omitempty"`
	// DiscountCardNumber selects the customers who hold the discount card with
	// this number.
	DiscountCardNumber string `url:"discountCardNumber,omitempty"`
	// Managers are the ids of users whom the customers are given to.
	Managers []int `url:"managers,brackets,omitempty"`
	// ManagerGroups are the codes of user groups whom the customers are given to.
	ManagerGroups []string `url:"managerGroups,brackets,omitempty"`
	// Notes is a part of a note on the customer.
	Notes string `url:"notes,omitempty"`
	// Attachments chooses customers with files, or without.
	Attachments Opt[AttachmentsStatus] `url:"attachments,omitempty"`
	// TasksCounts chooses customers with open tasks, or without.
	TasksCounts Opt[TasksCountsStatus] `url:"tasksCounts,omitempty"`
	// CustomFields are conditions on custom fields.
	CustomFields CustomFieldsFilter `url:"customFields,omitempty"`
	// DateFrom is the first day of registration.
	DateFrom Date `url:"dateFrom,omitempty"`
	// DateTo is the last day of registration.
	DateTo Date `url:"dateTo,omitempty"`
	// FirstOrderFrom is the first day of the customers' first order.
	FirstOrderFrom Date `url:"firstOrderFrom,omitempty"`
	// FirstOrderTo is the last day of the customers' first order.
	FirstOrderTo Date `url:"firstOrderTo,omitempty"`
	// LastOrderFrom is the first day of the customers' last order.
	LastOrderFrom Date `url:"lastOrderFrom,omitempty"`
	// LastOrderTo is the last day of the customers' last order.
	LastOrderTo Date `url:"lastOrderTo,omitempty"`
	// MinOrdersCount is the least number of orders.
	MinOrdersCount Opt[int] `url:"minOrdersCount,omitempty"`
	// MaxOrdersCount is the greatest number of orders.
	MaxOrdersCount Opt[int] `url:"maxOrdersCount,omitempty"`
	// MinAverageSumm is the least average sum of an order, in the account's
	// currency.
	MinAverageSumm Opt[Decimal] `url:"minAverageSumm,omitempty"`
	// MaxAverageSumm is the greatest average sum of an order, in the account's
	// currency.
	MaxAverageSumm Opt[Decimal] `url:"maxAverageSumm,omitempty"`
	// MinTotalSumm is the least sum of all orders, in the account's currency.
	MinTotalSumm Opt[Decimal] `url:"minTotalSumm,omitempty"`
	// MaxTotalSumm is the greatest sum of all orders, in the account's currency.
	MaxTotalSumm Opt[Decimal] `url:"maxTotalSumm,omitempty"`
	// MinCostSumm is the least sum of costs, in the account's currency.
	MinCostSumm Opt[Decimal] `url:"minCostSumm,omitempty"`
	// MaxCostSumm is the greatest sum of costs, in the account's currency.
	MaxCostSumm Opt[Decimal] `url:"maxCostSumm,omitempty"`
	// ContragentName is a part of the name in a company's legal details.
	ContragentName string `url:"contragentName,omitempty"`
	// ContragentTypes are kinds of persons in law.
	ContragentTypes []ContragentType `url:"contragentTypes,brackets,omitempty"`
	// ContragentINN is a company's taxpayer's number (ИНН).
	ContragentINN string `url:"contragentInn,omitempty"`
	// ContragentKpp is a company's code of the reason for registration (КПП).
	ContragentKpp string `url:"contragentKpp,omitempty"`
	// ContragentBik is the code of a company's bank (БИК).
	ContragentBik string `url:"contragentBik,omitempty"`
	// ContragentCorrAccount is the correspondent account of a company's bank.
	ContragentCorrAccount string `url:"contragentCorrAccount,omitempty"`
	// ContragentBankAccount is a company's settlement account.
	ContragentBankAccount string `url:"contragentBankAccount,omitempty"`
}
