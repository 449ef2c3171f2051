package wildberries

import (
	"context"
	"iter"
	"net/url"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

const (
	statisticsPath   = "/api/v1/supplier/orders"
	statisticsLayout = "2006-01-02T15:04:05"
)

// StatisticsService calls the report of orders, which alone shows orders that
// Wildberries keeps and delivers itself (FBW). The token needs the category
// "Statistics".
type StatisticsService struct{ client *Client }

// Orders returns the rows of the report of orders that changed at
// or after since, the oldest change first, up to about 80,000. The report is
// renewed every 30 minutes, reaches back 90 days, and may be asked for once a
// minute.
//
//	GET /api/v1/supplier/orders, flag 0
func (s *StatisticsService) Orders(ctx context.Context, since time.Time) ([]StatisticsOrder, error) {
	const op = "Statistics.Orders"
	if since.IsZero() {
		return nil, invalid(op, "a time to begin at is needed")
	}
	return s.report(ctx, op, url.Values{
		"dateFrom": {since.In(moscow()).Format(statisticsLayout)},
		"flag":     {"0"},
	})
}

// Day returns all rows of the report of the orders placed on a day
// of Moscow, however many.
//
//	GET /api/v1/supplier/orders, flag 1
func (s *StatisticsService) Day(ctx context.Context, day retailcrm.Date) ([]StatisticsOrder, error) {
	const op = "Statistics.Day"
	if day.IsZero() {
		return nil, invalid(op, "a day is needed")
	}
	return s.report(ctx, op, url.Values{
		"dateFrom": {day.In(time.UTC).Format(time.DateOnly)},
		"flag":     {"1"},
	})
}

func (s *StatisticsService) report(ctx context.Context, op string, query url.Values) ([]StatisticsOrder, error) {
	var rows []StatisticsOrder
	err := s.client.get(ctx, op, familyStatistics, bucketStatistics, statisticsPath, query, &rows)
	return rows, err
}

// All walks the report from since to its end, one call after the
// other, and shows each state of an order once: a call repeats the last rows
// of the one before. An error comes last, once.
func (s *StatisticsService) All(ctx context.Context, since time.Time) iter.Seq2[*StatisticsOrder, error] {
	return func(yield func(*StatisticsOrder, error) bool) {
		seen := map[string]retailcrm.DateTime{}
		for {
			rows, err := s.Orders(ctx, since)
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range rows {
				row := &rows[i]
				if last, again := seen[row.SRID]; again && row.LastChangeDate.Compare(last) <= 0 {
					continue
				}
				seen[row.SRID] = row.LastChangeDate
				if !yield(row, nil) {
					return
				}
			}
			next := lastChange(rows)
			if len(rows) < statisticsRows || !next.After(since) {
				return
			}
			since = next
		}
	}
}

// statisticsRows is from how many rows on there may be more: Wildberries
// names "about 80,000" as the most, so much fewer are surely all.
const statisticsRows = 60_000

// lastChange returns the time of the last row's change.
func lastChange(rows []StatisticsOrder) time.Time {
	if len(rows) == 0 {
		return time.Time{}
	}
	return rows[len(rows)-1].LastChangeDate.In(moscow())
}
