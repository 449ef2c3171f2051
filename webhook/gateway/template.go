package gateway

import "github.com/go-retailcrm/sdk/retailcrm"

// MessageTemplate is the template that a message was made of.
type MessageTemplate struct {
	// Code is the transport's code of the template.
	Code string `json:"code,omitzero"`
	// Category is the messenger's category of the template, such as "marketing".
	Category string `json:"category,omitzero"`
	// Variables are the values for its gaps.
	Variables *TemplateVariables `json:"variables,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// TemplateVariables are the values for the gaps of a template.
type TemplateVariables struct {
	// Header fills what stands above the text: a line, a picture or a document; nil
	// for a template without one.
	Header *TemplateHeaderVariables `json:"header,omitzero"`
	// Body fills the text itself.
	Body *TemplateBodyVariables `json:"body,omitzero"`
	// Buttons fill the gaps of what can be pressed below the text.
	Buttons []TemplateButtonVariables `json:"buttons,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// TemplateHeaderVariables are the values for the header of a template.
type TemplateHeaderVariables struct {
	// Type is the kind of header.
	Type string `json:"type,omitzero"`
	// Args are the values in the order of the gaps.
	Args []string `json:"args,omitzero"`
	// Attachments are the files for a header that is a picture or a document.
	Attachments []TemplateAttachment `json:"attachments,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// TemplateAttachment is a file of a template.
type TemplateAttachment struct {
	// ID is the gateway's id of the file.
	ID string `json:"id,omitzero"`
	// Caption is the name of the file, which the customer sees.
	Caption string `json:"caption,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// TemplateBodyVariables are the values for the text of a template.
type TemplateBodyVariables struct {
	// Args are the values in the order of the gaps.
	Args []string `json:"args,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// TemplateButtonVariables are the values for a button of a template.
type TemplateButtonVariables struct {
	// Type is the kind of button.
	Type string `json:"type,omitzero"`
	// Title is the text on the button.
	Title string `json:"title,omitzero"`
	// Args are the values in the order of the gaps.
	Args []string `json:"args,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Template is a template that was created or changed.
type Template struct {
	// ChannelID is the gateway's id of the channel.
	ChannelID int `json:"channel_id,omitzero"`
	// Code is the transport's code; "" for a new template.
	Code string `json:"code,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Lang is the language's code.
	Lang string `json:"lang,omitzero"`
	// Category is the messenger's category of the template, such as "marketing".
	Category string `json:"category,omitzero"`
	// Body is the text with its gaps.
	Body string `json:"body,omitzero"`
	// Header is the header as it came.
	Header retailcrm.Value `json:"header,omitzero"`
	// Footer is the footer as it came.
	Footer retailcrm.Value `json:"footer,omitzero"`
	// Buttons are the buttons as they came.
	Buttons retailcrm.Value `json:"buttons,omitzero"`
	// Example are sample values as they came.
	Example retailcrm.Value `json:"example,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// TemplateName names a template that was deleted.
type TemplateName struct {
	// ChannelID is the gateway's id of the channel.
	ChannelID int `json:"channel_id,omitzero"`
	// Code is the transport's code.
	Code string `json:"code,omitzero"`
	// Lang is the language's code.
	Lang string `json:"lang,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}
