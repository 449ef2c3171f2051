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
func (s *SegmentsService) List(ctx context.Context, filter *SegmentFilter, opts ...RequestOption) (*Page[Segment], error) {
	return page[Segment](ctx, s.client, newRequest(opSegmentsList).filter(filter), "segments", opts)
}

// All iterates over the customer segments that the filter chooses. It calls
// [SegmentsService.List] page by page; the error comes last, once.
func (s *SegmentsService) All(ctx context.Context, filter *SegmentFilter, opts ...RequestOption) iter.Seq2[*Segment, error] {
	return allPages(ctx, s.client, func(x *Segment) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[Segment], error) {
		return s.List(ctx, filter, opts...)
	}, opts)
}
