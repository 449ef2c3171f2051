package retailcrm

import "context"

// Check asks whether an invoice may still be paid. A payment module calls it
// before it takes money.
//
// API: POST /api/v5/payment/check
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-payment-check
// Scope: not documented, probably payments_read.
//
//crm:op POST /api/v5/payment/check
func (s *PaymentsService) Check(ctx context.Context, check PaymentCheckInput, opts ...RequestOption) (*PaymentCheckResult, error) {
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
func (s *PaymentsService) CreateInvoice(ctx context.Context, invoice InvoiceCreateInput, opts ...RequestOption) (*InvoiceLink, error) {
	return member[InvoiceLink](ctx, s.client, newRequest(opPaymentsCreateInvoice).json("createInvoice", invoice), "result", opts)
}

// ImportInvoice tells the CRM of an invoice that the payment service made by
// itself.
//
// API: POST /api/v5/payment/invoice/import
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-payment-invoice-import
// Scope: payments_write.
//
//crm:op POST /api/v5/payment/invoice/import
func (s *PaymentsService) ImportInvoice(ctx context.Context, invoice ImportedInvoiceInput, opts ...RequestOption) (*InvoiceID, error) {
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
