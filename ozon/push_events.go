package ozon

import (
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// Ping checks whether the address answers.
type Ping struct {
	Time  time.Time       `json:"time,omitzero"` // when Ozon sent it
	Extra retailcrm.Extra `json:",embed"`
}

// PushProduct is a line of a posting, without name and price.
type PushProduct struct {
	SKU      int64           `json:"sku,omitzero"`      // Ozon's id of the article
	OfferID  string          `json:"offer_id,omitzero"` // the seller's article; not in all types
	Quantity int             `json:"quantity,omitzero"` // number of units
	Extra    retailcrm.Extra `json:",embed"`
}

// Reason is why a posting was cancelled.
type Reason struct {
	ID      int64           `json:"id,omitzero"`      // Ozon's number, as in Cancellation.ReasonID
	Message string          `json:"message,omitzero"` // in Russian
	Extra   retailcrm.Extra `json:",embed"`
}

// NewPosting announces an FBS posting. It has no prices and no names: get the
// posting before you convert it.
type NewPosting struct {
	PostingNumber      string          `json:"posting_number,omitzero"`       // unique, such as "0700100277-0101-1"
	Products           []PushProduct   `json:"products,omitzero"`             // the lines, one per article
	InProcessAt        time.Time       `json:"in_process_at,omitzero"`        // zero while the payment is pending
	ShipmentDate       time.Time       `json:"shipment_date,omitzero"`        // hand over until then, or pay a surcharge
	WarehouseID        int64           `json:"warehouse_id,omitzero"`         // the seller's warehouse, by Ozon's id
	TPLIntegrationType string          `json:"tpl_integration_type,omitzero"` // who delivers: ozon, 3pl_tracking, ...
	IsExpress          bool            `json:"is_express,omitzero"`           // fast delivery (Ozon Express)
	TrackingNumber     string          `json:"tracking_number,omitzero"`      // of the carrier; "" until there is one
	DeliveryDateBegin  time.Time       `json:"delivery_date_begin,omitzero"`  // promised: not before
	DeliveryDateEnd    time.Time       `json:"delivery_date_end,omitzero"`    // promised: not after
	Extra              retailcrm.Extra `json:",embed"`
}

// PostingCancelled announces that an FBS posting was cancelled.
type PostingCancelled struct {
	PostingNumber string          `json:"posting_number,omitzero"`     // unique, such as "0700100277-0101-1"
	Products      []PushProduct   `json:"products,omitzero"`           // the lines, one per article
	OldState      Substatus       `json:"old_state,omitzero"`          // where it was until then
	NewState      Substatus       `json:"new_state,omitzero"`          // posting_canceled
	ChangedAt     time.Time       `json:"changed_state_date,omitzero"` // when the state changed
	Reason        *Reason         `json:"reason,omitzero"`             // why, with Ozon's number of it
	WarehouseID   int64           `json:"warehouse_id,omitzero"`       // the seller's warehouse, by Ozon's id
	Extra         retailcrm.Extra `json:",embed"`
}

// StateChanged announces a new state of an FBS posting.
type StateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`     // unique, such as "0700100277-0101-1"
	NewState      Substatus       `json:"new_state,omitzero"`          // where it is now: posting_in_carriage, ...
	ChangedAt     time.Time       `json:"changed_state_date,omitzero"` // when the state changed
	WarehouseID   int64           `json:"warehouse_id,omitzero"`       // the seller's warehouse, by Ozon's id
	Extra         retailcrm.Extra `json:",embed"`
}

// CutoffDateChanged announces another ship-by time of an FBS posting.
type CutoffDateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`  // unique, such as "0700100277-0101-1"
	NewCutoff     time.Time       `json:"new_cutoff_date,omitzero"` // hand over until then; zero: no such time any more
	OldCutoff     time.Time       `json:"old_cutoff_date,omitzero"` // what it was until now
	WarehouseID   int64           `json:"warehouse_id,omitzero"`    // the seller's warehouse, by Ozon's id
	Extra         retailcrm.Extra `json:",embed"`
}

