package retailcrm

// CorporateCustomerHistoryFilter chooses changes of corporate customers. What
// is absent does not matter; everything set must hold. Do not set StartDate and
// SinceID together.
type CorporateCustomerHistoryFilter struct {
	// CustomerID is the CRM's id of a corporate customer.
	CustomerID Opt[int] `url:"customerId,omitempty"`
	// CustomerExternalID is the shop's own id of a corporate customer.
	CustomerExternalID string `url:"customerExternalId,omitempty"`
	// ContactIDs are the CRM's ids of contact persons, as text.
	ContactIDs []string `url:"contactIds,brackets,omitempty"`
	// SinceID asks for records after the one with this id.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// StartDate is the earliest time, on the account's wall clock.
	StartDate DateTime `url:"startDate,omitempty"`
	// EndDate is the latest time, on the account's wall clock.
	EndDate DateTime `url:"endDate,omitempty"`
}
