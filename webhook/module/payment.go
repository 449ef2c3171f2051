package module

import "github.com/go-retailcrm/sdk/retailcrm"

// PaymentCreateRequest asks for an invoice.
type PaymentCreateRequest struct {
	// ShopID is the code of a shop that the module registered.
	ShopID string `json:"shopId,omitzero"`
	// InvoiceUUID is the CRM's id of the invoice. It is the same when the callback
	// is repeated.
	InvoiceUUID string `json:"invoiceUuid,omitzero"`
	// InvoiceType is how the customer pays, such as "link".
	InvoiceType InvoiceType `json:"invoiceType,omitzero"`
	// Amount is the sum to pay, in Currency.
	Amount retailcrm.Decimal `json:"amount,omitzero"`
	// Currency is the ISO code of the currency of all amounts.
	Currency string `json:"currency,omitzero"`
	// OrderNumber is the order's number, which people see.
	OrderNumber string `json:"orderNumber,omitzero"`
	// OrderID is the CRM's id of the order.
	OrderID int `json:"orderId,omitzero"`
	// SiteURL is the address of the shop.
	SiteURL string `json:"siteUrl,omitzero"`
	// ReturnURL is where the customer goes after the payment.
	ReturnURL string `json:"returnUrl,omitzero"`
	// Items are the lines of the fiscal receipt.
	Items []PaymentItem `json:"items,omitzero"`
	// Customer is who pays the invoice.
	Customer *PaymentCustomer `json:"customer,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// PaymentItem is a line of the fiscal receipt.
type PaymentItem struct {
	// Name is what the receipt calls the goods or the service.
	Name string `json:"name,omitzero"`
	// Price is the price of one unit, in the request's currency.
	Price retailcrm.Decimal `json:"price,omitzero"`
	// Quantity is the number of units.
	Quantity retailcrm.Decimal `json:"quantity,omitzero"`
	// MeasurementUnit is the unit of measure.
	MeasurementUnit string `json:"measurementUnit,omitzero"`
	// VAT is the code of the value added tax.
	VAT VAT `json:"vat,omitzero"`
	// PaymentMethod is the sign of the way of settlement.
	PaymentMethod PaymentMethod `json:"paymentMethod,omitzero"`
	// PaymentObject is the sign of what is paid for, such as "commodity".
	PaymentObject string `json:"paymentObject,omitzero"`
	// ProductCode is the product's code for the receipt.
	ProductCode string `json:"productCode,omitzero"`
	// MarkingCode is the code that a piece tracked by the state carries, as the
	// scanner reads it; "" for other goods. «Код маркировки»
	MarkingCode string `json:"markingCode,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// PaymentCustomer is the person or company that pays an invoice, for its
// receipt.
type PaymentCustomer struct {
	// Email is the e-mail address.
	Email string `json:"email,omitzero"`
	// Phone is the phone number.
	Phone string `json:"phone,omitzero"`
	// FirstName is the given name. «Имя»
	FirstName string `json:"firstName,omitzero"`
	// LastName is the family name. «Фамилия»
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the name after the father's; "" for none. «Отчество»
	Patronymic string `json:"patronymic,omitzero"`
	// Sex is male or female.
	Sex string `json:"sex,omitzero"`
	// ContragentType is individual, legal-entity or enterpreneur (spelt so).
	ContragentType string `json:"contragentType,omitzero"`
	// LegalName is the company's name.
	LegalName string `json:"legalName,omitzero"`
	// INN is the taxpayer's number.
	INN string `json:"INN,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// PaymentCreateResult is an invoice that was made.
type PaymentCreateResult struct {
	// PaymentID is the payment system's id. Required.
	PaymentID string `json:"paymentId"`
	// InvoiceURL is where the customer pays.
	InvoiceURL string `json:"invoiceUrl"`
	// Cancellable says whether the invoice can be cancelled.
	Cancellable bool `json:"cancellable"`

	Extra retailcrm.Extra `json:",embed"`
}

// PaymentRequest is about a payment: approve, cancel or refund.
type PaymentRequest struct {
	// PaymentID is the payment system's id.
	PaymentID string `json:"paymentId,omitzero"`
	// Amount is the sum to return, in the invoice's currency. Absent in a refund
	// it means all of it.
	Amount retailcrm.Opt[retailcrm.Decimal] `json:"amount,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Refund is money that was sent back.
type Refund struct {
	// ID is the payment system's id of the refund.
	ID string `json:"id"`
	// Status is the state of the refund, such as "succeeded".
	Status string `json:"status"`
	// Amount is what was returned, in the invoice's currency.
	Amount retailcrm.Decimal `json:"amount"`
	// Comment tells more to the user.
	Comment string `json:"comment"`

	Extra retailcrm.Extra `json:",embed"`
}

// PaymentStatusRequest asks how an invoice stands.
type PaymentStatusRequest struct {
	// PaymentID is the payment system's id.
	PaymentID string `json:"paymentId,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// PaymentStatus is how an invoice stands.
type PaymentStatus struct {
	// PaymentID is the payment system's id.
	PaymentID string `json:"paymentId"`
	// Status is the state of the payment, such as "succeeded".
	Status string `json:"status"`
	// Amount is the sum, in the invoice's currency.
	Amount retailcrm.Decimal `json:"amount"`
	// CancellationDetails says why it was cancelled; null when it was not.
	CancellationDetails *string `json:"cancellationDetails"`
	// ExpiredAt is when the invoice ends, by the account's wall clock; null when
	// it does not.
	ExpiredAt retailcrm.DateTime `json:"expiredAt"`
	// PaidAt is when it was paid, by the account's wall clock; null when it was
	// not.
	PaidAt retailcrm.DateTime `json:"paidAt"`
	// InvoiceURL is where the customer pays.
	InvoiceURL string `json:"invoiceUrl"`
	// Refundable says whether the money can be returned.
	Refundable bool `json:"refundable"`

	Extra retailcrm.Extra `json:",embed"`
}

// InvoiceType is how an invoice is paid. More may come.
type InvoiceType string

// InvoiceLink is an invoice that the customer pays at an address (InvoiceURL).
const InvoiceLink InvoiceType = "link"

// VAT is the code of a value added tax. More may come.
type VAT string

// The codes of value added tax: the rate in per cent, or the rate of a price
// that includes it (110 for 10/110).
const (
	VATNone VAT = "none"   // «Без НДС»: not taxed
	VAT0    VAT = "vat0"   // «НДС 0 %»: taxed at no per cent
	VAT10   VAT = "vat10"  // «НДС 10 %»: ten per cent
	VAT20   VAT = "vat20"  // «НДС 20 %»: twenty per cent
	VAT110  VAT = "vat110" // «НДС 10/110»: ten per cent of a sum that includes it
	VAT120  VAT = "vat120" // «НДС 20/120»: twenty per cent of a sum that includes it
)

// PaymentMethod is the sign of the way of settlement on a fiscal receipt.
type PaymentMethod string

// The signs of the way of settlement.
const (
	FullPrepayment PaymentMethod = "full_prepayment" // «Предоплата 100 %»: all of it before the goods
	Prepayment     PaymentMethod = "prepayment"      // «Предоплата»: a part before the goods
	Advance        PaymentMethod = "advance"         // «Аванс»: for goods not chosen yet
	FullPayment    PaymentMethod = "full_payment"    // «Полный расчёт»: all of it with the goods
	PartialPayment PaymentMethod = "partial_payment" // «Частичный расчёт и кредит»: a part with the goods
	Credit         PaymentMethod = "credit"          // «Передача в кредит»: the goods now, no money yet
	CreditPayment  PaymentMethod = "credit_payment"  // «Оплата кредита»: money for goods given before
)
