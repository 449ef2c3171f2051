package ozon

// Status is what a posting is at. Ozon adds values; unknown ones are kept.
type Status string

// The statuses of FBS and rFBS postings. FBO has those marked with FBO.
const (
	StatusAwaitingRegistration Status = "awaiting_registration"
	StatusAcceptanceInProgress Status = "acceptance_in_progress"
	StatusAwaitingApprove      Status = "awaiting_approve"
	StatusAwaitingVerification Status = "awaiting_verification" // of the payment
	StatusAwaitingPackaging    Status = "awaiting_packaging"    // FBO too
	StatusAwaitingDeliver      Status = "awaiting_deliver"      // FBO too
	StatusSentBySeller         Status = "sent_by_seller"
	StatusDriverPickup         Status = "driver_pickup"
	StatusDelivering           Status = "delivering" // FBO too
	StatusDelivered            Status = "delivered"  // FBO too
	StatusArbitration          Status = "arbitration"
	StatusClientArbitration    Status = "client_arbitration"
	StatusNotAccepted          Status = "not_accepted" // at the sorting centre
	StatusCancelled            Status = "cancelled"    // FBO too
	StatusCancelledFromSplit   Status = "cancelled_from_split_pending"
)

// Cancelled reports whether the status is one of a cancelled posting.
func (s Status) Cancelled() bool { return s == StatusCancelled || s == StatusCancelledFromSplit }

// Substatus says more exactly what a posting is at. Push notifications call
// it the state. Ozon adds values; unknown ones are kept.
type Substatus string

// The substatuses.
const (
	SubstatusCreated                     Substatus = "posting_created"
	SubstatusRegistered                  Substatus = "posting_registered"
	SubstatusAwaitingPassportData        Substatus = "posting_awaiting_passport_data"
	SubstatusAwaitingRegistration        Substatus = "posting_awaiting_registration"
	SubstatusRegistrationError           Substatus = "posting_registration_error"
	SubstatusSplitPending                Substatus = "posting_split_pending"
	SubstatusAcceptanceInProgress        Substatus = "posting_acceptance_in_progress"
	SubstatusPacking                     Substatus = "posting_packing" // FBO
	SubstatusTransferringToDelivery      Substatus = "posting_transferring_to_delivery"
	SubstatusInCarriage                  Substatus = "posting_in_carriage"
	SubstatusNotInCarriage               Substatus = "posting_not_in_carriage"
	SubstatusNotInSortCenter             Substatus = "posting_not_in_sort_center"
	SubstatusDriverPickUp                Substatus = "posting_driver_pick_up"
	SubstatusOnWayToCity                 Substatus = "posting_on_way_to_city"
	SubstatusTransferredToCourierService Substatus = "posting_transferred_to_courier_service"
	SubstatusInCourierService            Substatus = "posting_in_courier_service"
	SubstatusOnWayToPickupPoint          Substatus = "posting_on_way_to_pickup_point"
	SubstatusInPickupPoint               Substatus = "posting_in_pickup_point"
	SubstatusConditionallyDelivered      Substatus = "posting_conditionally_delivered"
	SubstatusDelivered                   Substatus = "posting_delivered"
	SubstatusReceived                    Substatus = "posting_received"
	SubstatusReturnedToWarehouse         Substatus = "posting_returned_to_warehouse"
	SubstatusInArbitration               Substatus = "posting_in_arbitration"
	SubstatusInClientArbitration         Substatus = "posting_in_client_arbitration"
	SubstatusCanceled                    Substatus = "posting_canceled" // one l, unlike the status
	SubstatusShipFailed                  Substatus = "ship_failed"
)

// Status returns the status that a push notification's state stands for, and
// false for a state that is not known. It is not always certain:
// posting_created stands for awaiting_packaging here and is awaiting_approve
// for some postings.
func (s Substatus) Status() (Status, bool) {
	switch s {
	case SubstatusAcceptanceInProgress:
		return StatusAcceptanceInProgress, true
	case SubstatusCreated, SubstatusPacking:
		return StatusAwaitingPackaging, true
	case SubstatusAwaitingRegistration:
		return StatusAwaitingRegistration, true
	case SubstatusTransferringToDelivery, SubstatusInCarriage, SubstatusNotInCarriage:
		return StatusAwaitingDeliver, true
	case SubstatusOnWayToCity, SubstatusTransferredToCourierService, SubstatusInCourierService, SubstatusOnWayToPickupPoint,
		SubstatusInPickupPoint, SubstatusConditionallyDelivered, SubstatusReturnedToWarehouse:
		return StatusDelivering, true
	case SubstatusDriverPickUp:
		return StatusDriverPickup, true
	case SubstatusDelivered, SubstatusReceived:
		return StatusDelivered, true
	case SubstatusCanceled:
		return StatusCancelled, true
	case SubstatusNotInSortCenter:
		return StatusNotAccepted, true
	case SubstatusInArbitration:
		return StatusArbitration, true
	case SubstatusInClientArbitration:
		return StatusClientArbitration, true
	}
	return "", false
}
