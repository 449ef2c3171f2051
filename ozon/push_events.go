package ozon

import (
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// Ping checks whether the address answers.
type Ping struct {
	Time  time.Time       `json:"time,omitzero"`
	Extra retailcrm.Extra `json:",embed"`
}

// PushProduct is a line of a posting, without name and price.
type PushProduct struct {
	SKU      int64           `json:"sku,omitzero"`
	OfferID  string          `json:"offer_id,omitzero"` // not in all types
	Quantity int             `json:"quantity,omitzero"`
	Extra    retailcrm.Extra `json:",embed"`
}

// Reason is why a posting was cancelled.
type Reason struct {
	ID      int64           `json:"id,omitzero"`
	Message string          `json:"message,omitzero"`
	Extra   retailcrm.Extra `json:",embed"`
}

// NewPosting announces an FBS posting. It has no prices and no names: get the
// posting before you convert it.
type NewPosting struct {
	PostingNumber      string          `json:"posting_number,omitzero"`
	Products           []PushProduct   `json:"products,omitzero"`
	InProcessAt        time.Time       `json:"in_process_at,omitzero"` // zero while the payment is pending
	ShipmentDate       time.Time       `json:"shipment_date,omitzero"`
	WarehouseID        int64           `json:"warehouse_id,omitzero"`
	TPLIntegrationType string          `json:"tpl_integration_type,omitzero"`
	IsExpress          bool            `json:"is_express,omitzero"`
	TrackingNumber     string          `json:"tracking_number,omitzero"`
	DeliveryDateBegin  time.Time       `json:"delivery_date_begin,omitzero"`
	DeliveryDateEnd    time.Time       `json:"delivery_date_end,omitzero"`
	Extra              retailcrm.Extra `json:",embed"`
}

// PostingCancelled announces that an FBS posting was cancelled.
type PostingCancelled struct {
	PostingNumber string          `json:"posting_number,omitzero"`
	Products      []PushProduct   `json:"products,omitzero"`
	OldState      Substatus       `json:"old_state,omitzero"`
	NewState      Substatus       `json:"new_state,omitzero"`
	ChangedAt     time.Time       `json:"changed_state_date,omitzero"`
	Reason        *Reason         `json:"reason,omitzero"`
	WarehouseID   int64           `json:"warehouse_id,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// StateChanged announces a new state of an FBS posting.
type StateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`
	NewState      Substatus       `json:"new_state,omitzero"`
	ChangedAt     time.Time       `json:"changed_state_date,omitzero"`
	WarehouseID   int64           `json:"warehouse_id,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// CutoffDateChanged announces another ship-by time of an FBS posting.
type CutoffDateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`
	NewCutoff     time.Time       `json:"new_cutoff_date,omitzero"` // zero: there is none any more
	OldCutoff     time.Time       `json:"old_cutoff_date,omitzero"`
	WarehouseID   int64           `json:"warehouse_id,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// DeliveryDateChanged announces another delivery time of an FBS posting.
type DeliveryDateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`
	NewBegin      time.Time       `json:"new_delivery_date_begin,omitzero"`
	NewEnd        time.Time       `json:"new_delivery_date_end,omitzero"`
	OldBegin      time.Time       `json:"old_delivery_date_begin,omitzero"`
	OldEnd        time.Time       `json:"old_delivery_date_end,omitzero"`
	WarehouseID   int64           `json:"warehouse_id,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// FBOPostingNew announces an FBO posting.
type FBOPostingNew struct {
	PostingNumber string          `json:"posting_number,omitzero"`
	OrderNumber   string          `json:"order_number,omitzero"`
	UUID          string          `json:"uuid,omitzero"`
	Products      []PushProduct   `json:"products,omitzero"`
	CreatedAt     time.Time       `json:"creation_date,omitzero"`
	WarehouseID   int64           `json:"warehouse_id,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// FBOPostingCancelled announces that an FBO posting was cancelled.
type FBOPostingCancelled struct {
	PostingNumber string          `json:"posting_number,omitzero"`
	OrderNumber   string          `json:"order_number,omitzero"`
	UUID          string          `json:"uuid,omitzero"`
	Products      []PushProduct   `json:"products,omitzero"`
	OldState      Substatus       `json:"old_state,omitzero"`
	NewState      Substatus       `json:"new_state,omitzero"`
	CancelledAt   time.Time       `json:"cancel_date,omitzero"`
	Reason        *Reason         `json:"reason,omitzero"`
	WarehouseID   int64           `json:"warehouse_id,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// FBOStateChanged announces a new state of an FBO posting.
type FBOStateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`
	OrderNumber   string          `json:"order_number,omitzero"`
	UUID          string          `json:"uuid,omitzero"`
	NewState      Substatus       `json:"new_state,omitzero"`
	ChangedAt     time.Time       `json:"changed_state_date,omitzero"`
	WarehouseID   int64           `json:"warehouse_id,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// FBODeliveryDateChanged announces another delivery time of an FBO posting.
type FBODeliveryDateChanged struct {
	PostingNumber string          `json:"posting_number,omitzero"`
	OrderNumber   string          `json:"order_number,omitzero"`
	UUID          string          `json:"uuid,omitzero"`
	NewBegin      time.Time       `json:"new_delivery_date_begin,omitzero"`
	NewEnd        time.Time       `json:"new_delivery_date_end,omitzero"`
	OldBegin      time.Time       `json:"old_delivery_date_begin,omitzero"`
	OldEnd        time.Time       `json:"old_delivery_date_end,omitzero"`
	WarehouseID   int64           `json:"warehouse_id,omitzero"`
	Extra         retailcrm.Extra `json:",embed"`
}

// OrderNew announces an order: what one checkout bought, in one posting or
// several.
type OrderNew struct {
	OrderNumber  string          `json:"order_number,omitzero"` // at times that of a posting
	OrderID      int64           `json:"order_id,omitzero"`
	UUID         string          `json:"uuid,omitzero"`
	CreatedAt    time.Time       `json:"created_at,omitzero"`
	CreationDate time.Time       `json:"creation_date,omitzero"` // another name that Ozon documents; see Created
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
	OrderNumber string          `json:"order_number,omitzero"`
	OrderID     int64           `json:"order_id,omitzero"`
	UUID        string          `json:"uuid,omitzero"`
	CancelledAt time.Time       `json:"cancelled_at,omitzero"`
	Extra       retailcrm.Extra `json:",embed"`
}

// OrderStateChanged announces a new state of an order, such as order_done.
type OrderStateChanged struct {
	OrderNumber string          `json:"order_number,omitzero"`
	OrderID     int64           `json:"order_id,omitzero"`
	UUID        string          `json:"uuid,omitzero"`
	OldState    string          `json:"old_state,omitzero"`
	NewState    string          `json:"new_state,omitzero"`
	UpdatedAt   time.Time       `json:"updated_at,omitzero"`
	Extra       retailcrm.Extra `json:",embed"`
}

// StocksChanged announces stock in the seller's warehouses.
type StocksChanged struct {
	Items []StockItem     `json:"items,omitzero"`
	Extra retailcrm.Extra `json:",embed"`
}

// StockItem is the stock of one product.
type StockItem struct {
	ProductID int64            `json:"product_id,omitzero"`
	SKU       int64            `json:"sku,omitzero"`
	UpdatedAt time.Time        `json:"updated_at,omitzero"`
	Stocks    []WarehouseStock `json:"stocks,omitzero"`
	Extra     retailcrm.Extra  `json:",embed"`
}

// WarehouseStock is the stock of a product in one warehouse.
type WarehouseStock struct {
	WarehouseID int64           `json:"warehouse_id,omitzero"`
	Present     int             `json:"present,omitzero"`
	Reserved    int             `json:"reserved,omitzero"`
	Extra       retailcrm.Extra `json:",embed"`
}

// FBOStocksChanged announces stock in Ozon's warehouses.
type FBOStocksChanged struct {
	SKU       int64           `json:"sku,omitzero"`
	Stocks    []FBOStock      `json:"stocks,omitzero"`
	UpdatedAt time.Time       `json:"updated_at,omitzero"`
	Extra     retailcrm.Extra `json:",embed"`
}

// FBOStock is one change of stock.
type FBOStock struct {
	NewPresent  int             `json:"new_present,omitzero"`
	NewReserved int             `json:"new_reserved,omitzero"`
	OldPresent  int             `json:"old_present,omitzero"`
	OldReserved int             `json:"old_reserved,omitzero"`
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
	OfferID   string          `json:"offer_id,omitzero"`
	ProductID int64           `json:"product_id,omitzero"`
	IsError   bool            `json:"is_error,omitzero"` // it was refused
	ChangedAt time.Time       `json:"changed_at,omitzero"`
	Extra     retailcrm.Extra `json:",embed"`
}

// ChatMessage is a message in a chat, new or changed.
type ChatMessage struct {
	ChatID    string          `json:"chat_id,omitzero"`
	ChatType  string          `json:"chat_type,omitzero"` // Buyer_Seller, Seller_Support, ...
	MessageID string          `json:"message_id,omitzero"`
	CreatedAt time.Time       `json:"created_at,omitzero"`
	UpdatedAt time.Time       `json:"updated_at,omitzero"`
	User      *ChatUser       `json:"user,omitzero"`
	Data      []string        `json:"data,omitzero"` // the text, in Markdown
	Extra     retailcrm.Extra `json:",embed"`
}

// MessageRead announces that messages up to one were read.
type MessageRead struct {
	ChatID            string          `json:"chat_id,omitzero"`
	ChatType          string          `json:"chat_type,omitzero"`
	MessageID         string          `json:"message_id,omitzero"`
	LastReadMessageID string          `json:"last_read_message_id,omitzero"`
	CreatedAt         time.Time       `json:"created_at,omitzero"`
	User              *ChatUser       `json:"user,omitzero"`
	Extra             retailcrm.Extra `json:",embed"`
}

// ChatClosed announces that a chat was closed.
type ChatClosed struct {
	ChatID   string          `json:"chat_id,omitzero"`
	ChatType string          `json:"chat_type,omitzero"`
	User     *ChatUser       `json:"user,omitzero"`
	Extra    retailcrm.Extra `json:",embed"`
}

// ChatUser is who did something in a chat.
type ChatUser struct {
	ID    string          `json:"id,omitzero"`
	Type  string          `json:"type,omitzero"`
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
	ChangedAt time.Time       `json:"changed_at,omitzero"`
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
