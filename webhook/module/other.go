package module

import "github.com/go-retailcrm/sdk/retailcrm"

// Activity says whether the account uses the module. Without Active or with
// Freeze stop the work and keep the data.
type Activity struct {
	// Active is false when the user switched the module off.
	Active bool `json:"active,omitzero"`
	// Freeze is true while the module is frozen.
	Freeze bool `json:"freeze,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// MakeCallRequest asks to ring a manager and connect him. RetailCRM docs:
// TelephonyApi.
type MakeCallRequest struct {
	// Code is the manager's extension.
	Code string `json:"code,omitzero"`
	// Phone is the number to call.
	Phone string `json:"phone,omitzero"`
	// UserID is the CRM's id of the manager.
	UserID int `json:"userId,omitzero"`
	// ExternalPhone is the outside line to call from; "" when none is set for the
	// shop.
	ExternalPhone string `json:"externalPhone,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// ChangeUserStatusRequest says that a manager's status has changed. RetailCRM
// docs: TelephonyApi.
type ChangeUserStatusRequest struct {
	// UserID is the CRM's id of the manager.
	UserID int `json:"userId,omitzero"`
	// Code is the manager's extension.
	Code string `json:"code,omitzero"`
	// Status is what the manager does now.
	Status UserStatus `json:"status,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// StoreOrder is the order that a warehouse callback is about. The vendor
// documents the shapes of these callbacks, not their names and methods.
type StoreOrder struct {
	// ID is the CRM's id of the order.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the order.
	ExternalID string `json:"externalId,omitzero"`
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// StorePack is goods to reserve or ship for an order.
type StorePack struct {
	// Item names the line of the order that the goods are for, by its ids.
	Item *StorePackItem `json:"item,omitzero"`
	// Offer is the offer in the catalogue that is packed.
	Offer *retailcrm.Offer `json:"offer,omitzero"`
	// Quantity is how many units of the offer.
	Quantity retailcrm.Decimal `json:"quantity,omitzero"`
	// Store is the code of the warehouse.
	Store string `json:"store,omitzero"`
	// PurchasePrice is the purchase price of one unit, in the account's currency.
	PurchasePrice retailcrm.Decimal `json:"purchasePrice,omitzero"`
	// ShipmentDate is the day of the shipment.
	ShipmentDate retailcrm.Date `json:"shipmentDate,omitzero"`
	// InvoiceNumber is printed on the invoice that goes with the goods.
	InvoiceNumber string `json:"invoiceNumber,omitzero"`
	// DeliveryNoteNumber is printed on the delivery note that goes with the goods.
	DeliveryNoteNumber string `json:"deliveryNoteNumber,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// StorePackItem is an item of an order.
type StorePackItem struct {
	// ID is the CRM's id of the item.
	ID int `json:"id,omitzero"`
	// ExternalIDs are the ids in other systems.
	ExternalIDs []retailcrm.CodeValue `json:"externalIds,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// StoreRequest is the body of a warehouse callback as the vendor's classes
// have it: an order and its packs.
type StoreRequest struct {
	// Order is the order that the goods are for.
	Order *StoreOrder `json:"order,omitzero"`
	// Packs are the goods, by warehouse.
	Packs []StorePack `json:"packs,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Inventories is stock by offer.
type Inventories struct {
	// Offers are the offers with their stock in each warehouse.
	Offers []retailcrm.Offer `json:"offers"`

	Extra retailcrm.Extra `json:",embed"`
}

// InventoriesUploadResponse answers a call for stock.
type InventoriesUploadResponse struct {
	// Success says whether it worked.
	Success bool `json:"success"`
	// ErrorMsg is what went wrong.
	ErrorMsg string `json:"errorMsg,omitzero"`
	// Offers are the offers with their stock in each warehouse.
	Offers []retailcrm.Offer `json:"offers,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// ReserveResponse is the answer to a reservation: whether it worked, and the
// stock after it.
type ReserveResponse struct {
	// Success says whether it worked.
	Success bool `json:"success"`
	// ErrorMsg is what went wrong.
	ErrorMsg string `json:"errorMsg,omitzero"`
	// Inventories is the stock after it.
	Inventories []Inventories `json:"inventories,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Recommendations answers a call for recommended offers. How the CRM asks is
// not documented.
type Recommendations struct {
	// By is the kind of ids in IDs, such as "externalId".
	By string `json:"by"`
	// IDs are the offers, the best first.
	IDs []string `json:"ids"`

	Extra retailcrm.Extra `json:",embed"`
}

// UserStatus is what a manager does. More may come.
type UserStatus string

// The statuses of a manager.
const (
	UserFree   UserStatus = "free"   // ready to take a call
	UserBusy   UserStatus = "busy"   // works, and takes no call
	UserDinner UserStatus = "dinner" // is away to eat
	UserBreak  UserStatus = "break"  // is away for a moment
)

// RecommendationMode is a mode that a recommendation module may register,
// beside modes of its own.
type RecommendationMode string

// The modes of the CRM.
const (
	BuyingWith RecommendationMode = "buying_with" // what is bought together with an offer
	Analogs    RecommendationMode = "analogs"     // what can take the place of an offer
)
