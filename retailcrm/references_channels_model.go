package retailcrm

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
