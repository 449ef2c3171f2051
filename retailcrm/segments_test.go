package retailcrm

import (
	"context"
	"testing"
)

func TestSegmentsRequests(t *testing.T) {
	goldenRequest(t, "Segments.List", func(ctx context.Context, crm *Client) error {
		_, err := crm.Segments.List(ctx, &SegmentFilter{
			IDs: []int{1, 2}, Name: "vip", Type: "dynamic", Active: Some(true), MinCustomersCount: Some(0),
			DateFrom: NewDate(2024, 1, 31),
		})
		return err
	})
}
