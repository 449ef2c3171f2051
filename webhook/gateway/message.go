package gateway

import "github.com/go-retailcrm/sdk/retailcrm"

// Meta tells one webhook from another.
type Meta struct {
	// ID is the number of the webhook. A repeated one has the same.
	ID uint64 `json:"id,omitzero"`
	// Timestamp is when it was sent, in seconds since 1970.
	Timestamp int64 `json:"timestamp,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Message is a message to deliver, to change, to delete or to mark as read.
type Message struct {
	// ID is the gateway's id of the message.
	ID int `json:"id,omitzero"`
	// ExternalUserID is the transport's id of the customer.
	ExternalUserID string `json:"external_user_id,omitzero"`
	// ExternalMessageID is the transport's id of the message; "" until it was
	// sent.
	ExternalMessageID string `json:"external_message_id,omitzero"`
	// ExternalChatID is the transport's id of the chat.
	ExternalChatID string `json:"external_chat_id,omitzero"`
	// ChannelID is the gateway's id of the channel.
	ChannelID int `json:"channel_id,omitzero"`
	// Content is the text of the message; "" for messages that only have Items.
	Content string `json:"content,omitzero"`
	// QuoteExternalID is the transport's id of the message that is answered.
	QuoteExternalID string `json:"quote_external_id,omitzero"`
	// QuoteContent is the text of that message.
	QuoteContent string `json:"quote_content,omitzero"`
	// Type is the kind of message.
	Type MessageType `json:"type,omitzero"`
	// User is the manager who wrote it.
	User *User `json:"user,omitzero"`
	// Bot is the bot that wrote it.
	Bot *Bot `json:"bot,omitzero"`
	// Product is the product of a message of that type.
	Product *Product `json:"product,omitzero"`
	// Order is the order of a message of that type.
	Order *Order `json:"order,omitzero"`
	// Items are the files or pictures.
	Items []Item `json:"items,omitzero"`
	// Template is the template that the message was made of.
	Template *MessageTemplate `json:"template,omitzero"`
	// Attachments is what a customer can choose from.
	Attachments *Attachments `json:"attachments,omitzero"`
	// InAppID is the number of the message within the application.
	InAppID int `json:"in_app_id,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// User is the manager who wrote a message, as the customer may see him.
type User struct {
	// FirstName is the given name.
	FirstName string `json:"first_name,omitzero"`
	// LastName is the family name.
	LastName string `json:"last_name,omitzero"`
	// Avatar is the address of the picture.
	Avatar string `json:"avatar,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Bot is the bot that wrote a message, as the customer may see it.
type Bot struct {
	// Name is the name under which the bot writes.
	Name string `json:"name,omitzero"`
	// Avatar is the address of the picture.
	Avatar string `json:"avatar,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Item is a file or a picture.
type Item struct {
	// ID is the gateway's id of the file.
	ID string `json:"id,omitzero"`
	// Size is the size in bytes.
	Size int `json:"size,omitzero"`
	// Caption is the name or the text below it.
	Caption string `json:"caption,omitzero"`
	// Height is the height of a picture in pixels.
	Height int `json:"height,omitzero"`
	// Width is the width of a picture in pixels.
	Width int `json:"width,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Attachments is what comes with a message.
type Attachments struct {
	// Suggestions are answers that a customer can choose.
	Suggestions []Suggestion `json:"suggestions,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Suggestion is an answer that a customer can choose.
type Suggestion struct {
	// Type says what happens when the customer chooses it.
	Type SuggestionType `json:"type,omitzero"`
	// Title is the text of the button.
	Title string `json:"title,omitzero"`
	// Payload is what is sent back, or the address to open.
	Payload string `json:"payload,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Product is a product in a message.
type Product struct {
	// ID is the CRM's id of the product.
	ID int `json:"id,omitzero"`
	// Name is the name of the product in the catalogue.
	Name string `json:"name,omitzero"`
	// Article is its article number.
	Article string `json:"article,omitzero"`
	// URL is its page in the shop.
	URL string `json:"url,omitzero"`
	// Img is the address of its picture.
	Img string `json:"img,omitzero"`
	// Cost is the price of one unit.
	Cost *Cost `json:"cost,omitzero"`
	// Unit is what Quantity counts, as people write it, such as "pcs".
	Unit string `json:"unit,omitzero"`
	// Quantity is the number of units.
	Quantity retailcrm.Decimal `json:"quantity,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Cost is an amount of money.
type Cost struct {
	// Value is the amount in Currency.
	Value retailcrm.Decimal `json:"value,omitzero"`
	// Currency is the ISO code.
	Currency string `json:"currency,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Order is an order in a message.
type Order struct {
	// ExternalID is the CRM's id of the order.
	ExternalID int `json:"external_id,omitzero"`
	// Number is the number, which people see.
	Number string `json:"number,omitzero"`
	// URL is its page in the shop.
	URL string `json:"url,omitzero"`
	// Date is when the order was made, as the gateway writes it.
	Date string `json:"date,omitzero"`
	// Cost is what the whole order costs, Discount taken off.
	Cost *Cost `json:"cost,omitzero"`
	// Discount is what was taken off.
	Discount *Cost `json:"discount,omitzero"`
	// Status is the order's status in the account.
	Status *OrderStatus `json:"status,omitzero"`
	// Delivery is how it is delivered.
	Delivery *OrderDelivery `json:"delivery,omitzero"`
	// Payments are the payments of the order, paid or not.
	Payments []OrderPayment `json:"payments,omitzero"`
	// Items are the goods in the order.
	Items []OrderItem `json:"items,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// OrderStatus is how far the processing of an order has come.
type OrderStatus struct {
	// Code is its code in the account.
	Code string `json:"code,omitzero"`
	// Name is what people see.
	Name string `json:"name,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// OrderDelivery says how an order reaches the customer, and at what price.
type OrderDelivery struct {
	// Name is the delivery type.
	Name string `json:"name,omitzero"`
	// Price is what it costs.
	Price *Cost `json:"price,omitzero"`
	// Address is where it goes.
	Address string `json:"address,omitzero"`
	// Comment is the note to the courier.
	Comment string `json:"comment,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// OrderPayment is a part of an order's price that is paid in one way.
type OrderPayment struct {
	// Name is the way to pay.
	Name string `json:"name,omitzero"`
	// Status says whether it is paid, and what people call that.
	Status *OrderPaymentStatus `json:"status,omitzero"`
	// Amount is the sum of this payment.
	Amount *Cost `json:"amount,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// OrderPaymentStatus says whether the money of an [OrderPayment] has come.
type OrderPaymentStatus struct {
	// Name is what people see.
	Name string `json:"name,omitzero"`
	// Paid is true once the money has come.
	Paid bool `json:"paid,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// OrderItem is goods of an order.
type OrderItem struct {
	// Name is the name of the product in the catalogue.
	Name string `json:"name,omitzero"`
	// URL is the page in the shop.
	URL string `json:"url,omitzero"`
	// Img is the address of the picture.
	Img string `json:"img,omitzero"`
	// Quantity is how many units are ordered, of which measure.
	Quantity *Quantity `json:"quantity,omitzero"`
	// Price is the price of one unit.
	Price *Cost `json:"price,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Quantity is a number of units.
type Quantity struct {
	// Value is the number of units, which may be a fraction.
	Value retailcrm.Decimal `json:"value,omitzero"`
	// Unit is what Value counts, as people write it, such as "pcs".
	Unit string `json:"unit,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Reaction is a manager's reaction to a message.
type Reaction struct {
	// ExternalUserID is the transport's id of the customer.
	ExternalUserID string `json:"external_user_id,omitzero"`
	// ExternalChatID is the transport's id of the chat.
	ExternalChatID string `json:"external_chat_id,omitzero"`
	// ChannelID is the gateway's id of the channel.
	ChannelID int `json:"channel_id,omitzero"`
	// ExternalMessageID is the transport's id of the message.
	ExternalMessageID string `json:"external_message_id,omitzero"`
	// NewReaction is the reaction that was set.
	NewReaction string `json:"new_reaction,omitzero"`
	// OldReaction is the reaction that was taken away.
	OldReaction string `json:"old_reaction,omitzero"`
	// AllReactions are all reactions to the message.
	AllReactions []ReactionInfo `json:"all_reactions,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// ReactionInfo is one of the reactions to a message.
type ReactionInfo struct {
	// Reaction is the reaction itself: an emoji.
	Reaction string `json:"reaction,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}
