package retailcrm

import "context"

// Update asks the account to compute its statistics anew. It is a GET with an
// effect: a repeat asks once more.
//
// API: GET /api/v5/statistic/update
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-statistic-update
// Scope: not documented.
//
//crm:op GET /api/v5/statistic/update
func (s *StatisticsService) Update(ctx context.Context, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opStatisticsUpdate), opts)
}
