package gateway

import "github.com/go-retailcrm/sdk/retailcrm"

// Sent answers message_sent. With Async the result follows by the
// acknowledgement call.
type Sent struct {
	// ExternalMessageID is the transport's id of the message.
	ExternalMessageID string `json:"external_message_id,omitzero"`
	// Async says that the outcome is not known yet.
	Async bool `json:"async"`
	// ExternalCustomerID is the transport's id of the customer.
	ExternalCustomerID string `json:"external_customer_id,omitzero"`
	// ExternalChatID is the transport's id of the chat.
	ExternalChatID string `json:"external_chat_id,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// TemplateCreated is the answer to template_create: under which code the
// messenger knows the template, and whether it may be used yet.
type TemplateCreated struct {
	// Code is the transport's code of the template.
	Code string `json:"code"`
	// VerificationStatus says whether it may be used.
	VerificationStatus VerificationStatus `json:"verification_status"`

	Extra retailcrm.Extra `json:",embed"`
}

// Online answers the action online of a transport module.
type Online struct {
	// LastOnline is when the customer was last seen, by the account's wall clock.
	LastOnline retailcrm.DateTime `json:"lastOnline"`

	Extra retailcrm.Extra `json:",embed"`
}

// Visits answers the action visits of a transport module.
type Visits struct {
	// CountVisits is the number of visits.
	CountVisits int `json:"countVisits"`
	// Country is the name of the country that the last visit came from.
	Country string `json:"country"`
	// City is the name of the city that the last visit came from.
	City string `json:"city"`
	// Device is what the customer uses.
	Device *Device `json:"device,omitzero"`
	// UTM is where the customer came from.
	UTM *UTM `json:"utm,omitzero"`
	// LastVisit is the latest one, with the pages that were opened; nil for none.
	LastVisit *Visit `json:"lastVisit,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Device is what a customer uses.
type Device struct {
	// Lang is the code of the browser's language, such as "es".
	Lang string `json:"lang"`
	// Browser is the name of the browser, such as "Firefox".
	Browser string `json:"browser"`
	// OS is the name of the operating system, such as "Linux".
	OS string `json:"os"`

	Extra retailcrm.Extra `json:",embed"`
}

// UTM are the marks of an advertisement.
type UTM struct {
	// Source is utm_source: the site that showed the advertisement.
	Source string `json:"source,omitzero"`
	// Medium is utm_medium: the kind of advertisement, such as "cpc".
	Medium string `json:"medium,omitzero"`
	// Campaign is utm_campaign: the name of the campaign.
	Campaign string `json:"campaign,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Visit is a visit to the shop.
type Visit struct {
	// CreatedAt is when it began, by the account's wall clock.
	CreatedAt retailcrm.DateTime `json:"createdAt"`
	// EndedAt is when it ended.
	EndedAt retailcrm.DateTime `json:"endedAt,omitzero"`
	// Source is where the customer came from.
	Source string `json:"source"`
	// Duration is its length in seconds.
	Duration int `json:"duration"`
	// Pages are the pages that were opened, in their order.
	Pages []VisitedPage `json:"pages"`

	Extra retailcrm.Extra `json:",embed"`
}

// VisitedPage is one opening of a page of the shop's site.
type VisitedPage struct {
	// DateTime is when it was opened, by the account's wall clock.
	DateTime retailcrm.DateTime `json:"dateTime"`
	// Title is the title of the page in the browser.
	Title string `json:"title,omitzero"`
	// URL is the full address of the page.
	URL string `json:"url"`

	Extra retailcrm.Extra `json:",embed"`
}
