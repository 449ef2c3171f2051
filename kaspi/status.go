package kaspi

// Stage is what an order's state, status and other members mean for a CRM.
type Stage string

// The stages, in the order in which an order passes them.
const (
	StageUnknown         Stage = ""
	StagePreOrder        Stage = "pre-order" // new, for a later day
	StageNew             Stage = "new"
	StageAssembling      Stage = "assembling"
	StageAssembled       Stage = "assembling-complete"
	StageDelivering      Stage = "delivering"
	StageComplete        Stage = "complete"
	StageReturnRequested Stage = "return-requested"
	StageReturned        Stage = "returned"
	StageCancelled       Stage = "cancelled" // or about to be
	StageNoProduct       Stage = "no-product"
)

// Stage evaluates what is known of the order's life.
func (o *Order) Stage() Stage {
	a := &o.Attributes
	switch a.Status {
	case StatusCancelled, StatusCancelling:
		if a.CancellationReason == ReasonOutOfStock {
			return StageNoProduct
		}
		return StageCancelled
	case StatusReturned:
		return StageReturned
	case StatusReturnRequested:
		return StageReturnRequested
	case StatusCompleted:
		return StageComplete
	case StatusAcceptedByMerchant:
		return a.accepted()
	case StatusApprovedByBank:
		if a.PreOrder {
			return StagePreOrder
		}
		return StageNew
	}
	return StageUnknown
}

func (a *OrderAttributes) accepted() Stage {
	switch {
	case a.KaspiDelivery != nil && a.KaspiDelivery.CourierTransmissionDate != 0:
		return StageDelivering
	case a.Assembled:
		return StageAssembled
	}
	return StageAssembling
}

// Paid reports whether the bank has approved the order and nothing is left
// for the buyer to sign.
func (o *Order) Paid() bool {
	a := &o.Attributes
	return a.ApprovedByBankDate != 0 && !a.SignatureRequired && a.State != StateSignRequired
}
