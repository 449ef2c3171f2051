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
func (s *UsersService) All(ctx context.Context, filter *UserFilter, opts ...RequestOption) iter.Seq2[*User, error] {
	return allPages(ctx, s.client, func(x *User) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[User], error) {
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
func (s *UsersService) AllGroups(ctx context.Context, opts ...RequestOption) iter.Seq2[*UserGroup, error] {
	return allPages(ctx, s.client, func(g *UserGroup) int { return g.ID }, s.Groups, opts)
}
