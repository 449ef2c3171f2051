package retailcrm

import (
	"net/url"
	"strconv"

	"github.com/google/go-querystring/query"
)

// CustomerFilter chooses customers. What is absent does not matter; everything
// set must hold. Days are days of the account's wall clock.
type CustomerFilter struct {
	// IDs are the CRM's ids of customers.
	IDs []int `url:"ids,brackets,omitempty"`
	// ExternalIDs are the shop's own ids of customers.
	ExternalIDs []string `url:"externalIds,brackets,omitempty"`
	// Name is a part of the name or of a telephone number.
	Name string `url:"name,omitempty"`
	// Email is a part of the address for mail.
	Email string `url:"email,omitempty"`
	// City is a part of the city's name.
	City string `url:"city,omitempty"`
	// Region is a part of the region's name.
	Region string `url:"region,omitempty"`
	// Countries are two-letter codes of countries (ISO 3166-1): "RU".
	Countries []string `url:"countries,brackets,omitempty"`
	// Sites are the codes of shops.
	Sites []string `url:"sites,brackets,omitempty"`
	// Sex chooses customers of a sex.
	Sex Gender `url:"sex,omitempty"`
	// Online chooses customers who are on the shop's site now, or who are not.
	Online Opt[bool] `url:"online,omitempty"`
	// IsContact chooses contact persons of corporate customers, or others.
	IsContact Opt[bool] `url:"isContact,omitempty"`
	// VIP chooses customers that are marked as important, or others.
	VIP Opt[bool] `url:"vip,omitempty"`
	// Bad chooses customers that are marked as bad, or others.
	Bad Opt[bool] `url:"bad,omitempty"`
	// EmailMarketingUnsubscribed chooses customers who refuse letters, or who take
	// them.
	EmailMarketingUnsubscribed Opt[bool] `url:"emailMarketingUnsubscribed,omitempty"`
	// Subscriptions are kinds of messages that the customers take or refuse.
	Subscriptions CustomerSubscriptionFilters `url:"subscriptions,omitempty"`
	// Segment is the code of a segment.
	Segment string `url:"segment,omitempty"`
	// ClassSegment is a class of the ABC/XYZ analysis.
	ClassSegment string `url:"classSegment,omitempty"`
	// Tags are tags that the customers have, set by anyone.
	Tags []string `url:"tags,brackets,omitempty"`
	// AttachedTags are tags that the customers have, set by hand.
	AttachedTags []string `url:"attachedTags,brackets,omitempty"`
	// DiscountCardNumber selects the customers who hold the discount card with
	// this number.
	DiscountCardNumber string `url:"discountCardNumber,omitempty"`
	// Managers are the ids of users whom the customers are given to.
	Managers []int `url:"managers,brackets,omitempty"`
	// ManagerGroups are the codes of user groups whom the customers are given to.
	ManagerGroups []string `url:"managerGroups,brackets,omitempty"`
	// MGChannels are the CRM's ids of message gateway channels that the customers
	// wrote in.
	MGChannels []int `url:"mgChannels,brackets,omitempty"`
	// MGCustomerID is the message gateway's id of the customer.
	MGCustomerID string `url:"mgCustomerId,omitempty"`
	// Notes is a part of a note on the customer.
	Notes string `url:"notes,omitempty"`
	// Commentary is a part of the managers' remark on the customer.
	Commentary string `url:"commentary,omitempty"`
	// Attachments chooses customers with files, or without.
	Attachments Opt[AttachmentsStatus] `url:"attachments,omitempty"`
	// TasksCounts chooses customers with open tasks, or without.
	TasksCounts Opt[TasksCountsStatus] `url:"tasksCounts,omitempty"`
	// CustomFields are conditions on custom fields.
	CustomFields CustomFieldsFilter `url:"customFields,omitempty"`
	// DateFrom is the first day of registration.
	DateFrom Date `url:"dateFrom,omitempty"`
	// DateTo is the last day of registration.
	DateTo Date `url:"dateTo,omitempty"`
	// FirstOrderFrom is the first day of the customers' first order.
	FirstOrderFrom Date `url:"firstOrderFrom,omitempty"`
	// FirstOrderTo is the last day of the customers' first order.
	FirstOrderTo Date `url:"firstOrderTo,omitempty"`
	// LastOrderFrom is the first day of the customers' last order.
	LastOrderFrom Date `url:"lastOrderFrom,omitempty"`
	// LastOrderTo is the last day of the customers' last order.
	LastOrderTo Date `url:"lastOrderTo,omitempty"`
	// MinOrdersCount is the least number of orders.
	MinOrdersCount Opt[int] `url:"minOrdersCount,omitempty"`
	// MaxOrdersCount is the greatest number of orders.
	MaxOrdersCount Opt[int] `url:"maxOrdersCount,omitempty"`
	// MinAverageSumm is the least average sum of an order, in the account's
	// currency.
	MinAverageSumm Opt[Decimal] `url:"minAverageSumm,omitempty"`
	// MaxAverageSumm is the greatest average sum of an order, in the account's
	// currency.
	MaxAverageSumm Opt[Decimal] `url:"maxAverageSumm,omitempty"`
	// MinTotalSumm is the least sum of all orders, in the account's currency.
	MinTotalSumm Opt[Decimal] `url:"minTotalSumm,omitempty"`
	// MaxTotalSumm is the greatest sum of all orders, in the account's currency.
	MaxTotalSumm Opt[Decimal] `url:"maxTotalSumm,omitempty"`
	// MinCostSumm is the least sum of costs, in the account's currency.
	MinCostSumm Opt[Decimal] `url:"minCostSumm,omitempty"`
	// MaxCostSumm is the greatest sum of costs, in the account's currency.
	MaxCostSumm Opt[Decimal] `url:"maxCostSumm,omitempty"`
	// ContragentName is a part of the name in the legal details.
	ContragentName string `url:"contragentName,omitempty"`
	// ContragentTypes are kinds of persons in law.
	ContragentTypes []ContragentType `url:"contragentTypes,brackets,omitempty"`
	// ContragentINN is the taxpayer's number (ИНН).
	ContragentINN string `url:"contragentInn,omitempty"`
	// ContragentKpp is the code of the reason for registration (КПП).
	ContragentKpp string `url:"contragentKpp,omitempty"`
	// ContragentBik is the bank's code (БИК).
	ContragentBik string `url:"contragentBik,omitempty"`
	// ContragentCorrAccount is the bank's correspondent account.
	ContragentCorrAccount string `url:"contragentCorrAccount,omitempty"`
	// ContragentBankAccount is the settlement account.
	ContragentBankAccount string `url:"contragentBankAccount,omitempty"`
	// FirstWebVisitFrom is the first day of the first visit to the site.
	FirstWebVisitFrom Date `url:"firstWebVisitFrom,omitempty"`
	// FirstWebVisitTo is the last day of the first visit to the site.
	FirstWebVisitTo Date `url:"firstWebVisitTo,omitempty"`
	// LastWebVisitFrom is the first day of the last visit to the site.
	LastWebVisitFrom Date `url:"lastWebVisitFrom,omitempty"`
	// LastWebVisitTo is the last day of the last visit to the site.
	LastWebVisitTo Date `url:"lastWebVisitTo,omitempty"`
	// BrowserID is the id of a browser in the CRM's web analytics (Daemon
	// Collector).
	BrowserID string `url:"browserId,omitempty"`
	// SourceName is the source that the customers came from.
	SourceName string `url:"sourceName,omitempty"`
	// MediumName is the channel that they came through.
	MediumName string `url:"mediumName,omitempty"`
	// CampaignName is the campaign that brought them.
	CampaignName string `url:"campaignName,omitempty"`
	// KeywordName is the key word that brought them.
	KeywordName string `url:"keywordName,omitempty"`
	// AdContentName is the advertisement that brought them.
	AdContentName string `url:"adContentName,omitempty"`
}

// CustomerSubscriptionFilter is a condition on a kind of messages.
type CustomerSubscriptionFilter struct {
	// Channel is how the messages are sent: "email", "sms", "waba".
	Channel string `url:"channel,omitempty"`
	// Subscription is the code of the kind of messages.
	Subscription string `url:"subscription,omitempty"`
	// Subscribed chooses customers who take the messages, or who refuse them.
	Subscribed Opt[bool] `url:"subscribed,omitempty"`
}

// CustomerSubscriptionFilters are conditions on kinds of messages; all must
// hold.
type CustomerSubscriptionFilters []CustomerSubscriptionFilter

// EncodeValues adds the conditions to a query: subscriptions[0][channel]=sms.
// go-querystring calls it.
func (f CustomerSubscriptionFilters) EncodeValues(key string, v *url.Values) error {
	for i, condition := range f {
		values, err := query.Values(condition)
		if err != nil {
			return err
		}
		for name, texts := range values {
			(*v)[key+"["+strconv.Itoa(i)+"]["+name+"]"] = texts
		}
	}
	return nil
}