// DeliveryDateChanged announces another delivery time of an FBS posting.
type DeliveryDateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`          // unique, such as "0700100277-0101-1"
	NewBegin      time.Time       `json:"new_delivery_date_begin,omitzero"` // promised now: not before
	NewEnd        time.Time       `json:"new_delivery_date_end,omitzero"`   // promised now: not after
	OldBegin      time.Time       `json:"old_delivery_date_begin,omitzero"` // promised until now: not before
	OldEnd        time.Time       `json:"old_delivery_date_end,omitzero"`   // promised until now: not after
	WarehouseID   int64           `json:"warehouse_id,omitzero"`            // the seller's warehouse, by Ozon's id
	Extra         retailcrm.Extra `json:",embed"`
}

// FBOPostingNew announces an FBO posting.
type FBOPostingNew struct {
	PostingNumber string          `json:"posting_number,omitzero"` // unique, such as "0700100277-0101-1"
	OrderNumber   string          `json:"order_number,omitzero"`   // shared by the postings of one checkout
	UUID          string          `json:"uuid,omitzero"`           // the same when it comes again
	Products      []PushProduct   `json:"products,omitzero"`       // the lines, one per article
	CreatedAt     time.Time       `json:"creation_date,omitzero"`  // when the order was placed
	WarehouseID   int64           `json:"warehouse_id,omitzero"`   // Ozon's warehouse
	Extra         retailcrm.Extra `json:",embed"`
}

// FBOPostingCancelled announces that an FBO posting was cancelled.
type FBOPostingCancelled struct {
	PostingNumber string          `json:"posting_number,omitzero"` // unique, such as "0700100277-0101-1"
	OrderNumber   string          `json:"order_number,omitzero"`   // shared by the postings of one checkout
	UUID          string          `json:"uuid,omitzero"`           // the same when it comes again
	Products      []PushProduct   `json:"products,omitzero"`       // the lines, one per article
	OldState      Substatus       `json:"old_state,omitzero"`      // where it was until then
	NewState      Substatus       `json:"new_state,omitzero"`      // posting_canceled
	CancelledAt   time.Time       `json:"cancel_date,omitzero"`    // time of the cancellation
	Reason        *Reason         `json:"reason,omitzero"`         // why, with Ozon's number of it
	WarehouseID   int64           `json:"warehouse_id,omitzero"`   // Ozon's warehouse
	Extra         retailcrm.Extra `json:",embed"`
}

// FBOStateChanged announces a new state of an FBO posting.
type FBOStateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`     // unique, such as "0700100277-0101-1"
	OrderNumber   string          `json:"order_number,omitzero"`       // shared by the postings of one checkout
	UUID          string          `json:"uuid,omitzero"`               // the same when it comes again
	NewState      Substatus       `json:"new_state,omitzero"`          // where it is now: posting_in_carriage, ...
	ChangedAt     time.Time       `json:"changed_state_date,omitzero"` // when the state changed
	WarehouseID   int64           `json:"warehouse_id,omitzero"`       // Ozon's warehouse
	Extra         retailcrm.Extra `json:",embed"`
}

