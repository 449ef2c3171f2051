package wildberries

import "github.com/go-retailcrm/sdk/retailcrm"

// OrderStatus is the state of one order: what the seller did and where
// Wildberries sees it. Evaluate the pair: an order can be cancelled for
// Wildberries while the seller's side still says complete.
type OrderStatus struct {
	// ID is the order's number. Newer methods call it orderId; the client
	// fills ID from OrderID.
	ID      int64 `json:"id,omitzero"`
	OrderID int64 `json:"orderId,omitzero"` // the number as newer methods name it

	Supplier      SupplierStatus `json:"supplierStatus,omitzero"` // the seller's side
	WB            WBStatus       `json:"wbStatus,omitzero"`       // Wildberries' side
	IsCancellable bool           `json:"isCancellable,omitzero"`  // the seller may still cancel it
	Errors        []ItemError    `json:"errors,omitzero"`         // why there is no status for this order

	Extra retailcrm.Extra `json:",embed"` // members that the SDK has no field for
}

// ItemError is the failure of one record of a batch.
type ItemError struct {
	Code   int             `json:"code,omitzero"`   // like an HTTP status: 404 for an order that is not known
	Detail string          `json:"detail,omitzero"` // what was wrong, in English: "NotFound"
	Extra  retailcrm.Extra `json:",embed"`          // members that the SDK has no field for
}

// SupplierStatus is the seller's side of an order's state. Unknown values
// are kept.
type SupplierStatus string

// What the seller's side can be. Which ones occur depends on the scheme.
const (
	SupplierNew              SupplierStatus = "new"                // not taken up yet
	SupplierConfirm          SupplierStatus = "confirm"            // being packed
	SupplierComplete         SupplierStatus = "complete"           // handed over (FBS, DBW)
	SupplierDeliver          SupplierStatus = "deliver"            // on its way (DBS)
	SupplierPrepare          SupplierStatus = "prepare"            // waits for the buyer (in-store)
	SupplierReceive          SupplierStatus = "receive"            // bought
	SupplierReject           SupplierStatus = "reject"             // refused by the buyer
	SupplierCancel           SupplierStatus = "cancel"             // given up by the seller
	SupplierCancelCarrier    SupplierStatus = "cancel_carrier"     // given up by the carrier (cross-border FBS)
	SupplierCancelMissedCall SupplierStatus = "cancel_missed_call" // the buyer did not answer the phone (DBS, DBW)
	SupplierCancelShelfLife  SupplierStatus = "cancel_shelf_life"  // the buyer did not collect it in time (in-store)
)

// WBStatus is Wildberries' side of an order's state. Unknown values are kept.
type WBStatus string

// What Wildberries' side can be.
const (
	WBWaiting              WBStatus = "waiting"                 // nothing has happened on Wildberries' side
	WBSorted               WBStatus = "sorted"                  // sorted at a warehouse, on its way
	WBSold                 WBStatus = "sold"                    // received by the buyer
	WBCanceled             WBStatus = "canceled"                // by the seller or Wildberries
	WBCanceledByClient     WBStatus = "canceled_by_client"      // refused by the buyer at the pick-up point
	WBDeclinedByClient     WBStatus = "declined_by_client"      // by the buyer, within the first hour
	WBDefect               WBStatus = "defect"                  // the goods turned out to be faulty
	WBReadyForPickup       WBStatus = "ready_for_pickup"        // lies at the pick-up point
	WBPostponedDelivery    WBStatus = "postponed_delivery"      // the courier will come later than planned
	WBAcceptedByCarrier    WBStatus = "accepted_by_carrier"     // taken over by the carrier (cross-border FBS)
	WBSentToCarrier        WBStatus = "sent_to_carrier"         // on its way to the carrier (cross-border FBS)
	WBCanceledByCarrier    WBStatus = "canceled_by_carrier"     // given up by the carrier (cross-border FBS)
	WBCanceledByMissedCall WBStatus = "canceled_by_missed_call" // the buyer did not answer the phone (DBS, DBW)
)

// Final reports whether the order's state will not change any more.
func (s *OrderStatus) Final() bool {
	stage := s.Stage()
	return stage == StageCancelled || stage == StageNoProduct || stage == StageComplete
}

// Stage is what a status pair means for a CRM, the same for all schemes.
type Stage string

// The stages, in the order in which an order passes them.
const (
	StageUnknown    Stage = ""                    // a pair that this package does not know: no status is sent
	StageNew        Stage = "new"                 // not taken up by the seller yet
	StageAssembling Stage = "assembling"          // being packed
	StageAssembled  Stage = "assembling-complete" // in the shop, waits for the buyer
	StageDelivering Stage = "delivering"          // handed over, or ready at the pick-up point
	StageComplete   Stage = "complete"            // sold: the buyer has it
	StageCancelled  Stage = "cancelled"           // given up by either side, refusals included
	StageNoProduct  Stage = "no-product"          // cancelled because the goods were defect
	StageReturned   Stage = "returned"            // cancelled after it was sold; a poller alone can tell
)

// Stage evaluates the pair. A cancellation on either side counts first, then
// a sale, then the way there.
func (s *OrderStatus) Stage() Stage {
	switch s.Supplier {
	case SupplierCancel, SupplierReject, SupplierCancelCarrier, SupplierCancelMissedCall, SupplierCancelShelfLife:
		return s.cancelled()
	}
	switch s.WB {
	case WBDefect, WBCanceled, WBCanceledByClient, WBDeclinedByClient, WBCanceledByCarrier, WBCanceledByMissedCall:
		return s.cancelled()
	}
	if s.WB == WBSold || s.Supplier == SupplierReceive {
		return StageComplete
	}
	switch s.WB {
	case WBReadyForPickup, WBSorted, WBSentToCarrier, WBAcceptedByCarrier, WBPostponedDelivery:
		return StageDelivering
	}
	switch s.Supplier {
	case SupplierComplete, SupplierDeliver:
		return StageDelivering
	case SupplierPrepare:
		return StageAssembled
	case SupplierConfirm:
		return StageAssembling
	case SupplierNew:
		if s.WB == WBWaiting || s.WB == "" {
			return StageNew
		}
	}
	return StageUnknown
}

// reason says in the language of the CRM why an order was cancelled, "" when
// the pair does not tell.
func (s *OrderStatus) reason() string {
	switch s.Supplier {
	case SupplierCancelMissedCall:
		return "Покупатель не ответил на звонок"
	case SupplierCancelShelfLife:
		return "Покупатель не забрал заказ вовремя"
	case SupplierCancelCarrier:
		return "Отменён перевозчиком"
	case SupplierReject:
		return "Покупатель отказался от заказа"
	}
	switch s.WB {
	case WBDefect:
		return "Брак"
	case WBCanceledByClient:
		return "Покупатель отказался при получении"
	case WBDeclinedByClient:
		return "Покупатель отменил заказ в первый час"
	case WBCanceledByCarrier:
		return "Отменён перевозчиком"
	case WBCanceledByMissedCall:
		return "Покупатель не ответил на звонок"
	}
	if s.Supplier == SupplierCancel {
		return "Отменён продавцом"
	}
	return ""
}

func (s *OrderStatus) cancelled() Stage {
	if s.WB == WBDefect {
		return StageNoProduct
	}
	return StageCancelled
}
