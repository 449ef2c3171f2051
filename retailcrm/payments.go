package retailcrm

import (
	"context"
)

// Check asks whether an invoice may still be paid. A payment module calls it
// before it takes money.
//
// API: POST /api/v5/payment/check
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-payment-check
// Scope: not documented, probably payments_read.
//
//crm:op POST /api/v5/payment/check
func (s *PaymentsService) Check(
	ctx context.Context, check PaymentCheckInput, opts ...RequestOption,
) (*PaymentCheckResult, error) {
	return member[PaymentCheckResult](ctx, s.client, newRequest(opPaymentsCheck).json("check", check), "result", opts)
}

// CreateInvoice creates an invoice for a payment of an order and returns its
// address. A repeat creates another one.
//
// API: POST /api/v5/payment/create-invoice
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-payment-create-invoice
// Scope: payments_write.
//
//crm:op POST /api/v5/payment/create-invoice
func (s *PaymentsService) CreateInvoice(
	ctx context.Context, invoice InvoiceCreateInput, opts ...RequestOption,
) (*InvoiceLink, error) {
	return member[InvoiceLink](ctx, s.client, newRequest(opPaymentsCreateInvoice).json("createInvoice", invoice),
		"result", opts)
}

// ImportInvoice tells the CRM of an invoice that the payment service made by
// itself.
//
// API: POST /api/v5/payment/invoice/import
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-payment-invoice-import
// Scope: payments_write.
//
//crm:op POST /api/v5/payment/invoice/import
func (s *PaymentsService) ImportInvoice(
	ctx context.Context, invoice ImportedInvoiceInput, opts ...RequestOption,
) (*InvoiceID, error) {
	return member[InvoiceID](ctx, s.client, newRequest(opPaymentsImportInvoice).json("invoice", invoice), "invoice", opts)
}

// Invoice returns an invoice. The error matches [ErrNotFound] when there is
// none.
//
// API: GET /api/v5/payment/invoice/{invoiceUuid}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-payment-invoice-invoiceUuid
// Scope: payments_read.
//
//crm:op GET /api/v5/payment/invoice/{invoiceUuid}
func (s *PaymentsService) Invoice(ctx context.Context, uuid string, opts ...RequestOption) (*Invoice, error) {
	return member[Invoice](ctx, s.client, newRequest(opPaymentsInvoice, uuid), "invoice", opts)
}

// UpdateInvoice tells the CRM the news of an invoice.
//
// API: POST /api/v5/payment/update-invoice
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-payment-update-invoice
// Scope: payments_write.
//
//crm:op POST /api/v5/payment/update-invoice
func (s *PaymentsService) UpdateInvoice(ctx context.Context, update InvoiceUpdateInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opPaymentsUpdateInvoice).json("updateInvoice", update), opts)
}

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

// PaymentInvoiceType is how a payer gets an invoice.
type PaymentInvoiceType string

// The known values of PaymentInvoiceType; others may come.
const (
	InvoiceLinkType PaymentInvoiceType = "link" // a link to a page
)
