package retailcrm

// PaymentCheckInput is an invoice that may be paid.
type PaymentCheckInput struct {
	// InvoiceUUID is the id that the CRM gave the invoice, a UUID.
	InvoiceUUID Opt[string] `json:"invoiceUuid,omitzero"`
	// Amount is the sum that the payer is about to pay, in Currency.
	Amount Opt[Decimal] `json:"amount,omitzero"`
	// Currency is the currency of the amount, an ISO 4217 code.
	Currency Opt[string] `json:"currency,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceCreateInput is an invoice to create for a payment.
type InvoiceCreateInput struct {
	// PaymentID is the id of the order's payment that the invoice is for.
	PaymentID Opt[int] `json:"paymentId,omitzero"`
	// ReturnURL is where the payer is sent after paying.
	ReturnURL Opt[string] `json:"returnUrl,omitzero"`

	Extra Extra `json:",embed"`
}

// ImportedInvoiceInput is an invoice that was made in the payment service.
type ImportedInvoiceInput struct {
	// PaymentID is the id of the order's payment that the invoice is for.
	PaymentID Opt[int] `json:"paymentId,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Amount is the sum of the invoice, in Currency.
	Amount Opt[Decimal] `json:"amount,omitzero"`
	// Currency is the currency of the invoice, an ISO 4217 code.
	Currency Opt[string] `json:"currency,omitzero"`
	// Status is the symbolic code of the state that the invoice is in.
	Status Opt[string] `json:"status,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt Opt[string] `json:"createdAt,omitzero"`
	// PaidAt is when the money came, by the account's wall clock; absent while it
	// has not.
	PaidAt Opt[string] `json:"paidAt,omitzero"`
	// DiscountAmount is what the payer need not pay, in the invoice's currency.
	DiscountAmount Opt[Decimal] `json:"discountAmount,omitzero"`
	// Refunds are the sums that went back to the payer so far.
	Refunds Opt[[]ImportedRefundInput] `json:"refunds,omitzero"`
	// Refundable says whether the payment can be refunded.
	Refundable Opt[bool] `json:"refundable,omitzero"`

	Extra Extra `json:",embed"`
}

// InvoiceUpdateInput is the news of an invoice.
type InvoiceUpdateInput struct {
	// InvoiceUUID is the id that the CRM gave the invoice, a UUID.
	InvoiceUUID Opt[string] `json:"invoiceUuid,omitzero"`
	// PaymentID is the id that the payment service knows the payment by, a text.
	PaymentID Opt[string] `json:"paymentId,omitzero"`
	// Amount is the sum of the invoice, in the invoice's currency.
	Amount Opt[Decimal] `json:"amount,omitzero"`
	// DiscountAmount is what the payer need not pay, in the invoice's currency.
	DiscountAmount Opt[Decimal] `json:"discountAmount,omitzero"`
	// Status is the symbolic code of the new state of the invoice.
	Status Opt[string] `json:"status,omitzero"`
	// CancellationDetails is why the payment was cancelled.
	CancellationDetails Opt[string] `json:"cancellationDetails,omitzero"`
	// InvoiceURL is the address at which the payer can pay the invoice.
	InvoiceURL Opt[string] `json:"invoiceUrl,omitzero"`
	// PaidAt is when the money came, by the account's wall clock; absent while it
	// has not.
	PaidAt Opt[string] `json:"paidAt,omitzero"`
	// ExpiredAt is until when the invoice can be paid, by the account's wall clock.
	ExpiredAt Opt[string] `json:"expiredAt,omitzero"`
	// Refund is the refund that the payment service made or tried to make.
	Refund Opt[InvoiceRefundInput] `json:"refund,omitzero"`
	// Refundable says whether the payment can be refunded.
	Refundable Opt[bool] `json:"refundable,omitzero"`
	// Cancellable says whether the payment can be cancelled.
	Cancellable Opt[bool] `json:"cancellable,omitzero"`

	Extra Extra `json:",embed"`
}
