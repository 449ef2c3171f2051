package retailcrm

import (
	"context"
	"iter"
	"strconv"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// MGChannels returns the channels of the message gateway: connected
// messengers, social networks and mailboxes.
//
// API: GET /api/v5/reference/mg-channels
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-mg-channels
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/mg-channels
func (s *ReferencesService) MGChannels(ctx context.Context, opts ...RequestOption) ([]MGChannel, error) {
	return list[MGChannel](ctx, s.client, newRequest(opReferencesMGChannels), "mgChannels", opts)
}

// MGTemplates returns one page of the message templates of a channel. Channel
// 0 asks for those of every channel.
//
// API: GET /api/v5/reference/mg-channels/templates
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-mg-channels-templates
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/mg-channels/templates
func (s *ReferencesService) MGTemplates(
	ctx context.Context, channelID int, opts ...RequestOption,
) (*Page[MGTemplate], error) {
	r := newRequest(opReferencesMGTemplates)
	if channelID != 0 {
		r.param("channel_id", strconv.Itoa(channelID))
	}
	return page[MGTemplate](ctx, s.client, r, "templates", opts)
}

// AllMGTemplates iterates over the message templates of a channel, or of every
// channel when it is 0. It calls [ReferencesService.MGTemplates] page by page;
// the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *ReferencesService) AllMGTemplates(
	ctx context.Context, channelID int, opts ...RequestOption,
) iter.Seq2[*MGTemplate, error] {
	return allPages(ctx, s.client, func(t *MGTemplate) int { return t.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[MGTemplate], error) {
			return s.MGTemplates(ctx, channelID, opts...)
		}, opts)
}

// EditMGTemplates adds, changes and removes message templates in one call:
// templates are added, or changed when they name a template that is there;
// removed holds the ids of those to take away. Either may be nil.
//
// API: POST /api/v5/reference/mg-channels/templates/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-mg-channels-templates-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/mg-channels/templates/edit
func (s *ReferencesService) EditMGTemplates(
	ctx context.Context, templates []MGTemplateInput, removed []int, opts ...RequestOption,
) error {
	r := newRequest(opReferencesEditMGTemplates).json("templates", notNil(templates)).json("removed", notNil(removed))
	return confirm(ctx, s.client, r, opts)
}

// notNil returns a list that encodes as [] when it is empty: the API refuses
// null here.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// MGChannel is a channel of the message gateway: a connected messenger, social
// network or mailbox.
//
//crm:input MGChannelInput names a channel of the message gateway.
type MGChannel struct {
	// ID is the CRM's id of the channel.
	ID int `json:"id,omitzero"`
	// ExternalID is the message gateway's id of the channel.
	ExternalID int `json:"externalId,omitzero"`
	// Type is the messenger: "telegram", "whatsapp", "instagram", ...
	Type string `json:"type,omitzero"`
	// Active says whether messages go through the channel.
	Active bool `json:"active,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplate is a message template of a channel: a text that the messenger has
// approved, with places for variables.
//
//crm:input MGTemplateInput adds or changes a message template.
type MGTemplate struct {
	// ID is the CRM's id of the template; set it to change one.
	ID int `json:"id,omitzero"`
	// ExternalID is the message gateway's id of the template.
	ExternalID int `json:"externalId,omitzero"`
	// Channel is the channel that the template belongs to.
	Channel *MGChannel `json:"channel,omitzero"`
	// MGChannelID is the message gateway's id of that channel.
	MGChannelID int `json:"mgChannelId,omitzero"`
	// Code is the template's code, unique in its channel.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Namespace is the messenger's name space for templates.
	Namespace string `json:"namespace,omitzero"`
	// Lang is the language's code: "en".
	Lang string `json:"lang,omitzero"`
	// Category is the messenger's category of the template.
	Category string `json:"category,omitzero"`
	// Active says whether the template can be sent.
	Active bool `json:"active,omitzero"`
	// VerificationStatus is what the messenger says of the template: "approved",
	// "pending", "rejected", "new", "paused", "disabled".
	VerificationStatus string `json:"verificationStatus,omitzero"`
	// Header stands above the text.
	Header *MGTemplateHeader `json:"header,omitzero"`
	// Template is the text: plain parts and variables in turn.
	Template []MGTemplatePart `json:"template,omitzero"`
	// TemplateExample are example values of the text's variables, in their order.
	TemplateExample []string `json:"templateExample,omitzero"`
	// Footer stands below the text.
	Footer string `json:"footer,omitzero"`
	// Buttons stand at the end.
	Buttons []MGTemplateButton `json:"buttons,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplateHeader is what stands above a template's text: one of a text, a
// document, an image, a video.
//
//crm:input MGTemplateHeaderInput is what shall stand above a template's text: one of a text, a document, an image, a
//crm:input video.
type MGTemplateHeader struct {
	// Text is a header in words; absent when a file stands there.
	Text *MGTemplateText `json:"text,omitzero"`
	// Document is a header that shows a document.
	Document *MGTemplateMedia `json:"document,omitzero"`
	// Image is a header that shows an image.
	Image *MGTemplateMedia `json:"image,omitzero"`
	// Video is a header that shows a video.
	Video *MGTemplateMedia `json:"video,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplateText is a text with places for variables.
//
//crm:input MGTemplateTextInput is a text with places for variables, to be stored.
type MGTemplateText struct {
	// Parts are plain texts and variables in turn.
	Parts []MGTemplatePart `json:"parts,omitzero"`
	// Example are example values of the variables, in their order.
	Example []string `json:"example,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplateMedia is a file in a template's header.
//
//crm:input MGTemplateMediaInput is a file in a template's header, to be stored.
type MGTemplateMedia struct {
	// Example is the address of an example file.
	Example string `json:"example,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplateButton is a button below a template's text.
//
//crm:input MGTemplateButtonInput is a button below a template's text, to be stored.
type MGTemplateButton struct {
	// Type says what the button does.
	Type MGTemplateButtonType `json:"type,omitzero"`
	// Text is the caption that the customer reads.
	Text string `json:"text,omitzero"`
	// URL is where a link button leads; it may end in a variable.
	URL string `json:"url,omitzero"`
	// PhoneNumber is what a call button calls.
	PhoneNumber string `json:"phoneNumber,omitzero"`
	// Example are example values of the URL's variables.
	Example []string `json:"example,omitzero"`

	Extra Extra `json:",embed"`
}

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
func (p MGTemplatePart) MarshalJSON() ([]byte, error) { return phpjson.Marshal(p.form()) }

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

// MGTemplateButtonType says what a button of a message template does.
type MGTemplateButtonType string

// The known values of MGTemplateButtonType; others may come.
const (
	MGTemplateButtonQuickReply  MGTemplateButtonType = "QUICK_REPLY"  // sends the button's text as an answer
	MGTemplateButtonPhoneNumber MGTemplateButtonType = "PHONE_NUMBER" // calls a number
	MGTemplateButtonURL         MGTemplateButtonType = "URL"          // opens a link
)

// MGTemplateVar is what a variable of a message template stands for.
type MGTemplateVar string

// The known values of MGTemplateVar; others may come.
const (
	MGTemplateVarCustom    MGTemplateVar = "custom"     // whatever the sender puts in
	MGTemplateVarName      MGTemplateVar = "name"       // the customer's full name
	MGTemplateVarFirstName MGTemplateVar = "first_name" // the customer's first name
	MGTemplateVarLastName  MGTemplateVar = "last_name"  // the customer's family name
)