// FBODeliveryDateChanged announces another delivery time of an FBO posting.
type FBODeliveryDateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`          // unique, such as "0700100277-0101-1"
	OrderNumber   string          `json:"order_number,omitzero"`            // shared by the postings of one checkout
	UUID          string          `json:"uuid,omitzero"`                    // the same when it comes again
	NewBegin      time.Time       `json:"new_delivery_date_begin,omitzero"` // promised now: not before
	NewEnd        time.Time       `json:"new_delivery_date_end,omitzero"`   // promised now: not after
	OldBegin      time.Time       `json:"old_delivery_date_begin,omitzero"` // promised until now: not before
	OldEnd        time.Time       `json:"old_delivery_date_end,omitzero"`   // promised until now: not after
	WarehouseID   int64           `json:"warehouse_id,omitzero"`            // Ozon's warehouse
	Extra         retailcrm.Extra `json:",embed"`
}

// OrderNew announces an order: what one checkout bought, in one posting or
// several.
type OrderNew struct {
	OrderNumber  string          `json:"order_number,omitzero"`  // at times that of a posting
	OrderID      int64           `json:"order_id,omitzero"`      // Ozon's own number of that order
	UUID         string          `json:"uuid,omitzero"`          // the same when it comes again
	CreatedAt    time.Time       `json:"created_at,omitzero"`    // when it was placed; see Created
	CreationDate time.Time       `json:"creation_date,omitzero"` // another name of it that Ozon documents
	Extra        retailcrm.Extra `json:",embed"`
}

// Created is when the order was created, whichever name Ozon gave it.
func (e *OrderNew) Created() time.Time {
	if e.CreatedAt.IsZero() {
		return e.CreationDate
	}
	return e.CreatedAt
}

// OrderCancelled announces that an order was cancelled.
type OrderCancelled struct {
	OrderNumber string          `json:"order_number,omitzero"` // at times that of a posting
	OrderID     int64           `json:"order_id,omitzero"`     // Ozon's own number of that order
	UUID        string          `json:"uuid,omitzero"`         // the same when it comes again
	CancelledAt time.Time       `json:"cancelled_at,omitzero"` // time of the cancellation
	Extra       retailcrm.Extra `json:",embed"`
}

// OrderStateChanged announces a new state of an order, such as order_done.
type OrderStateChanged struct {
	OrderNumber string          `json:"order_number,omitzero"` // at times that of a posting
	OrderID     int64           `json:"order_id,omitzero"`     // Ozon's own number of that order
	UUID        string          `json:"uuid,omitzero"`         // the same when it comes again
	OldState    string          `json:"old_state,omitzero"`    // order_in_delivery, ...
	NewState    string          `json:"new_state,omitzero"`    // order_done, ...
	UpdatedAt   time.Time       `json:"updated_at,omitzero"`   // when the state changed
	Extra       retailcrm.Extra `json:",embed"`
}

// StocksChanged announces stock in the seller's warehouses.
type StocksChanged struct {
	Items []StockItem     `json:"items,omitzero"` // one per product
	Extra retailcrm.Extra `json:",embed"`
}

// StockItem is the stock of one product.
type StockItem struct {
	ProductID int64            `json:"product_id,omitzero"` // Ozon's id of the product card
	SKU       int64            `json:"sku,omitzero"`        // Ozon's id of the article
	UpdatedAt time.Time        `json:"updated_at,omitzero"` // when the stock changed
	Stocks    []WarehouseStock `json:"stocks,omitzero"`     // one per warehouse
	Extra     retailcrm.Extra  `json:",embed"`
}

// WarehouseStock is the stock of a product in one warehouse.
type WarehouseStock struct {
	WarehouseID int64           `json:"warehouse_id,omitzero"` // the seller's warehouse, by Ozon's id
	Present     int             `json:"present,omitzero"`      // units in that warehouse
	Reserved    int             `json:"reserved,omitzero"`     // units that orders have taken
	Extra       retailcrm.Extra `json:",embed"`
}

// FBOStocksChanged announces stock in Ozon's warehouses.
type FBOStocksChanged struct {
	SKU       int64           `json:"sku,omitzero"`        // Ozon's id of the article
	Stocks    []FBOStock      `json:"stocks,omitzero"`     // one, as a rule
	UpdatedAt time.Time       `json:"updated_at,omitzero"` // when the stock changed
	Extra     retailcrm.Extra `json:",embed"`
}

// FBOStock is one change of stock.
type FBOStock struct {
	NewPresent  int             `json:"new_present,omitzero"`  // units there now
	NewReserved int             `json:"new_reserved,omitzero"` // units that orders have taken now
	OldPresent  int             `json:"old_present,omitzero"`  // units there until now
	OldReserved int             `json:"old_reserved,omitzero"` // units that orders had taken until now
	Extra       retailcrm.Extra `json:",embed"`
}

// takeObject reads stocks that came as one object: Ozon sends that, and
// documents a list.
func (e *FBOStocksChanged) takeObject() {
	var one FBOStock
	if raw, odd := e.Extra["stocks"]; odd && phpjson.Unmarshal(raw, &one) == nil {
		e.Stocks = []FBOStock{one}
		delete(e.Extra, "stocks")
	}
}

// ItemChanged announces that a product card was created or changed.
type ItemChanged struct {
	OfferID   string          `json:"offer_id,omitzero"`   // the seller's article
	ProductID int64           `json:"product_id,omitzero"` // Ozon's id of the product card
	IsError   bool            `json:"is_error,omitzero"`   // it was refused
	ChangedAt time.Time       `json:"changed_at,omitzero"` // time of the change
	Extra     retailcrm.Extra `json:",embed"`
}

// ChatMessage is a message in a chat, new or changed.
type ChatMessage struct {
	ChatID    string          `json:"chat_id,omitzero"`    // a UUID
	ChatType  string          `json:"chat_type,omitzero"`  // Buyer_Seller, Seller_Support, ...
	MessageID string          `json:"message_id,omitzero"` // a number, as a text
	CreatedAt time.Time       `json:"created_at,omitzero"` // when it was written
	UpdatedAt time.Time       `json:"updated_at,omitzero"` // when it was changed; zero for a new one
	User      *ChatUser       `json:"user,omitzero"`       // author: ID and type
	Data      []string        `json:"data,omitzero"`       // the text, in Markdown
	Extra     retailcrm.Extra `json:",embed"`
}

// MessageRead announces that messages up to one were read.
type MessageRead struct {
	ChatID            string          `json:"chat_id,omitzero"`              // a UUID
	ChatType          string          `json:"chat_type,omitzero"`            // Buyer_Seller, Seller_Support, ...
	MessageID         string          `json:"message_id,omitzero"`           // a number, as a text
	LastReadMessageID string          `json:"last_read_message_id,omitzero"` // all up to this one were read
	CreatedAt         time.Time       `json:"created_at,omitzero"`           // when that message was written
	User              *ChatUser       `json:"user,omitzero"`                 // who did it: ID and type
	Extra             retailcrm.Extra `json:",embed"`
}

// ChatClosed announces that a chat was closed.
type ChatClosed struct {
	ChatID   string          `json:"chat_id,omitzero"`   // a UUID
	ChatType string          `json:"chat_type,omitzero"` // Buyer_Seller, Seller_Support, ...
	User     *ChatUser       `json:"user,omitzero"`      // who did it: ID and type
	Extra    retailcrm.Extra `json:",embed"`
}

// ChatUser is who did something in a chat.
type ChatUser struct {
	ID    string          `json:"id,omitzero"`   // Ozon's number, as a text
	Type  string          `json:"type,omitzero"` // Customer, Support, ...; see IsCustomer
	Extra retailcrm.Extra `json:",embed"`
}

// IsCustomer reports whether it was the buyer. Ozon writes the word with a
// Cyrillic first letter at times.
func (u *ChatUser) IsCustomer() bool {
	return u != nil && strings.EqualFold(strings.Replace(u.Type, "С", "C", 1), "Customer")
}

// CategoryTreeChanged announces that Ozon's categories changed. It names no
// seller.
type CategoryTreeChanged struct {
	ChangedAt time.Time       `json:"changed_at,omitzero"` // time of the change
	Extra     retailcrm.Extra `json:",embed"`
}

func need(name, value string) string {
	if value == "" {
		return name
	}
	return ""
}

func (e *Ping) missing() string                   { return "" }
func (e *NewPosting) missing() string             { return need("posting_number", e.PostingNumber) }
func (e *PostingCancelled) missing() string       { return need("posting_number", e.PostingNumber) }
func (e *StateChanged) missing() string           { return need("posting_number", e.PostingNumber) }
func (e *CutoffDateChanged) missing() string      { return need("posting_number", e.PostingNumber) }
func (e *DeliveryDateChanged) missing() string    { return need("posting_number", e.PostingNumber) }
func (e *FBOPostingNew) missing() string          { return need("posting_number", e.PostingNumber) }
func (e *FBOPostingCancelled) missing() string    { return need("posting_number", e.PostingNumber) }
func (e *FBOStateChanged) missing() string        { return need("posting_number", e.PostingNumber) }
func (e *FBODeliveryDateChanged) missing() string { return need("posting_number", e.PostingNumber) }
func (e *OrderNew) missing() string               { return need("order_number", e.OrderNumber) }
func (e *OrderCancelled) missing() string         { return need("order_number", e.OrderNumber) }
func (e *OrderStateChanged) missing() string      { return need("order_number", e.OrderNumber) }
func (e *StocksChanged) missing() string          { return "" }
func (e *FBOStocksChanged) missing() string       { return "" }
func (e *ItemChanged) missing() string            { return "" }
func (e *ChatMessage) missing() string            { return need("chat_id", e.ChatID) }
func (e *MessageRead) missing() string            { return need("chat_id", e.ChatID) }
func (e *ChatClosed) missing() string             { return need("chat_id", e.ChatID) }
func (e *CategoryTreeChanged) missing() string    { return "" }
