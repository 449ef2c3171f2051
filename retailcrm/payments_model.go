package retailcrm

// Invoice is a request for money that a payment module makes for a payment of an
// order.
type Invoice struct {
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt string `json:"createdAt,omitzero"`
	// CustomerID is the id that the CRM gave the buyer.
	CustomerID int `json:"customerId,omitzero"`
	// OrderID is the id that the CRM gave the order.
	OrderID int `json:"orderId,omitzero"`
	// PaymentID is the id that the payment service knows the payment by, a text.
	PaymentID string `json:"paymentId,omitzero"`
	// Amount is the sum of the invoice, in Currency, as a decimal text.
	Amount string `json:"amount,omitzero"`
	// Currency is the currency of the invoice, an ISO 4217 code.
	Currency string `json:"currency,omitzero"`
	// Email is the e-mail address of the payer.
	Email string `json:"email,omitzero"`
	// Phone is the telephone number of the payer.
	Phone string `json:"phone,omitzero"`
	// Status is the symbolic code of the state that the invoice is in.
	Status string `json:"status,omitzero"`
	// StatusMessage is the state of the invoice in words for users.
	StatusMessage string `json:"statusMessage,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// InvoiceUUID is the id that the CRM gave the invoice, a UUID.
	InvoiceUUID string `json:"invoiceUuid,omitzero"`
	// InvoiceType is how the payer gets the invoice.
	InvoiceType PaymentInvoiceType `json:"invoiceType,omitzero"`
	// Link is the address at which the payer can pay the invoice.
	Link string `json:"link,omitzero"`
	// ErrorMsg is why the invoice could not be made or paid; empty while nothing
	// went wrong.
	ErrorMsg string `json:"errorMsg,omitzero"`
	// PaidAt is when the money came, by the account's wall clock; absent while it
	// has not.
	PaidAt string `json:"paidAt,omitzero"`
	// ExpiredAt is until when the invoice can be paid, by the account's wall clock.
	ExpiredAt string `json:"expiredAt,omitzero"`
	// CancellationDetails is why the payment was cancelled.
	CancellationDetails string `json:"cancellationDetails,omitzero"`
	// Refundable says whether the payment can be refunded.
	Refundable bool `json:"refundable,omitzero"`
	// Cancellable says whether the payment can be cancelled.
	Cancellable bool `json:"cancellable,omitzero"`
	// Refunds are the sums that went back to the payer so far.
	Refunds []InvoiceRefund `json:"refunds,omitzero"`
	// DiscountAmount is what the payer need not pay, in the invoice's currency.
	DiscountAmount Decimal `json:"discountAmount,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceRefund is money that goes back to the payer of an invoice.
//
//crm:input InvoiceRefundInput is money that goes back to the payer of an invoice.
//crm:input ImportedRefundInput is money that went back to the payer of an imported invoice.
type InvoiceRefund struct {
	// Status is the symbolic code of the state that the refund is in.
	Status string `json:"status,omitzero"`
	// ID is the id that the CRM gave it.
	ID string `json:"id,omitzero"`
	// Comment is a note to the refund, seen by users of the CRM.
	Comment string `json:"comment,omitzero"`
	// Amount is the sum that goes back to the payer, in the invoice's currency.
	Amount Decimal `json:"amount,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt string `json:"createdAt,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentCheckResult is whether an invoice may still be paid.
type PaymentCheckResult struct {
	// Success says whether the invoice may still be paid.
	Success bool `json:"success,omitzero"`
	// ErrorMsg is why the invoice may not be paid any more.
	ErrorMsg string `json:"errorMsg,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceLink is where an invoice can be paid.
type InvoiceLink struct {
	// Link is the address at which the payer can pay the invoice.
	Link string `json:"link,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceID names an invoice that was imported.
type InvoiceID struct {
	// InvoiceUUID is the id that the CRM gave the imported invoice, a UUID.
	InvoiceUUID string `json:"invoiceUuid,omitzero"`

	Extra Extra `json:",embed"`
}
