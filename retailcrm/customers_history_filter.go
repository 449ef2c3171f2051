package retailcrm

// CustomerHistoryFilter chooses changes of customers. What is absent does not
// matter; everything set must hold. Do not set StartDate and SinceID together.
type CustomerHistoryFilter struct {
	// CustomerID is the CRM's id of a customer.
	CustomerID Opt[int] `url:"customerId,omitempty"`
	// CustomerExternalID is the shop's own id of a customer.
	CustomerExternalID string `url:"customerExternalId,omitempty"`
	// SinceID asks for records after the one with this id.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// StartDate is the earliest time, on the account's wall clock.
	StartDate DateTime `url:"startDate,omitempty"`
	// EndDate is the latest time, on the account's wall clock.
	EndDate DateTime `url:"endDate,omitempty"`
}
