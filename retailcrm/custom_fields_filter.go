package retailcrm

import (
	"maps"
	"net/url"
	"slices"
)

// CustomFieldsFilter selects by custom fields: the code of a field and what
// its value must be, a text or number, or a [Range].
//
//	CustomFieldsFilter{"nps": Range{Min: "5"}, "vip": true}
type CustomFieldsFilter map[string]any

// Range is a condition on a number or a date: at least Min, at most Max. An
// empty text is no bound.
type Range struct {
	// Min is the least value that is selected; empty for no lower bound.
	Min string `url:"min,omitempty"`
	// Max is the greatest value that is selected; empty for no upper bound.
	Max string `url:"max,omitempty"`
}

// EncodeValues adds the conditions to a query. go-querystring calls it.
func (f CustomFieldsFilter) EncodeValues(key string, v *url.Values) error {
	for _, code := range slices.Sorted(maps.Keys(f)) {
		if err := encodeQuery(key+"["+code+"]", f[code], v); err != nil {
			return err
		}
	}
	return nil
}
