package gateway

// Type is the kind of a webhook.
type Type string

// The webhooks of a transport.
const (
	MessageSent    Type = "message_sent"
	MessageUpdated Type = "message_updated"
	MessageDeleted Type = "message_deleted"
	MessageRead    Type = "message_read"
	ReactionAdd    Type = "reaction_add"
	ReactionDelete Type = "reaction_delete"
	TemplateCreate Type = "template_create"
	TemplateUpdate Type = "template_update"
	TemplateDelete Type = "template_delete"
)

// MessageType is the kind of a message. More may come.
type MessageType string

// The kinds of messages.
const (
	TextMessage    MessageType = "text"
	ImageMessage   MessageType = "image"
	FileMessage    MessageType = "file"
	AudioMessage   MessageType = "audio"
	ProductMessage MessageType = "product"
	OrderMessage   MessageType = "order"
	SystemMessage  MessageType = "system"
	CommandMessage MessageType = "command"
)

// SuggestionType says what a suggestion does.
type SuggestionType string

// What suggestions do.
const (
	TextSuggestion  SuggestionType = "text"
	EmailSuggestion SuggestionType = "email"
	PhoneSuggestion SuggestionType = "phone"
	URLSuggestion   SuggestionType = "url"
)

// VerificationStatus says whether a template may be used.
type VerificationStatus string

// The states of a template.
const (
	TemplateApproved VerificationStatus = "approved"
	TemplatePending  VerificationStatus = "pending"
	TemplateRejected VerificationStatus = "rejected"
	TemplateNew      VerificationStatus = "new"
	TemplatePaused   VerificationStatus = "paused"
	TemplateDisabled VerificationStatus = "disabled"
)

// ErrorCode says why a message was not delivered.
type ErrorCode string

// Why a message was not delivered.
const (
	ErrorGeneral          ErrorCode = "general"
	ErrorCustomerMissing  ErrorCode = "customer_not_exists"
	ErrorReplyTimedOut    ErrorCode = "reply_timed_out"
	ErrorSpamSuspicion    ErrorCode = "spam_suspicion"
	ErrorAccessRestricted ErrorCode = "access_restricted"
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
	// Message tells more.
	Message string `json:"message"`
	// ExternalCode is the messenger's own code.
	ExternalCode string `json:"external_code,omitzero"`
}

// Error returns the code and the message.
func (e *Error) Error() string { return "gateway: " + string(e.Code) + ": " + e.Message }
