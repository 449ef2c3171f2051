package retailcrm

// User is a user of the account.
type User struct {
	// ID is the CRM's id of the user.
	ID int `json:"id,omitzero"`
	// CreatedAt is when the user was added, on the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Active says whether the user can log in.
	Active bool `json:"active,omitzero"`
	// Email is the user's address, which is also the login.
	Email string `json:"email,omitzero"`
	// FirstName is the user's first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the user's family name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the user's father's name.
	Patronymic string `json:"patronymic,omitzero"`
	// Position is the user's post in the firm.
	Position string `json:"position,omitzero"`
	// PhotoURL is the address of the user's picture.
	PhotoURL string `json:"photoUrl,omitzero"`
	// Phone is the user's telephone.
	Phone string `json:"phone,omitzero"`
	// Status says what the user is doing.
	Status UserStatus `json:"status,omitzero"`
	// Online says whether the user has the CRM open.
	Online bool `json:"online,omitzero"`
	// IsAdmin says that the user may change the account's settings.
	IsAdmin bool `json:"isAdmin,omitzero"`
	// IsManager says that orders and customers can be given to the user.
	IsManager bool `json:"isManager,omitzero"`
	// Groups are the groups that the user belongs to.
	Groups []UserGroup `json:"groups,omitzero"`
	// MGUserID is the message gateway's id of the user.
	MGUserID int `json:"mgUserId,omitzero"`
	// SenderEmail is the sender's address of the user's letters.
	SenderEmail string `json:"senderEmail,omitzero"`
	// SenderName is the sender's name of the user's letters.
	SenderName string `json:"senderName,omitzero"`

	Extra Extra `json:",embed"`
}

// UserGroup is a group of users: a role with its rights.
type UserGroup struct {
	// ID is the CRM's id of the group.
	ID int `json:"id,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what other methods call the group by. [UserGroupSuperadmins] is the
	// group of the account's owners.
	Code string `json:"code,omitzero"`
	// SignatureTemplate is the signature below the letters of the group's users.
	SignatureTemplate string `json:"signatureTemplate,omitzero"`
	// IsManager says that orders and customers can be given to the group's users.
	IsManager bool `json:"isManager,omitzero"`
	// IsPosManager says that the group's users work at a point of sale.
	IsPosManager bool `json:"isPosManager,omitzero"`
	// IsDeliveryMen says that the group's users deliver orders.
	IsDeliveryMen bool `json:"isDeliveryMen,omitzero"`
	// DeliveryTypes are the codes of the delivery types that the group's users
	// carry out.
	DeliveryTypes []string `json:"deliveryTypes,omitzero"`
	// BreakdownOrderTypes are the codes of the order types that the group takes
	// part in handing out.
	BreakdownOrderTypes []string `json:"breakdownOrderTypes,omitzero"`
	// BreakdownSites are the codes of the shops whose orders the group takes part
	// in handing out.
	BreakdownSites []string `json:"breakdownSites,omitzero"`
	// BreakdownOrderMethods are the codes of the order methods that the group
	// takes part in handing out.
	BreakdownOrderMethods []string `json:"breakdownOrderMethods,omitzero"`
	// GrantedOrderTypes are the codes of the order types that the group may see.
	GrantedOrderTypes []string `json:"grantedOrderTypes,omitzero"`
	// GrantedSites are the codes of the shops that the group may see.
	GrantedSites []string `json:"grantedSites,omitzero"`

	Extra Extra `json:",embed"`
}
