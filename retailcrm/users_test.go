package retailcrm

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestUsersRequests(t *testing.T) {
	no := func(_ any, err error) error { return err }
	for op, call := range map[string]func(ctx context.Context, s *UsersService) error{
		"Users.List": func(ctx context.Context, s *UsersService) error {
			return no(s.List(ctx, &UserFilter{
				Email: "a@example.com", Status: UserStatusBusy, Online: Some(false), Active: Some(true), IsManager: Some(true),
				Groups: []string{"managers", "couriers"}, CreatedAtFrom: mustTime(t, "2024-01-31 10:00:00"),
			}))
		},
		"Users.Get":       func(ctx context.Context, s *UsersService) error { return no(s.Get(ctx, 12)) },
		"Users.SetStatus": func(ctx context.Context, s *UsersService) error { return s.SetStatus(ctx, 12, UserStatusDinner) },
		"Users.Groups":    func(ctx context.Context, s *UsersService) error { return no(s.Groups(ctx, WithPage(3))) },
	} {
		t.Run(op, func(t *testing.T) {
			goldenRequest(t, op, func(ctx context.Context, crm *Client) error { return call(ctx, crm.Users) })
		})
	}
}

func TestUsersKeepEverything(t *testing.T) {
	u := requireKept[User](t, `{"id": 12, "createdAt": "2024-01-31 10:00:00", "active": true, "email": "a@example.com",
		"firstName": "Анна",
		"lastName": "Б", "patronymic": "В", "position": "менеджер", "photoUrl": "https://example.com/p", "phone": "+7",
		"status": "free",
		"online": true, "isAdmin": true, "isManager": true, "mgUserId": 5, "senderEmail": "s@example.com",
		"senderName": "Анна",
		"groups": [{"id": 1, "name": "Владельцы", "code": "superadmins", "signatureTemplate": "С уважением",
		"isManager": true, "isPosManager": true,
			"isDeliveryMen": true, "deliveryTypes": ["courier"], "breakdownOrderTypes": ["a"], "breakdownSites": ["b"],
			"breakdownOrderMethods": ["c"], "grantedOrderTypes": ["d"], "grantedSites": ["e"]}]}`)
	assert.Equal(t, UserStatusFree, u.Status)
	assert.Equal(t, UserGroupSuperadmins, u.Groups[0].Code)

	ugly := requireKept[User](t, `{"id": "12", "active": "0", "online": 1,
		"groups": {"0": {"id": "1", "deliveryTypes": []}}, "status": "asleep", "pos": {"till": 3}}`)
	assert.True(t, ugly.Online)
	assert.Equal(t, UserStatus("asleep"), ugly.Status)
}
