package retailcrm

// Invoice is an invoice.
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
	// ErrorMsg is why it failed.
	ErrorMsg string `json:"errorMsg,omitzero"`
	// PaidAt is when it was paid, by the account's wall clock.
	PaidAt string `json:"paidAt,omitzero"`
	// ExpiredAt is when it expires.
	ExpiredAt string `json:"expiredAt,omitzero"`
	// CancellationDetails is why the payment was cancelled.
	CancellationDetails string `json:"cancellationDetails,omitzero"`
	// Refundable says whether the payment can be refunded.
	Refundable bool `json:"refundable,omitzero"`
	// Cancellable says whether the payment can be cancelled.
	Cancellable bool `json:"cancellable,omitzero"`
	// Refunds are the sums that went back to the payer so far.
	Refunds []InvoiceRefund `json:"refunds,omitzero"`
	// DiscountAmount is the discount, in the invoice's currency.
	DiscountAmount Decimal `json:"discountAmount,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceRefund is a refund of an invoice.
//
//crm:input InvoiceRefundInput is a refund of an invoice.
//crm:input ImportedRefundInput is a refund of an imported invoice.
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

// InvoiceLink is the address of an invoice.
type InvoiceLink struct {
	// Link is the address at which the payer can pay the invoice.
	Link string `json:"link,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceID is the id of an imported invoice.
type InvoiceID struct {
	// InvoiceUUID is the id that the CRM gave the imported invoice, a UUID.
	InvoiceUUID string `json:"invoiceUuid,omitzero"`

	Extra Extra `json:",embed"`
}
