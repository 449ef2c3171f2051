package wildberries

import "github.com/go-retailcrm/sdk/retailcrm"

// OrderStatus is the state of one order: what the seller did and where
// Wildberries sees it. Evaluate the pair: an order can be cancelled for
// Wildberries while the seller's side still says complete.
type OrderStatus struct {
	// ID is the order's number. Newer methods call it orderId; the client
	// fills ID from OrderID.
	ID      int64 `json:"id,omitzero"`
	OrderID int64 `json:"orderId,omitzero"`

	Supplier      SupplierStatus `json:"supplierStatus,omitzero"`
	WB            WBStatus       `json:"wbStatus,omitzero"`
	IsCancellable bool           `json:"isCancellable,omitzero"`
	Errors        []ItemError    `json:"errors,omitzero"` // why there is no status for this order

	Extra retailcrm.Extra `json:",embed"`
}

// ItemError is the failure of one record of a batch.
type ItemError struct {
	Code   int             `json:"code,omitzero"` // like an HTTP status
	Detail string          `json:"detail,omitzero"`
	Extra  retailcrm.Extra `json:",embed"`
}

// SupplierStatus is the seller's side of an order's state. Unknown values
// are kept.
type SupplierStatus string

// What the seller's side can be. Which ones occur depends on the scheme.
const (
	SupplierNew              SupplierStatus = "new"
	SupplierConfirm          SupplierStatus = "confirm"  // being packed
	SupplierComplete         SupplierStatus = "complete" // handed over (FBS, DBW)
	SupplierDeliver          SupplierStatus = "deliver"  // on its way (DBS)
	SupplierPrepare          SupplierStatus = "prepare"  // waits for the buyer (in-store)
	SupplierReceive          SupplierStatus = "receive"  // bought
	SupplierReject           SupplierStatus = "reject"   // refused by the buyer
	SupplierCancel           SupplierStatus = "cancel"
	SupplierCancelCarrier    SupplierStatus = "cancel_carrier"
	SupplierCancelMissedCall SupplierStatus = "cancel_missed_call"
	SupplierCancelShelfLife  SupplierStatus = "cancel_shelf_life"
)

// WBStatus is Wildberries' side of an order's state. Unknown values are kept.
type WBStatus string

// What Wildberries' side can be.
const (
	WBWaiting              WBStatus = "waiting"
	WBSorted               WBStatus = "sorted"
	WBSold                 WBStatus = "sold"
	WBCanceled             WBStatus = "canceled"
	WBCanceledByClient     WBStatus = "canceled_by_client" // refused at the pick-up point
	WBDeclinedByClient     WBStatus = "declined_by_client" // within the first hour
	WBDefect               WBStatus = "defect"
	WBReadyForPickup       WBStatus = "ready_for_pickup"
	WBPostponedDelivery    WBStatus = "postponed_delivery"
	WBAcceptedByCarrier    WBStatus = "accepted_by_carrier"
	WBSentToCarrier        WBStatus = "sent_to_carrier"
	WBCanceledByCarrier    WBStatus = "canceled_by_carrier"
	WBCanceledByMissedCall WBStatus = "canceled_by_missed_call"
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
	StageUnknown    Stage = ""
	StageNew        Stage = "new"
	StageAssembling Stage = "assembling"
	StageAssembled  Stage = "assembling-complete" // in the shop, waits for the buyer
	StageDelivering Stage = "delivering"
	StageComplete   Stage = "complete"
	StageCancelled  Stage = "cancelled"
	StageNoProduct  Stage = "no-product" // cancelled because the goods were defect
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

func (s *OrderStatus) cancelled() Stage {
	if s.WB == WBDefect {
		return StageNoProduct
	}
	return StageCancelled
}
