package module

import (
	"context"
	"net/http"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/callback"
)

// OnActivity registers the handler of activity: the user switched the module
// on or off, or it was frozen. Store [Call].SystemURL when it has changed.
func (m *Mux) OnActivity(fn func(context.Context, *Call, *Activity) error) {
	m.actions[ActionActivity] = confirm(fn)
}

// OnSettings registers the handler of settings: the account's settings have
// changed.
func (m *Mux) OnSettings(fn func(context.Context, *Call, *SettingsRequest) error) {
	m.actions[ActionSettings] = confirm(fn)
}

// OnCalculate registers the handler of calculate: what the delivery of an order
// would cost, by tariff.
func (m *Mux) OnCalculate(fn func(context.Context, *Call, *CalculateRequest) ([]CalculateResult, error)) {
	m.actions[ActionCalculate] = answerList(fn)
}

// OnSave registers the handler of save: create a delivery with the carrier, or
// change the one that DeliveryID names.
func (m *Mux) OnSave(fn func(context.Context, *Call, *SaveRequest) (*SaveResult, error)) {
	m.actions[ActionSave] = answerOne(fn)
}

// OnGet registers the handler of get: a delivery as the carrier has it.
func (m *Mux) OnGet(fn func(context.Context, *Call, *GetRequest) (*GetResult, error)) {
	m.actions[ActionGet] = answerOne(fn)
}

// OnDelete registers the handler of delete: cancel a delivery.
func (m *Mux) OnDelete(fn func(context.Context, *Call, *DeleteRequest) error) {
	m.actions[ActionDelete] = confirm(fn)
}

// OnPrint registers the handler of print: a document for deliveries, as PDF or,
// for several documents, as a zip archive. It is sent as it is.
func (m *Mux) OnPrint(fn func(context.Context, *Call, *PrintRequest) (*File, error)) {
	m.actions[ActionPrint] = func(ctx context.Context, call *Call, args webhook.Value) (any, error) {
		req, err := decode[PrintRequest](args)
		if err != nil {
			return nil, err
		}
		req.DeliveryIDs = flatIDs(args.Value("deliveryIds"))
		delete(req.Extra, "deliveryIds")
		f, err := fn(ctx, call, req)
		if err == nil && f == nil {
			return nil, callback.ErrNoResult
		}
		return f, err
	}
}

// OnShipmentSave registers the handler of shipmentSave: hand over several
// deliveries to the carrier, or change the shipment that ShipmentID names.
func (m *Mux) OnShipmentSave(fn func(context.Context, *Call, *ShipmentSaveRequest) (*ShipmentSaveResult, error)) {
	m.actions[ActionShipmentSave] = answerOne(fn)
}

// OnShipmentDelete registers the handler of shipmentDelete.
func (m *Mux) OnShipmentDelete(fn func(context.Context, *Call, *ShipmentDeleteRequest) error) {
	m.actions[ActionShipmentDelete] = confirm(fn)
}

// OnShipmentPointList registers the handler of shipmentPointList: where the shop
// can hand parcels over.
func (m *Mux) OnShipmentPointList(fn func(context.Context, *Call, *ShipmentPointListRequest) ([]Terminal, error)) {
	m.actions[ActionShipmentPointList] = answerList(fn)
}

// OnTariffList registers the handler of tariffList.
func (m *Mux) OnTariffList(fn func(context.Context, *Call) ([]Tariff, error)) {
	m.actions[ActionTariffList] = func(ctx context.Context, call *Call, _ webhook.Value) (any, error) {
		list, err := fn(ctx, call)
		if list == nil {
			list = []Tariff{}
		}
		return result{true, list}, err
	}
}

// OnAutocomplete registers the handler of autocomplete: suggestions for what a
// user types into a field of the module.
func (m *Mux) OnAutocomplete(fn func(context.Context, *Call, *AutocompleteRequest) ([]AutocompleteItem, error)) {
	m.actions[ActionAutocomplete] = func(ctx context.Context, call *Call, args webhook.Value) (any, error) {
		list, err := fn(ctx, call, &AutocompleteRequest{Params: args})
		if list == nil {
			list = []AutocompleteItem{}
		}
		return result{true, list}, err
	}
}

