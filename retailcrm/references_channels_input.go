package retailcrm

// MGChannelInput names a channel of the message gateway.
type MGChannelInput struct {
	// ID is the CRM's id of the channel.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the message gateway's id of the channel.
	ExternalID Opt[int] `json:"externalId,omitzero"`
	// Type is the messenger: "telegram", "whatsapp", "instagram", ...
	Type Opt[string] `json:"type,omitzero"`
	// Active says whether messages go through the channel.
	Active Opt[bool] `json:"active,omitzero"`
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplateInput adds or changes a message template.
type MGTemplateInput struct {
	// ID is the CRM's id of the template; set it to change one.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the message gateway's id of the template.
	ExternalID Opt[int] `json:"externalId,omitzero"`
	// Channel is the channel that the template belongs to.
	Channel Opt[MGChannelInput] `json:"channel,omitzero"`
	// MGChannelID is the message gateway's id of that channel.
	MGChannelID Opt[int] `json:"mgChannelId,omitzero"`
	// Code is the template's code, unique in its channel.
	Code Opt[string] `json:"code,omitzero"`
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Namespace is the messenger's name space for templates.
	Namespace Opt[string] `json:"namespace,omitzero"`
	// Lang is the language's code: "en".
	Lang Opt[string] `json:"lang,omitzero"`
	// Category is the messenger's category of the template.
	Category Opt[string] `json:"category,omitzero"`
	// Active says whether the template can be sent.
	Active Opt[bool] `json:"active,omitzero"`
	// VerificationStatus is what the messenger says of the template: "approved",
	// "pending", "rejected", "new", "paused", "disabled".
	VerificationStatus Opt[string] `json:"verificationStatus,omitzero"`
	// Header stands above the text.
	Header Opt[MGTemplateHeaderInput] `json:"header,omitzero"`
	// Template is the text: plain parts and variables in turn.
	Template Opt[[]MGTemplatePart] `json:"template,omitzero"`
	// TemplateExample are example values of the text's variables, in their order.
	TemplateExample Opt[[]string] `json:"templateExample,omitzero"`
	// Footer stands below the text.
	Footer Opt[string] `json:"footer,omitzero"`
	// Buttons stand at the end.
	Buttons Opt[[]MGTemplateButtonInput] `json:"buttons,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplateHeaderInput is what shall stand above a template's text: one of a
// text, a document, an image, a video.
type MGTemplateHeaderInput struct {
	// Text is a header of text.
	Text Opt[MGTemplateTextInput] `json:"text,omitzero"`
	// Document is a header that shows a document.
	Document Opt[MGTemplateMediaInput] `json:"document,omitzero"`
	// Image is a header that shows an image.
	Image Opt[MGTemplateMediaInput] `json:"image,omitzero"`
	// Video is a header that shows a video.
	Video Opt[MGTemplateMediaInput] `json:"video,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplateTextInput is a text with places for variables, to be stored.
type MGTemplateTextInput struct {
	// Parts are plain texts and variables in turn.
	Parts Opt[[]MGTemplatePart] `json:"parts,omitzero"`
	// Example are example values of the variables, in their order.
	Example Opt[[]string] `json:"example,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplateMediaInput is a file in a template's header, to be stored.
type MGTemplateMediaInput struct {
	// Example is the address of an example file.
	Example Opt[string] `json:"example,omitzero"`

	Extra Extra `json:",embed"`
}

// MGTemplateButtonInput is a button below a template's text, to be stored.
type MGTemplateButtonInput struct {
	// Type says what the button does.
	Type Opt[MGTemplateButtonType] `json:"type,omitzero"`
	// Text is what stands on the button.
	Text Opt[string] `json:"text,omitzero"`
	// URL is where a link button leads; it may end in a variable.
	URL Opt[string] `json:"url,omitzero"`
	// PhoneNumber is what a call button calls.
	PhoneNumber Opt[string] `json:"phoneNumber,omitzero"`
	// Example are example values of the URL's variables.
	Example Opt[[]string] `json:"example,omitzero"`

	Extra Extra `json:",embed"`
}
