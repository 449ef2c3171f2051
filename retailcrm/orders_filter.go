package retailcrm

// OrderFilter selects orders. Absent fields select everything.
type OrderFilter struct {
	// ExternalIDs are the ids that the shop gave the orders.
	ExternalIDs []string `url:"externalIds,brackets,omitempty"`
	// Numbers are the numbers of the orders, as users see them.
	Numbers []string `url:"numbers,brackets,omitempty"`
	// Customer is a part of the name, or a telephone number, of the customer.
	Customer string `url:"customer,omitempty"`
	// CustomerID selects the orders of a customer, by the id that the CRM gave the
	// customer.
	CustomerID Opt[int] `url:"customerId,omitempty"`
	// CustomerExternalID selects the orders of a customer, by the id that the shop
	// gave the customer.
	CustomerExternalID string `url:"customerExternalId,omitempty"`
	// Countries are the countries, ISO 3166-1 alpha-2.
	Countries []string `url:"countries,brackets,omitempty"`
	// City is a part of the name of the city of delivery.
	City string `url:"city,omitempty"`
	// Region is a part of the name of the region of delivery.
	Region string `url:"region,omitempty"`
	// Index is the postal code of the delivery. «Индекс»
	Index string `url:"index,omitempty"`
	// Metro is the underground station nearest to the delivery. «Метро»
	Metro string `url:"metro,omitempty"`
	// Email is the e-mail address of the buyer.
	Email string `url:"email,omitempty"`
	// DeliveryTimeFrom is the earliest beginning of the agreed delivery time,
	// "15:04:05".
	DeliveryTimeFrom string `url:"deliveryTimeFrom,omitempty"`
	// DeliveryTimeTo is the latest end of the agreed delivery time, "15:04:05".
	DeliveryTimeTo string `url:"deliveryTimeTo,omitempty"`
	// MinPrepaySumm is the least sum paid.
	MinPrepaySumm Opt[Decimal] `url:"minPrepaySumm,omitempty"`
	// MaxPrepaySumm is the greatest sum paid.
	MaxPrepaySumm Opt[Decimal] `url:"maxPrepaySumm,omitempty"`
	// MinPrice is the least sum to pay.
	MinPrice Opt[Decimal] `url:"minPrice,omitempty"`
	// MaxPrice is the greatest sum to pay.
	MaxPrice Opt[Decimal] `url:"maxPrice,omitempty"`
	// Product is a part of the name or the article of an item.
	Product string `url:"product,omitempty"`
	// VIP says whether the customer is marked VIP.
	VIP Opt[bool] `url:"vip,omitempty"`
	// Bad says whether the customer is marked bad.
	Bad Opt[bool] `url:"bad,omitempty"`
	// Expired says whether the order is overdue.
	Expired Opt[bool] `url:"expired,omitempty"`
	// Call says whether somebody should call the buyer.
	Call Opt[bool] `url:"call,omitempty"`
	// Online says whether the customer is on the site now.
	Online Opt[bool] `url:"online,omitempty"`
	// DeliveryStates are the states of the parcel.
	DeliveryStates []DeliveryState `url:"deliveryStates,brackets,omitempty"`
	// MinDeliveryCost is the least cost of delivery.
	MinDeliveryCost Opt[Decimal] `url:"minDeliveryCost,omitempty"`
	// MaxDeliveryCost is the greatest cost of delivery.
	MaxDeliveryCost Opt[Decimal] `url:"maxDeliveryCost,omitempty"`
	// MinDeliveryNetCost is the least net cost of delivery.
	MinDeliveryNetCost Opt[Decimal] `url:"minDeliveryNetCost,omitempty"`
	// MaxDeliveryNetCost is the greatest net cost of delivery.
	MaxDeliveryNetCost Opt[Decimal] `url:"maxDeliveryNetCost,omitempty"`
	// ManagerComment is a part of the operator's comment.
	ManagerComment string `url:"managerComment,omitempty"`
	// CustomerComment is a part of the buyer's comment.
	CustomerComment string `url:"customerComment,omitempty"`
	// MinMarginSumm is the least gross profit.
	MinMarginSumm Opt[Decimal] `url:"minMarginSumm,omitempty"`
	// MaxMarginSumm is the greatest gross profit.
	MaxMarginSumm Opt[Decimal] `url:"maxMarginSumm,omitempty"`
	// MinPurchaseSumm is the least purchase cost.
	MinPurchaseSumm Opt[Decimal] `url:"minPurchaseSumm,omitempty"`
	// MaxPurchaseSumm is the greatest purchase cost.
	MaxPurchaseSumm Opt[Decimal] `url:"maxPurchaseSumm,omitempty"`
	// MinCostSumm is the least costs.
	MinCostSumm Opt[Decimal] `url:"minCostSumm,omitempty"`
	// MaxCostSumm is the greatest costs.
	MaxCostSumm Opt[Decimal] `url:"maxCostSumm,omitempty"`
	// TrackNumber is the number by which the carrier tracks the parcel.
	TrackNumber string `url:"trackNumber,omitempty"`
	// DeliveryExternalID is the id that the delivery service knows the order by.
	DeliveryExternalID string `url:"deliveryExternalId,omitempty"`
	// ContragentName is a part of the legal name.
	ContragentName string `url:"contragentName,omitempty"`
	// ContragentTypes are the legal forms.
	ContragentTypes []ContragentType `url:"contragentTypes,brackets,omitempty"`
	// ContragentINN is the taxpayer number (INN).
	ContragentINN string `url:"contragentInn,omitempty"`
	// ContragentKPP selects orders by the buyer's tax registration code. «КПП»
	ContragentKPP string `url:"contragentKpp,omitempty"`
	// ContragentBIK is the bank's BIK.
	ContragentBIK string `url:"contragentBik,omitempty"`
	// ContragentCorrAccount is the correspondent account.
	ContragentCorrAccount string `url:"contragentCorrAccount,omitempty"`
	// ContragentBankAccount is the settlement account.
	ContragentBankAccount string `url:"contragentBankAccount,omitempty"`
	// Shipped selects orders that have left the warehouse, or those that have not.
	// «Заказ отгружен»
	Shipped Opt[bool] `url:"shipped,omitempty"`
	// Attachments says what is attached: 1 nothing, 2 files, 3 files and
	// e-mails.
	Attachments Opt[int] `url:"attachments,omitempty"`
	// ReceiptFiscalDocumentAttribute is the fiscal document's attribute of a
	// receipt.
	ReceiptFiscalDocumentAttribute string `url:"receiptFiscalDocumentAttribute,omitempty"`
	// ReceiptStatus selects orders with a fiscal receipt in this state.
	ReceiptStatus string `url:"receiptStatus,omitempty"`
	// ReceiptOperation selects orders by what their fiscal receipt is for.
	ReceiptOperation string `url:"receiptOperation,omitempty"`
	// ReceiptOrderStatus selects orders by the state that all their fiscal receipts
	// together are in.
	ReceiptOrderStatus string `url:"receiptOrderStatus,omitempty"`
	// TasksCounts says what is left to do, as [TasksCountsStatus]: 1 nothing, 2
	// open tasks, 3 open and overdue ones.
	TasksCounts Opt[int] `url:"tasksCounts,omitempty"`
	// CustomerType says whether the customer is a person or a firm.
	CustomerType CustomerType `url:"customerType,omitempty"`
	// CompanyName is a part of the name of the company.
	CompanyName string `url:"companyName,omitempty"`
	// IDs are the ids that the CRM gave the orders.
	IDs []int `url:"ids,brackets,omitempty"`
	// OrderTypes are the codes of the order types.
	OrderTypes []string `url:"orderTypes,brackets,omitempty"`
	// Managers are the ids of the responsible users.
	Managers []int `url:"managers,brackets,omitempty"`
	// PaymentStatuses are the codes of the payment statuses.
	PaymentStatuses []string `url:"paymentStatuses,brackets,omitempty"`
	// Sites are the codes of the shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// PaymentTypes are the codes of the payment types.
	PaymentTypes []string `url:"paymentTypes,brackets,omitempty"`
	// DeliveryTypes are the codes of the delivery types.
	DeliveryTypes []string `url:"deliveryTypes,brackets,omitempty"`
	// DeliveryServices are the codes of the delivery services.
	DeliveryServices []string `url:"deliveryServices,brackets,omitempty"`
	// OrderMethods are the codes of the order methods.
	OrderMethods []string `url:"orderMethods,brackets,omitempty"`
	// Couriers are the ids of the couriers.
	Couriers []int `url:"couriers,brackets,omitempty"`
	// ManagerGroups are the codes of the user groups.
	ManagerGroups []string `url:"managerGroups,brackets,omitempty"`
	// ShipmentStores are the codes of the warehouses that ship.
	ShipmentStores []string `url:"shipmentStores,brackets,omitempty"`
	// MGChannels are the ids of the message gateway channels.
	MGChannels []int `url:"mgChannels,brackets,omitempty"`
	// CreatedAtFrom is the first day of creation.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of creation.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
	// FullPaidAtFrom is the first day of full payment.
	FullPaidAtFrom Date `url:"fullPaidAtFrom,omitempty"`
	// FullPaidAtTo is the last day of full payment.
	FullPaidAtTo Date `url:"fullPaidAtTo,omitempty"`
	// PaidAtFrom is the first day of a payment.
	PaidAtFrom Date `url:"paidAtFrom,omitempty"`
	// PaidAtTo is the last day of a payment.
	PaidAtTo Date `url:"paidAtTo,omitempty"`
	// DeliveryDateFrom is the first day of delivery.
	DeliveryDateFrom Date `url:"deliveryDateFrom,omitempty"`
	// DeliveryDateTo is the last day of delivery.
	DeliveryDateTo Date `url:"deliveryDateTo,omitempty"`
	// StatusUpdatedAtFrom is the first day of the last change of the status.
	StatusUpdatedAtFrom Date `url:"statusUpdatedAtFrom,omitempty"`
	// StatusUpdatedAtTo is the last day of the last change of the status.
	StatusUpdatedAtTo Date `url:"statusUpdatedAtTo,omitempty"`
	// FirstWebVisitFrom is the first day of the first visit.
	FirstWebVisitFrom Date `url:"firstWebVisitFrom,omitempty"`
	// FirstWebVisitTo is the last day of the first visit.
	FirstWebVisitTo Date `url:"firstWebVisitTo,omitempty"`
	// LastWebVisitFrom is the first day of the last visit.
	LastWebVisitFrom Date `url:"lastWebVisitFrom,omitempty"`
	// LastWebVisitTo is the last day of the last visit.
	LastWebVisitTo Date `url:"lastWebVisitTo,omitempty"`
	// FirstOrderFrom is the first day of the customer's first order.
	FirstOrderFrom Date `url:"firstOrderFrom,omitempty"`
	// FirstOrderTo is the last day of the customer's first order.
	FirstOrderTo Date `url:"firstOrderTo,omitempty"`
	// LastOrderFrom is the first day of the customer's last order.
	LastOrderFrom Date `url:"lastOrderFrom,omitempty"`
	// LastOrderTo is the last day of the customer's last order.
	LastOrderTo Date `url:"lastOrderTo,omitempty"`
	// ShipmentDateFrom is the first day of shipment.
	ShipmentDateFrom Date `url:"shipmentDateFrom,omitempty"`
	// ShipmentDateTo is the last day of shipment.
	ShipmentDateTo Date `url:"shipmentDateTo,omitempty"`
	// DPDParcelDateFrom is the first day of the DPD parcel.
	DPDParcelDateFrom Date `url:"dpdParcelDateFrom,omitempty"`
	// DPDParcelDateTo is the last day of the DPD parcel.
	DPDParcelDateTo Date `url:"dpdParcelDateTo,omitempty"`
	// CustomFields are conditions on custom fields.
	CustomFields CustomFieldsFilter `url:"customFields,omitempty"`
	// ExtendedStatus are the codes of the statuses, or of status groups.
	ExtendedStatus []string `url:"extendedStatus,brackets,omitempty"`
	// SourceName is the traffic source.
	SourceName string `url:"sourceName,omitempty"`
	// MediumName selects orders by the advertising channel that the buyer came
	// through.
	MediumName string `url:"mediumName,omitempty"`
	// CampaignName is the advertising campaign.
	CampaignName string `url:"campaignName,omitempty"`
	// KeywordName is the search keyword.
	KeywordName string `url:"keywordName,omitempty"`
	// AdContentName selects orders by the advertisement that the buyer came
	// through.
	AdContentName string `url:"adContentName,omitempty"`
	// UploadedToExtStoreSys says whether the order was handed to an external
	// warehouse system: 1 yes, 0 no.
	UploadedToExtStoreSys Opt[int] `url:"uploadedToExtStoreSys,omitempty"`
}

// OrderHistoryFilter selects records of the history of orders. Absent fields select everything.
type OrderHistoryFilter struct {
	// OrderID selects what belongs to one order, by the id that the CRM gave it.
	OrderID Opt[int] `url:"orderId,omitempty"`
	// SinceID is the id of the last record seen; newer ones are wanted. The API
	// refuses it together with a page.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// OrderExternalID selects what belongs to one order, by the id that the shop
	// gave it.
	OrderExternalID string `url:"orderExternalId,omitempty"`
	// StartDate is the moment from which on.
	StartDate DateTime `url:"startDate,omitempty"`
	// EndDate is the moment up to which.
	EndDate DateTime `url:"endDate,omitempty"`
}
