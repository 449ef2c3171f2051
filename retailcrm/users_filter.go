package retailcrm

// UserFilter chooses users. What is absent does not matter; everything set must
// hold.
type UserFilter struct {
	// Email is a part of the address.
	Email string `url:"email,omitempty"`
	// Status says what the user is doing.
	Status UserStatus `url:"status,omitempty"`
	// Online chooses users who have the CRM open, or who do not.
	Online Opt[bool] `url:"online,omitempty"`
	// Active chooses users who can log in, or who cannot.
	Active Opt[bool] `url:"active,omitempty"`
	// IsManager chooses users whom orders can be given to, or others.
	IsManager Opt[bool] `url:"isManager,omitempty"`
	// IsPosManager chooses users who work at a point of sale, or others.
	IsPosManager Opt[bool] `url:"isPosManager,omitempty"`
	// IsAdmin chooses users who may change the settings, or others.
	IsAdmin Opt[bool] `url:"isAdmin,omitempty"`
	// Groups are the codes of user groups.
	Groups []string `url:"groups,brackets,omitempty"`
	// CreatedAtFrom is the earliest time of adding, on the account's wall clock.
	CreatedAtFrom DateTime `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the latest time of adding, on the account's wall clock.
	CreatedAtTo DateTime `url:"createdAtTo,omitempty"`
}
