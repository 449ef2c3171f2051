package module

import "net/http"

// Action is the name of a callback: the key under which the module registers
// its address, and for POST the form field that holds the JSON.
type Action string

// The callbacks of all modules.
const (
	ActionActivity Action = "activity"
	ActionSettings Action = "settings"
)

// The callbacks of delivery modules (RetailCRM docs: DeliveryApi).
const (
	ActionCalculate         Action = "calculate"
	ActionSave              Action = "save"
	ActionGet               Action = "get" // GET
	ActionDelete            Action = "delete"
	ActionPrint             Action = "print"
	ActionShipmentSave      Action = "shipmentSave"
	ActionShipmentDelete    Action = "shipmentDelete"
	ActionShipmentPointList Action = "shipmentPointList" // GET
	ActionTariffList        Action = "tariffList"        // GET
	ActionAutocomplete      Action = "autocomplete"      // GET
)

// The callbacks of payment modules.
const (
	ActionCreate  Action = "create"
	ActionApprove Action = "approve"
	ActionCancel  Action = "cancel"
	ActionRefund  Action = "refund"
	ActionStatus  Action = "status" // GET
)

// The callbacks of telephony modules (RetailCRM docs: TelephonyApi).
const (
	ActionMakeCall         Action = "makeCall"         // GET
	ActionChangeUserStatus Action = "changeUserStatus" // GET
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
