package marketplace

import "reflect"

// Overlay puts the caller's own values over a converted input: every field
// of src that is not absent replaces that of dst, null included. Nested
// inputs are replaced whole; overlay them first where both have something to
// say, with [OverlayOpt].
func Overlay[T any](dst *T, src T) {
	d, s := reflect.ValueOf(dst).Elem(), reflect.ValueOf(src)
	for i := range s.NumField() {
		if f := s.Field(i); !absent(f) {
			d.Field(i).Set(f)
		}
	}
}

func absent(v reflect.Value) bool {
	if z, ok := v.Interface().(interface{ IsZero() bool }); ok {
		return z.IsZero()
	}
	return v.IsZero()
}
