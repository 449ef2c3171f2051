package retailcrm

// Invoice is an invoice.
type Invoice struct {
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt string `json:"createdAt,omitzero"`
	// CustomerID is the id of the customer.
	CustomerID int `json:"customerId,omitzero"`
	// OrderID is the id of the order.
	OrderID int `json:"orderId,omitzero"`
	// PaymentID is the id of the payment.
	PaymentID string `json:"paymentId,omitzero"`
	// Amount is the amount, in the order's currency.
	Amount string `json:"amount,omitzero"`
	// Currency is the currency, an ISO 4217 code.
	Currency string `json:"currency,omitzero"`
	// Email is the e-mail address.
	Email string `json:"email,omitzero"`
	// Phone is the telephone number.
	Phone string `json:"phone,omitzero"`
	// Status is the code of the status.
	Status string `json:"status,omitzero"`
	// StatusMessage is the text of the status.
	StatusMessage string `json:"statusMessage,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// InvoiceUUID is the id of the invoice.
	InvoiceUUID string `json:"invoiceUuid,omitzero"`
	// InvoiceType is how the payer gets the invoice.
	InvoiceType PaymentInvoiceType `json:"invoiceType,omitzero"`
	// Link is the address.
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
	// Refunds are the refunds.
	Refunds []InvoiceRefund `json:"refunds,omitzero"`
	// DiscountAmount is the discount, in the invoice's currency.
	DiscountAmount Decimal `json:"discountAmount,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceRefund is a refund of an invoice.
type InvoiceRefund struct {
	// Status is the code of the status.
	Status string `json:"status,omitzero"`
	// ID is the id that the CRM gave it.
	ID string `json:"id,omitzero"`
	// Comment is the comment.
	Comment string `json:"comment,omitzero"`
	// Amount is the amount, in the order's currency.
	Amount Decimal `json:"amount,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt string `json:"createdAt,omitzero"`

	Extra Extra `json:",embed"`
}

// PaymentCheckResult is whether an invoice may still be paid.
type PaymentCheckResult struct {
	// Success says whether it worked.
	Success bool `json:"success,omitzero"`
	// ErrorMsg is why it failed.
	ErrorMsg string `json:"errorMsg,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceLink is the address of an invoice.
type InvoiceLink struct {
	// Link is the address.
	Link string `json:"link,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceID is the id of an imported invoice.
type InvoiceID struct {
	// InvoiceUUID is the id of the invoice.
	InvoiceUUID string `json:"invoiceUuid,omitzero"`

	Extra Extra `json:",embed"`
}