// OnCreate registers the handler of create: make an invoice with the payment
// system.
func (m *Mux) OnCreate(fn func(context.Context, *Call, *PaymentCreateRequest) (*PaymentCreateResult, error)) {
	m.actions[ActionCreate] = answerOne(fn)
}

// OnApprove registers the handler of approve: take the money that is held.
func (m *Mux) OnApprove(fn func(context.Context, *Call, *PaymentRequest) error) {
	m.actions[ActionApprove] = confirm(fn)
}

// OnCancel registers the handler of cancel: give up an invoice that is not paid.
func (m *Mux) OnCancel(fn func(context.Context, *Call, *PaymentRequest) error) {
	m.actions[ActionCancel] = confirm(fn)
}

// OnRefund registers the handler of refund. An Amount that is not set means all
// of it.
func (m *Mux) OnRefund(fn func(context.Context, *Call, *PaymentRequest) (*Refund, error)) {
	m.actions[ActionRefund] = answerOne(fn)
}

// OnStatus registers the handler of status: how an invoice stands.
func (m *Mux) OnStatus(fn func(context.Context, *Call, *PaymentStatusRequest) (*PaymentStatus, error)) {
	m.actions[ActionStatus] = answerOne(fn)
}

// OnMakeCall registers the handler of the telephony call makeCall: ring a
// manager and connect him to a phone number.
func (m *Mux) OnMakeCall(fn func(context.Context, *Call, *MakeCallRequest) error) {
	m.actions[ActionMakeCall] = confirm(fn)
}

// OnChangeUserStatus registers the handler of the telephony call
// changeUserStatus: a manager is free, busy or away.
func (m *Mux) OnChangeUserStatus(fn func(context.Context, *Call, *ChangeUserStatusRequest) error) {
	m.actions[ActionChangeUserStatus] = confirm(fn)
}

// OnScript registers a handler for what a script of the module in the CRM asks
// with host.httpCall(path, payload). The CRM's server sends it by POST. The
// payload is missing when the script gave none. The answer goes to the script as
// it is: a [*File] as its bytes, anything else as JSON.
func (m *Mux) OnScript(path string, fn func(ctx context.Context, call *Call, payload webhook.Value) (any, error)) {
	m.scripts[path] = fn
}

// decode reads the arguments of a callback.
func decode[Req any](args webhook.Value) (*Req, error) {
	req := new(Req)
	if err := args.Decode(req); err != nil {
		return nil, callback.Refuse(http.StatusBadRequest, err)
	}
	return req, nil
}

// confirm is a callback that has no result.
func confirm[Req any](fn func(context.Context, *Call, *Req) error) handler {
	return func(ctx context.Context, call *Call, args webhook.Value) (any, error) {
		req, err := decode[Req](args)
		if err != nil {
			return nil, err
		}
		return done, fn(ctx, call, req)
	}
}

// answerOne is a callback whose result is an object.
func answerOne[Req, Res any](fn func(context.Context, *Call, *Req) (*Res, error)) handler {
	return func(ctx context.Context, call *Call, args webhook.Value) (any, error) {
		req, err := decode[Req](args)
		if err != nil {
			return nil, err
		}
		res, err := fn(ctx, call, req)
		if err == nil && res == nil {
			return nil, callback.ErrNoResult
		}
		return result{true, res}, err
	}
}

// answerList is a callback whose result is a list, which may be empty.
func answerList[Req, Res any](fn func(context.Context, *Call, *Req) ([]Res, error)) handler {
	return func(ctx context.Context, call *Call, args webhook.Value) (any, error) {
		req, err := decode[Req](args)
		if err != nil {
			return nil, err
		}
		list, err := fn(ctx, call, req)
		if list == nil {
			list = []Res{}
		}
		return result{true, list}, err
	}
}
