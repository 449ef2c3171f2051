package link

import (
	"encoding/json"

	"github.com/go-retailcrm/sdk/webhook"
)

// Link ties an event to actions. In a link file:
//
//	{
//	  "name": "new order",
//	  "when": {"path": "order.status", "op": "is", "values": ["new"]},
//	  "steps": [
//	    {"action": "order_create", "as": "copy", "map": [
//	      {"to": "externalId", "template": "copy-{{order.id}}"},
//	      {"to": "phone", "from": "order.phone", "do": ["phone"]}
//	    ]},
//	    {"action": "note_create", "map": [
//	      {"to": "customer.id", "from": "steps.copy.customer.id"},
//	      {"to": "text", "value": "Заказ скопирован"}
//	    ]}
//	  ]
//	}
type Link struct {
	// Name names the link in journals, errors and figures. What is in an event's
	// journal belongs to a name: a link that is renamed starts anew.
	Name string `json:"name"`
	// Title is what the link is for, in the words of those who use it.
	Title string `json:"title,omitzero"`
	// Off switches the link off.
	Off bool `json:"off,omitzero"`
	// Event says what the event is, so that its paths can be checked.
	Event EventKind `json:"event,omitzero"`
	// When says which events the link is for; nil for all of them. In a file a list
	// means all of its conditions.
	When *webhook.Condition `json:"when,omitzero"`
	// Steps are done one after another.
	Steps []Step `json:"steps"`

	node *node
}

// EventKind says what the events of a link are.
type EventKind string

// The kinds of events.
const (
	// OrderEvent is a trigger of the CRM about an order, its paths below "order" or
	// at the root: the default.
	OrderEvent EventKind = "order"
	// CustomerEvent is a trigger of the CRM about a customer, its paths below
	// "customer" or at the root.
	CustomerEvent EventKind = "customer"
	// OtherEvent comes from somebody else: a form, a marketplace. Its paths are not
	// checked, and no trigger is needed for it.
	OtherEvent EventKind = "other"
)

// Step is an action with what it is given.
type Step struct {
	// Action is the name of the action, such as "order_create".
	Action string `json:"action"`
	// As names the step: the steps after it read its result below "steps.NAME". A
	// step without a name goes by its action and number in the journal
	// ("note_create#2"), so that one should not be put before it while events wait.
	As string `json:"as,omitzero"`
	// When says for which events, or elements, the step is done.
	When *webhook.Condition `json:"when,omitzero"`
	// Each is the path of a list: the step is done once for each of its elements,
	// which its paths find below "each". Its result is the list of results.
	Each string `json:"each,omitzero"`
	// Map fills the input of the action.
	Map []Rule `json:"map,omitzero"`
	// OnError says what happens when the step fails.
	OnError OnError `json:"onError,omitzero"`

	node *node
}

// OnError says what happens when a step fails: the link stops, and the event is
// tried again from that step (the zero value, "stop" in a file); the step is left
// out ("skip"); or other steps are done in its place (a list of them). Those find
// the reason below "steps.NAME.error", and then the link goes on.
type OnError struct {
	Skip  bool   // leave the step out and go on
	Steps []Step // do these in its place and go on
}

// MarshalJSON writes "stop", "skip" or the list of steps.
func (o OnError) MarshalJSON() ([]byte, error) {
	switch {
	case o.Steps != nil:
		return json.Marshal(o.Steps)
	case o.Skip:
		return []byte(`"skip"`), nil
	}
	return []byte(`"stop"`), nil
}

// IsZero reports whether the link stops.
func (o OnError) IsZero() bool { return !o.Skip && o.Steps == nil }

// Rule fills one field of an action's input, with one of From, First, Value and
// Template.
type Rule struct {
	// To is the path of the field, as package webhook writes it.
	To string `json:"to"`
	// From is the path of a value of the event, of a result ("steps.order.id") or of
	// the element at hand ("each.price"). With stars for indexes and as many in To
	// each element goes into its own place; with stars in From alone the value is
	// the list of all of them.
	From string `json:"from,omitzero"`
	// First are paths of which the first counts that is there and not empty.
	First []string `json:"first,omitzero"`
	// Value is a constant: any JSON.
	Value json.RawMessage `json:"value,omitzero"`
	// Template is a text with paths in double braces.
	Template string `json:"template,omitzero"`
	// Do are the functions that the value goes through, in this order.
	Do []Call `json:"do,omitzero"`
	// Required makes it an error when there is no value; otherwise the field is left
	// alone.
	Required bool `json:"required,omitzero"`
	// When limits the rule to events that meet it.
	When *webhook.Condition `json:"when,omitzero"`

	node *node
}

// Call is a function with its arguments: "trim" in a file, or
// {"split": {"by": ","}}. See [Functions].
type Call struct {
	Name string          // one of those that Functions has
	Args json.RawMessage // a JSON object; nil for none

	node *node // of the arguments
	at   int   // of the name
}

// MarshalJSON writes the form of a file.
func (c Call) MarshalJSON() ([]byte, error) {
	if c.Args == nil {
		return json.Marshal(c.Name)
	}
	return json.Marshal(map[string]json.RawMessage{c.Name: c.Args})
}

// Format writes links as a file that Load reads: for screens on which they are built.
func Format(links []Link) ([]byte, error) {
	if links == nil {
		links = []Link{}
	}
	text, err := json.MarshalIndent(map[string][]Link{"links": links}, "", "  ")
	return append(text, '\n'), err
}
