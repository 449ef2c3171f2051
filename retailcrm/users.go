package retailcrm

import (
	"context"
	"iter"
	"strconv"
)

// List returns one page of the users. filter may be nil.
//
// API: GET /api/v5/users
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-users
// Scope: user_read.
//
//crm:op GET /api/v5/users
func (s *UsersService) List(ctx context.Context, filter *UserFilter, opts ...RequestOption) (*Page[User], error) {
	return page[User](ctx, s.client, newRequest(opUsersList).filter(filter), "users", opts)
}

// All iterates over the users that the filter chooses. It calls
// [UsersService.List] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *UsersService) All(ctx context.Context, filter *UserFilter, opts ...RequestOption) iter.Seq2[*User, error] {
	return allPages(ctx, s.client, func(x *User) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[User], error) {
			return s.List(ctx, filter, opts...)
		}, opts)
}

// Get returns the user with the id. The error matches [ErrNotFound] when there
// is none.
//
// API: GET /api/v5/users/{id}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-users-id
// Scope: user_read.
//
//crm:op GET /api/v5/users/{id}
func (s *UsersService) Get(ctx context.Context, id int, opts ...RequestOption) (*User, error) {
	return member[User](ctx, s.client, newRequest(opUsersGet, strconv.Itoa(id)), "user", opts)
}

// SetStatus says what the user with the id is doing: free, busy, at a meal or
// on a break. The error matches [ErrNotFound] when there is none.
//
// API: POST /api/v5/users/{id}/status
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-users-id-status
// Scope: user_write.
//
//crm:op POST /api/v5/users/{id}/status
func (s *UsersService) SetStatus(ctx context.Context, id int, status UserStatus, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opUsersSetStatus, strconv.Itoa(id)).param("status", string(status)), opts)
}

// Groups returns one page of the user groups; there is nothing to filter by.
//
// API: GET /api/v5/user-groups
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-user-groups
// Scope: user_read.
//
//crm:op GET /api/v5/user-groups
func (s *UsersService) Groups(ctx context.Context, opts ...RequestOption) (*Page[UserGroup], error) {
	return page[UserGroup](ctx, s.client, newRequest(opUsersGroups), "groups", opts)
}

// AllGroups iterates over the user groups. It calls [UsersService.Groups] page
// by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *UsersService) AllGroups(ctx context.Context, opts ...RequestOption) iter.Seq2[*UserGroup, error] {
	return allPages(ctx, s.client, func(g *UserGroup) int { return g.ID }, s.Groups, opts)
}

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

// UserStatus says what a user is doing.
type UserStatus string

// The known values of UserStatus; others may come.
const (
	UserStatusFree   UserStatus = "free"   // ready for work
	UserStatusBusy   UserStatus = "busy"   // at work
	UserStatusDinner UserStatus = "dinner" // at a meal
	UserStatusBreak  UserStatus = "break"  // away for a moment
)

// UserGroupSuperadmins is the code of the group of the account's owners.
const UserGroupSuperadmins = "superadmins"
