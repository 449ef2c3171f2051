package ozon

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// PushType says what a push notification is about. Ozon adds types; unknown
// ones are kept.
type PushType string

// The types of push notifications, each with the struct of its Event.
const (
	PushPing                      PushType = "TYPE_PING"                              // *Ping, which PushHandler answers
	PushNewPosting                PushType = "TYPE_NEW_POSTING"                       // *NewPosting
	PushPostingCancelled          PushType = "TYPE_POSTING_CANCELLED"                 // *PostingCancelled
	PushStateChanged              PushType = "TYPE_STATE_CHANGED"                     // *StateChanged
	PushCutoffDateChanged         PushType = "TYPE_CUTOFF_DATE_CHANGED"               // *CutoffDateChanged
	PushDeliveryDateChanged       PushType = "TYPE_DELIVERY_DATE_CHANGED"             // *DeliveryDateChanged
	PushFBOPostingNew             PushType = "TYPE_FBO_POSTING_NEW"                   // *FBOPostingNew
	PushFBOPostingCancelled       PushType = "TYPE_FBO_POSTING_CANCELLED"             // *FBOPostingCancelled
	PushFBOPostingStateChanged    PushType = "TYPE_FBO_POSTING_STATE_CHANGED"         // *FBOStateChanged
	PushFBODeliveryDateChanged    PushType = "TYPE_FBO_POSTING_DELIVERY_DATE_CHANGED" // *FBODeliveryDateChanged
	PushOrderNew                  PushType = "TYPE_ORDER_NEW"                         // *OrderNew
	PushOrderCancelled            PushType = "TYPE_ORDER_CANCELLED"                   // *OrderCancelled
	PushOrderStateChanged         PushType = "TYPE_ORDER_STATE_CHANGED"               // *OrderStateChanged
	PushStocksChanged             PushType = "TYPE_STOCKS_CHANGED"                    // *StocksChanged
	PushFBOStocksChanged          PushType = "TYPE_FBO_STOCKS_CHANGED"                // *FBOStocksChanged
	PushCreateOrUpdateItem        PushType = "TYPE_CREATE_OR_UPDATE_ITEM"             // *ItemChanged
	PushCreateItem                PushType = "TYPE_CREATE_ITEM"                       // *ItemChanged, until July 2023
	PushUpdateItem                PushType = "TYPE_UPDATE_ITEM"                       // *ItemChanged, until July 2023
	PushNewMessage                PushType = "TYPE_NEW_MESSAGE"                       // *ChatMessage
	PushUpdateMessage             PushType = "TYPE_UPDATE_MESSAGE"                    // *ChatMessage
	PushMessageRead               PushType = "TYPE_MESSAGE_READ"                      // *MessageRead
	PushChatClosed                PushType = "TYPE_CHAT_CLOSED"                       // *ChatClosed
	PushDescriptionCategoryChange PushType = "TYPE_DESCRIPTION_CATEGORY_TREE_CHANGED" // *CategoryTreeChanged
)

// Push is a push notification. Event is a pointer to the struct that belongs
// to the type, for a type switch:
//
//	switch e := push.Event.(type) {
//	case *ozon.NewPosting:
//	case *ozon.StateChanged:
//	}
//
// It is nil for a type that this package does not know. An event's Extra
// holds the members that are here too. Times are in UTC.
type Push struct {
	Type     PushType // what it is about
	SellerID int64    // 0 when the notification names none

	// ID is the same when a notification comes again: its uuid where it has
	// one, and a hash of its text otherwise.
	ID string

	Event any             // pointer to the type's struct, nil for an unknown type
	Raw   json.RawMessage // the notification as it came
}

// Errors of a push notification that cannot be used.
var (
	// ErrPush: the text is no push notification.
	ErrPush = errors.New("ozon: not a push notification")
	// ErrPushIncomplete: a member is missing without which the notification
	// says nothing. Such an error wraps ErrPush too.
	ErrPushIncomplete = fmt.Errorf("%w: a value is missing", ErrPush)
)

// event is what all events have in common.
type event interface {
	// missing names a member without which the event says nothing, or "".
	missing() string
}

// newEvent returns an empty event of the type, or nil for an unknown type: a
// table that is long because Ozon's is.
func newEvent(t PushType) event {
	switch t {
	case PushPing:
		return new(Ping)
	case PushNewPosting:
		return new(NewPosting)
	case PushPostingCancelled:
		return new(PostingCancelled)
	case PushStateChanged:
		return new(StateChanged)
	case PushCutoffDateChanged:
		return new(CutoffDateChanged)
	case PushDeliveryDateChanged:
		return new(DeliveryDateChanged)
	case PushFBOPostingNew:
		return new(FBOPostingNew)
	case PushFBOPostingCancelled:
		return new(FBOPostingCancelled)
	case PushFBOPostingStateChanged:
		return new(FBOStateChanged)
	case PushFBODeliveryDateChanged:
		return new(FBODeliveryDateChanged)
	case PushOrderNew:
		return new(OrderNew)
	case PushOrderCancelled:
		return new(OrderCancelled)
	case PushOrderStateChanged:
		return new(OrderStateChanged)
	case PushStocksChanged:
		return new(StocksChanged)
	case PushFBOStocksChanged:
		return new(FBOStocksChanged)
	case PushCreateOrUpdateItem, PushCreateItem, PushUpdateItem:
		return new(ItemChanged)
	case PushNewMessage, PushUpdateMessage:
		return new(ChatMessage)
	case PushMessageRead:
		return new(MessageRead)
	case PushChatClosed:
		return new(ChatClosed)
	case PushDescriptionCategoryChange:
		return new(CategoryTreeChanged)
	}
	return nil
}

// ParsePush reads the body of a push notification. A type that is not known
// is no error: Event is nil then. The error wraps [ErrPush].
func ParsePush(body []byte) (*Push, error) {
	var head struct {
		Type     PushType `json:"message_type"`
		SellerID int64    `json:"seller_id"`
		UUID     string   `json:"uuid"`
	}
	if err := phpjson.Unmarshal(body, &head); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPush, err)
	}
	if head.Type == "" {
		return nil, fmt.Errorf("%w: message_type is empty", ErrPushIncomplete)
	}
	p := &Push{Type: head.Type, SellerID: head.SellerID, ID: head.UUID, Raw: append(json.RawMessage(nil), body...)}
	if p.ID == "" {
		sum := sha256.Sum256(body)
		p.ID = hex.EncodeToString(sum[:16])
	}
	e := newEvent(head.Type)
	if e == nil {
		return p, nil
	}
	if err := phpjson.Unmarshal(body, e); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrPush, head.Type, err)
	}
	if stocks, ok := e.(*FBOStocksChanged); ok {
		stocks.takeObject()
	}
	if name := e.missing(); name != "" {
		return nil, fmt.Errorf("%w: %s: %s is empty", ErrPushIncomplete, head.Type, name)
	}
	p.Event = e
	return p, nil
}
