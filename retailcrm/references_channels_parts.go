package retailcrm

import (
	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// MGTemplatePart is a piece of a message template: a plain text or a
// variable. The API writes a text as a string and a variable as an object:
//
//	["Dear ", {"var": "first_name"}, ", your order has arrived."]
type MGTemplatePart struct {
	// Text is the plain text, when the part is no variable.
	Text string
	// Var is what the variable stands for, when the part is one.
	Var MGTemplateVar
	// Extra holds the other members of a variable.
	Extra Extra
}

type mgTemplateVariable struct {
	Var   MGTemplateVar `json:"var"`
	Extra Extra         `json:",embed"`
}

func (p MGTemplatePart) form() any {
	if p.Var == "" && len(p.Extra) == 0 {
		return p.Text
	}
	return mgTemplateVariable{Var: p.Var, Extra: p.Extra}
}

// MarshalJSON writes a string for a text and an object for a variable.
func (p MGTemplatePart) MarshalJSON() ([]byte, error) { return jsonv2.Marshal(p.form()) }

// MarshalJSONTo is MarshalJSON for the JSON v2 engine.
func (p MGTemplatePart) MarshalJSONTo(e *jsonv2.Encoder) error {
	return jsonv2.MarshalEncode(e, p.form())
}

// UnmarshalJSON reads either form.
func (p *MGTemplatePart) UnmarshalJSON(b []byte) error {
	*p = MGTemplatePart{}
	if len(b) == 0 || b[0] != '{' {
		return phpjson.Unmarshal(b, &p.Text)
	}
	var v mgTemplateVariable
	if err := phpjson.Unmarshal(b, &v); err != nil {
		return err
	}
	p.Var, p.Extra = v.Var, v.Extra
	return nil
}

// UnmarshalJSONFrom is UnmarshalJSON for the JSON v2 engine.
func (p *MGTemplatePart) UnmarshalJSONFrom(d *jsonv2.Decoder) error { return unmarshalFrom(d, p) }
