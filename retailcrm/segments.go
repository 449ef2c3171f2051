package retailcrm

import (
	"context"
	"iter"
)

// List returns one page of the customer segments. filter may be nil.
//
// API: GET /api/v5/segments
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-segments
// Scope: segment_read.
//
//crm:op GET /api/v5/segments
func (s *SegmentsService) List(
	ctx context.Context, filter *SegmentFilter, opts ...RequestOption,
) (*Page[Segment], error) {
	return page[Segment](ctx, s.client, newRequest(opSegmentsList).filter(filter), "segments", opts)
}

// All iterates over the customer segments that the filter chooses. It calls
// [SegmentsService.List] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *SegmentsService) All(
	ctx context.Context, filter *SegmentFilter, opts ...RequestOption,
) iter.Seq2[*Segment, error] {
	return allPages(ctx, s.client, func(x *Segment) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[Segment], error) {
			return s.List(ctx, filter, opts...)
		}, opts)
}

// SegmentFilter chooses segments. What is absent does not matter; everything
// set must hold.
type SegmentFilter struct {
	// IDs are the CRM's ids of segments.
	IDs []int `url:"ids,brackets,omitempty"`
	// Name is a part of the name.
	Name string `url:"name,omitempty"`
	// Type is the kind of segment.
	Type string `url:"type,omitempty"`
	// Active chooses segments that are in use, or that are not.
	Active Opt[bool] `url:"active,omitempty"`
	// MinCustomersCount is the least number of customers in the segment.
	MinCustomersCount Opt[int] `url:"minCustomersCount,omitempty"`
	// MaxCustomersCount is the greatest number of customers in the segment.
	MaxCustomersCount Opt[int] `url:"maxCustomersCount,omitempty"`
	// DateFrom is the first day of adding.
	DateFrom Date `url:"dateFrom,omitempty"`
	// DateTo is the last day of adding.
	DateTo Date `url:"dateTo,omitempty"`
}
