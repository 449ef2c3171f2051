package retailcrm

import "context"

// Get returns the settings of the account. Timezone.Value names the zone of its
// wall clock; see [WithLocation].
//
// API: GET /api/v5/settings
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-settings
// Scope: not documented, probably reference_read.
//
//crm:op GET /api/v5/settings
func (s *SettingsService) Get(ctx context.Context, opts ...RequestOption) (*Settings, error) {
	return member[Settings](ctx, s.client, newRequest(opSettingsGet), "settings", opts)
}
