package retailcrm

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
