package ozon

// Status is what a posting is at. Ozon adds values; unknown ones are kept.
type Status string

// The statuses of FBS and rFBS postings, with Ozon's own words for them. FBO has
// those marked with FBO.
const (
	StatusAwaitingRegistration Status = "awaiting_registration"        // «Ожидает регистрации»
	StatusAcceptanceInProgress Status = "acceptance_in_progress"       // «Идёт приёмка»
	StatusAwaitingApprove      Status = "awaiting_approve"             // «Ожидает подтверждения»
	StatusAwaitingVerification Status = "awaiting_verification"        // of the payment
	StatusAwaitingPackaging    Status = "awaiting_packaging"           // «Ожидает упаковки»; FBO too
	StatusAwaitingDeliver      Status = "awaiting_deliver"             // «Ожидает отгрузки»; FBO too
	StatusSentBySeller         Status = "sent_by_seller"               // «Отправлено продавцом»; rFBS
	StatusDriverPickup         Status = "driver_pickup"                // «У водителя»
	StatusDelivering           Status = "delivering"                   // «Доставляется»; FBO too
	StatusDelivered            Status = "delivered"                    // «Доставлено»; FBO too
	StatusArbitration          Status = "arbitration"                  // «Арбитраж»: a person must look at it
	StatusClientArbitration    Status = "client_arbitration"           // «Клиентский арбитраж доставки»
	StatusNotAccepted          Status = "not_accepted"                 // at the sorting centre
	StatusCancelled            Status = "cancelled"                    // «Отменено»; FBO too
	StatusCancelledFromSplit   Status = "cancelled_from_split_pending" // part of a posting that was split
)

// Cancelled reports whether the status is one of a cancelled posting.
func (s Status) Cancelled() bool { return s == StatusCancelled || s == StatusCancelledFromSplit }

// Substatus says more exactly what a posting is at. Push notifications call
// it the state. Ozon adds values; unknown ones are kept.
type Substatus string

// The substatuses, with Ozon's own words for them.
const (
	SubstatusCreated                     Substatus = "posting_created"                        // «Создано»
	SubstatusRegistered                  Substatus = "posting_registered"                     // «Зарегистрировано»
	SubstatusAwaitingPassportData        Substatus = "posting_awaiting_passport_data"         // for customs
	SubstatusAwaitingRegistration        Substatus = "posting_awaiting_registration"          // «Ожидает регистрации»
	SubstatusRegistrationError           Substatus = "posting_registration_error"             // «Ошибка регистрации»
	SubstatusSplitPending                Substatus = "posting_split_pending"                  // to become several
	SubstatusAcceptanceInProgress        Substatus = "posting_acceptance_in_progress"         // «Идёт приёмка»
	SubstatusPacking                     Substatus = "posting_packing"                        // FBO: in Ozon's warehouse
	SubstatusTransferringToDelivery      Substatus = "posting_transferring_to_delivery"       // «Передаётся в доставку»
	SubstatusInCarriage                  Substatus = "posting_in_carriage"                    // «В перевозке»
	SubstatusNotInCarriage               Substatus = "posting_not_in_carriage"                // «Не добавлено в перевозку»
	SubstatusNotInSortCenter             Substatus = "posting_not_in_sort_center"             // not accepted there
	SubstatusDriverPickUp                Substatus = "posting_driver_pick_up"                 // «У водителя»
	SubstatusOnWayToCity                 Substatus = "posting_on_way_to_city"                 // «В пути в город»
	SubstatusTransferredToCourierService Substatus = "posting_transferred_to_courier_service" // «Передаётся курьеру»
	SubstatusInCourierService            Substatus = "posting_in_courier_service"             // «Курьер в пути»
	SubstatusOnWayToPickupPoint          Substatus = "posting_on_way_to_pickup_point"         // «В пути в пункт выдачи»
	SubstatusInPickupPoint               Substatus = "posting_in_pickup_point"                // «В пункте выдачи»
	SubstatusConditionallyDelivered      Substatus = "posting_conditionally_delivered"        // «Условно доставлено»
	SubstatusDelivered                   Substatus = "posting_delivered"                      // «Доставлено»
	SubstatusReceived                    Substatus = "posting_received"                       // «Получено»
	SubstatusReturnedToWarehouse         Substatus = "posting_returned_to_warehouse"          // «Возвращено на склад»; FBO
	SubstatusInArbitration               Substatus = "posting_in_arbitration"                 // «Арбитраж»
	SubstatusInClientArbitration         Substatus = "posting_in_client_arbitration"          // «Клиентский арбитраж»
	SubstatusCanceled                    Substatus = "posting_canceled"                       // one l, unlike the status
	SubstatusShipFailed                  Substatus = "ship_failed"                            // could not be handed over
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
	case SubstatusOnWayToCity, SubstatusTransferredToCourierService, SubstatusInCourierService,
		SubstatusOnWayToPickupPoint,
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
