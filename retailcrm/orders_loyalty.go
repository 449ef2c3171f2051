package retailcrm

import "context"

// OrderLoyaltyResult is the answer of spending or returning bonuses.
type OrderLoyaltyResult struct {
	// Order is the order as it is now.
	Order *LoyaltyOrder `json:"order,omitzero"`
	// Verification is the check by SMS that spending began, if it did.
	Verification *SMSVerification `json:"verification,omitzero"`

	Extra Extra `json:",embed"`
}

// ApplyLoyalty spends bonuses of the buyer on an order. It may send an SMS;
// then Verification of the result is set, see [VerificationService.Confirm].
//
// API: POST /api/v5/orders/loyalty/apply
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-loyalty-apply
// Scope: not documented, probably order_write.
//
//crm:op POST /api/v5/orders/loyalty/apply
func (s *OrdersService) ApplyLoyalty(ctx context.Context, order OrderRefInput, bonuses Decimal, opts ...RequestOption) (*OrderLoyaltyResult, error) {
	r := newRequest(opOrdersApplyLoyalty).site().json("order", order).param("bonuses", bonuses.String())
	return whole[OrderLoyaltyResult](ctx, s.client, r, opts)
}

// CancelBonusOperations undoes the bonus operations of an order. The result
// holds the order as it is then. Do not repeat it blindly.
//
// API: POST /api/v5/orders/loyalty/cancel-bonus-operations
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-orders-loyalty-cancel-bonus-operations
// Scope: not documented, probably order_write.
//
//crm:op POST /api/v5/orders/loyalty/cancel-bonus-operations
func (s *OrdersService) CancelBonusOperations(ctx context.Context, order OrderRefInput, opts ...RequestOption) (*OrderLoyaltyResult, error) {
	return whole[OrderLoyaltyResult](ctx, s.client, newRequest(opOrdersCancelBonusOperations).site().json("order", order), opts)
}
