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

// postActions are the form fields that tell a POST callback.
var postActions = []Action{
	ActionActivity, ActionSettings,
	ActionCalculate, ActionSave, ActionDelete, ActionPrint, ActionShipmentSave, ActionShipmentDelete,
	ActionCreate, ActionApprove, ActionCancel, ActionRefund,
}

// getActions come with everything in the query.
var getActions = map[Action]bool{
	ActionGet: true, ActionShipmentPointList: true, ActionTariffList: true, ActionAutocomplete: true,
	ActionStatus: true, ActionMakeCall: true, ActionChangeUserStatus: true,
}

// Method returns the HTTP method with which the CRM calls: POST or GET.
func (a Action) Method() string {
	if getActions[a] {
		return http.MethodGet
	}
	return http.MethodPost
}
