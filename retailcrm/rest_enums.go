package retailcrm

// PaymentInvoiceType is how a payer gets an invoice.
type PaymentInvoiceType string

// The known values of PaymentInvoiceType; others may come.
const (
	InvoiceLinkType PaymentInvoiceType = "link" // a link to a page
)

// LoyaltyAccountStatus is the state of a loyalty account.
type LoyaltyAccountStatus string

// The known values of LoyaltyAccountStatus; others may come.
const (
	LoyaltyAccountActivated    LoyaltyAccountStatus = "activated"     // it is active
	LoyaltyAccountDeactivated  LoyaltyAccountStatus = "deactivated"   // it was switched off
	LoyaltyAccountNotConfirmed LoyaltyAccountStatus = "not_confirmed" // the telephone number is not confirmed
)

// BonusOperationType is what a bonus operation does.
type BonusOperationType string

// The known values of BonusOperationType; others may come.
const (
	BonusCreditForOrder BonusOperationType = "credit_for_order" // bonuses for an order
	BonusBurn           BonusOperationType = "burn"             // bonuses burnt
	BonusCreditForEvent BonusOperationType = "credit_for_event" // bonuses for an event
	BonusChargeForOrder BonusOperationType = "charge_for_order" // bonuses spent on an order
	BonusChargeManual   BonusOperationType = "charge_manual"    // bonuses taken by hand
	BonusCreditManual   BonusOperationType = "credit_manual"    // bonuses given by hand
	BonusCancelOfCharge BonusOperationType = "cancel_of_charge" // a charge undone
	BonusCancelOfCredit BonusOperationType = "cancel_of_credit" // a credit undone
)

// BonusOperationEventType is the event that bonuses are for.
type BonusOperationEventType string

// The known values of BonusOperationEventType; others may come.
const (
	BonusEventBirthday BonusOperationEventType = "birthday" // the customer's day of birth
	BonusEventWelcome  BonusOperationEventType = "welcome"  // joining the program
)

// CallEventType is what happens with a call.
type CallEventType string

// The known values of CallEventType; others may come.
const (
	CallIn     CallEventType = "in"     // it comes in
	CallOut    CallEventType = "out"    // it goes out
	CallHangup CallEventType = "hangup" // it ends
)

// CallResult is how a call ended, in a record of calls.
type CallResult string

// The known values of CallResult; others may come.
const (
	CallAnswered   CallResult = "answered"    // somebody took it
	CallBusy       CallResult = "busy"        // the line was busy
	CallFailed     CallResult = "failed"      // something went wrong with the line
	CallNoAnswer   CallResult = "no answer"   // nobody answered
	CallNotAllowed CallResult = "not allowed" // the telephony refused it
	CallUnknown    CallResult = "unknown"     // nobody knows
)

// CallEventHangupStatus is how a call ended, in an event; the spelling differs from [CallResult].
type CallEventHangupStatus string

// The known values of CallEventHangupStatus; others may come.
const (
	HangupAnswered   CallEventHangupStatus = "answered"    // somebody took it
	HangupBusy       CallEventHangupStatus = "busy"        // the line was busy
	HangupCancel     CallEventHangupStatus = "cancel"      // it was cancelled
	HangupFailed     CallEventHangupStatus = "failed"      // something went wrong with the line
	HangupNoAnswered CallEventHangupStatus = "no answered" // nobody answered
)

// NotificationType is the kind of a notice.
type NotificationType string

// The known values of NotificationType; others may come.
const (
	NotificationError NotificationType = "api.error" // something went wrong
	NotificationInfo  NotificationType = "api.info"  // something worth knowing
)

// RecommendationMode is what a module goes by when it suggests offers to buy.
type RecommendationMode string

// The known values of RecommendationMode; others may come.
const (
	RecommendBuyingWith RecommendationMode = "buying_with" // what is bought along
	RecommendAnalogs    RecommendationMode = "analogs"     // what is similar
)
