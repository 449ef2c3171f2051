package module

import (
	"encoding/json"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Actions returns the callbacks of the module itself that have a handler,
// activity and settings, as the module registers them:
//
//	retailcrm.IntegrationModuleInput{
//		BaseURL: retailcrm.Some("https://carrier.example/crm"),
//		Actions: retailcrm.Some(mux.Actions()),
//	}
//
// The paths are relative to BaseURL: a slash and the name of the action.
func (m *Mux) Actions() map[string]string {
	return m.served(ActionActivity, ActionSettings)
}

// DeliveryActions returns the callbacks of delivery modules that have a
// handler, for [retailcrm.DeliveryIntegrationInput], like [Mux.Actions].
func (m *Mux) DeliveryActions() map[string]string {
	return m.served(ActionCalculate, ActionSave, ActionGet, ActionDelete, ActionPrint, ActionShipmentSave,
		ActionShipmentDelete, ActionShipmentPointList, ActionTariffList, ActionAutocomplete)
}

// PaymentActions returns the callbacks of payment modules that have a handler,
// for [retailcrm.PaymentIntegrationInput], like [Mux.Actions]. Status, which
// that type has no field for, is in Extra.
func (m *Mux) PaymentActions() retailcrm.PaymentIntegrationActionsInput {
	var in retailcrm.PaymentIntegrationActionsInput
	places := map[Action]*retailcrm.Opt[string]{
		ActionCreate: &in.Create, ActionApprove: &in.Approve, ActionCancel: &in.Cancel, ActionRefund: &in.Refund,
	}
	for action, path := range m.served(ActionCreate, ActionApprove, ActionCancel, ActionRefund, ActionStatus) {
		if place := places[Action(action)]; place != nil {
			*place = retailcrm.Some(path)
			continue
		}
		in.Extra = retailcrm.Extra{action: json.RawMessage(`"` + path + `"`)}
	}
	return in
}

// served returns the paths of those of the actions that have a handler.
func (m *Mux) served(actions ...Action) map[string]string {
	paths := map[string]string{}
	for _, a := range actions {
		if m.actions[a] != nil {
			paths[string(a)] = "/" + string(a)
		}
	}
	return paths
}
