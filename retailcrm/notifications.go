package retailcrm

import "context"

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
