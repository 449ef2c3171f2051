package gateway

// Type is the kind of a webhook.
type Type string

// The webhooks of a transport.
const (
	MessageSent    Type = "message_sent"    // a manager or bot wrote: deliver a Message
	MessageUpdated Type = "message_updated" // change a Message that was delivered
	MessageDeleted Type = "message_deleted" // delete a Message that was delivered
	MessageRead    Type = "message_read"    // a manager has read up to this Message
	ReactionAdd    Type = "reaction_add"    // a manager reacted to a message
	ReactionDelete Type = "reaction_delete" // a manager took a reaction away
	TemplateCreate Type = "template_create" // register a Template with the messenger
	TemplateUpdate Type = "template_update" // change a Template at the messenger
	TemplateDelete Type = "template_delete" // delete the template that a TemplateName names
)

// MessageType is the kind of a message. More may come.
type MessageType string

// The kinds of messages.
const (
	TextMessage    MessageType = "text"    // a text in Content, nothing more
	ImageMessage   MessageType = "image"   // pictures in Items, with their sizes
	FileMessage    MessageType = "file"    // files of any kind in Items
	AudioMessage   MessageType = "audio"   // a recording in Items
	ProductMessage MessageType = "product" // a product of the catalogue, in Product
	OrderMessage   MessageType = "order"   // goods, delivery and payments of a purchase, in Order
	SystemMessage  MessageType = "system"  // a notice of the chat itself, such as a changed manager
	CommandMessage MessageType = "command" // a command to a bot, in Content
)

// SuggestionType says what a suggestion does.
type SuggestionType string

// What suggestions do.
const (
	TextSuggestion  SuggestionType = "text"  // sends its Payload as an answer
	EmailSuggestion SuggestionType = "email" // offers to send the customer's e-mail address
	PhoneSuggestion SuggestionType = "phone" // offers to send the customer's phone number
	URLSuggestion   SuggestionType = "url"   // opens the address in Payload
)

// VerificationStatus says whether a template may be used.
type VerificationStatus string

// The states of a template.
const (
	TemplateApproved VerificationStatus = "approved" // the messenger lets it be used
	TemplatePending  VerificationStatus = "pending"  // the messenger is looking at it
	TemplateRejected VerificationStatus = "rejected" // the messenger refused it
	TemplateNew      VerificationStatus = "new"      // not sent to the messenger yet
	TemplatePaused   VerificationStatus = "paused"   // stopped by the messenger for a while, for complaints
	TemplateDisabled VerificationStatus = "disabled" // stopped by the messenger for good
)

// ErrorCode says why a message was not delivered.
type ErrorCode string

// Why a message was not delivered.
const (
	ErrorGeneral          ErrorCode = "general"             // any reason that has no code
	ErrorCustomerMissing  ErrorCode = "customer_not_exists" // the messenger does not know the customer
	ErrorReplyTimedOut    ErrorCode = "reply_timed_out"     // too late to answer without a template
	ErrorSpamSuspicion    ErrorCode = "spam_suspicion"      // the messenger takes it for spam
	ErrorAccessRestricted ErrorCode = "access_restricted"   // the customer or the messenger forbids it
)

// Error is a failure that the user of the CRM shall see: it is sent as it is.
// Any other error of a handler is answered with 500 and a fixed text.
type Error struct {
	// Status is the HTTP status; 0 means 200, as the gateway reads the error
	// from the body. A status that is neither 200 nor from 400 to 599 is sent
	// as 200.
	Status int `json:"-"`
	// Code says why; "" means ErrorGeneral.
	Code ErrorCode `json:"code"`
	// Message tells the user of the CRM more, in words.
	Message string `json:"message"`
	// ExternalCode is the messenger's own code.
	ExternalCode string `json:"external_code,omitzero"`
}

// Error returns the code and the message.
func (e *Error) Error() string { return "gateway: " + string(e.Code) + ": " + e.Message }
