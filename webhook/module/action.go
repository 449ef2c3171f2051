package module

import "net/http"

// Action is the name of a callback: the key under which the module registers
// its address, and for POST the form field that holds the JSON.
type Action string

// The callbacks of all modules.
const (
	ActionActivity Action = "activity" // POST: the module was switched on, off or frozen
	ActionSettings Action = "settings" // POST: the account's settings have changed
)

// The callbacks of delivery modules (RetailCRM docs: DeliveryApi).
const (
	ActionCalculate         Action = "calculate"         // POST: what a delivery would cost
	ActionSave              Action = "save"              // POST: create or change a delivery
	ActionGet               Action = "get"               // GET: a delivery as the carrier has it
	ActionDelete            Action = "delete"            // POST: cancel a delivery
	ActionPrint             Action = "print"             // POST: documents of deliveries, as a file
	ActionShipmentSave      Action = "shipmentSave"      // POST: hand several deliveries over
	ActionShipmentDelete    Action = "shipmentDelete"    // POST: cancel a shipment
	ActionShipmentPointList Action = "shipmentPointList" // GET: where the shop can hand parcels over
	ActionTariffList        Action = "tariffList"        // GET: the tariffs of the carrier
	ActionAutocomplete      Action = "autocomplete"      // GET: suggestions for a field of the module
)

// The callbacks of payment modules.
const (
	ActionCreate  Action = "create"  // POST: make an invoice
	ActionApprove Action = "approve" // POST: take the money that is held
	ActionCancel  Action = "cancel"  // POST: give up an invoice that is not paid
	ActionRefund  Action = "refund"  // POST: return money
	ActionStatus  Action = "status"  // GET: how an invoice stands
)

// The callbacks of telephony modules (RetailCRM docs: TelephonyApi).
const (
	ActionMakeCall         Action = "makeCall"         // GET: ring a manager and connect him
	ActionChangeUserStatus Action = "changeUserStatus" // GET: a manager is free, busy or away
)

// methods are the HTTP methods with which the CRM calls: POST with JSON in a
// form field, GET with everything in the query.
var methods = map[Action]string{
	ActionActivity: http.MethodPost,
	ActionSettings: http.MethodPost,

	ActionCalculate:         http.MethodPost,
	ActionSave:              http.MethodPost,
	ActionGet:               http.MethodGet,
	ActionDelete:            http.MethodPost,
	ActionPrint:             http.MethodPost,
	ActionShipmentSave:      http.MethodPost,
	ActionShipmentDelete:    http.MethodPost,
	ActionShipmentPointList: http.MethodGet,
	ActionTariffList:        http.MethodGet,
	ActionAutocomplete:      http.MethodGet,

	ActionCreate:  http.MethodPost,
	ActionApprove: http.MethodPost,
	ActionCancel:  http.MethodPost,
	ActionRefund:  http.MethodPost,
	ActionStatus:  http.MethodGet,

	ActionMakeCall:         http.MethodGet,
	ActionChangeUserStatus: http.MethodGet,
}

// Method returns the HTTP method with which the CRM calls: POST or GET, and ""
// for a name that is no callback.
func (a Action) Method() string { return methods[a] }
