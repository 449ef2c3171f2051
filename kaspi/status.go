package kaspi

// Stage is what an order's state, status and other members mean for a CRM.
type Stage string

// The stages, in the order in which an order passes them.
const (
	StageUnknown         Stage = ""                    // a status that this package does not know: none is sent
	StagePreOrder        Stage = "pre-order"           // new, for a later day
	StageNew             Stage = "new"                 // to be accepted by the shop
	StageAssembling      Stage = "assembling"          // accepted, being packed
	StageAssembled       Stage = "assembling-complete" // packed, waits for the courier or the buyer
	StageDelivering      Stage = "delivering"          // handed to Kaspi's courier
	StageComplete        Stage = "complete"            // the buyer has it
	StageReturnRequested Stage = "return-requested"    // the buyer wants to return it
	StageReturned        Stage = "returned"            // the goods are back
	StageCancelled       Stage = "cancelled"           // or about to be
	StageNoProduct       Stage = "no-product"          // cancelled because the goods were gone
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
