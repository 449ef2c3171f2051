package retailcrm

import (
	"context"
)

// Send shows a notice to users or groups of users of the account. A repeat
// shows it again.
//
// API: POST /api/v5/notifications/send
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-notifications-send
// Scope: not documented.
//
//crm:op POST /api/v5/notifications/send
func (s *NotificationsService) Send(ctx context.Context, notification NotificationInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opNotificationsSend).json("notification", notification), opts)
}

// NotificationInput is a notice to users.
type NotificationInput struct {
	// UserGroups are the symbolic codes of the groups whose users get the notice.
	UserGroups Opt[[]string] `json:"userGroups,omitzero"`
	// Type says whether the notice tells of an error or only informs.
	Type Opt[NotificationType] `json:"type,omitzero"`
	// Message is the text, HTML allowed.
	Message Opt[string] `json:"message,omitzero"`
	// UserIDs are the ids of single users who get the notice.
	UserIDs Opt[[]int] `json:"userIds,omitzero"`

	Extra Extra `json:",embed"`
}

// NotificationType is the kind of a notice.
type NotificationType string

// The known values of NotificationType; others may come.
const (
	NotificationError NotificationType = "api.error" // something went wrong
	NotificationInfo  NotificationType = "api.info"  // something worth knowing
)
