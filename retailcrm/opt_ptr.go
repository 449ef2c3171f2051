package retailcrm

// Ptr makes the Opt set, to T's zero value unless it was set before, and
// returns a pointer to its value: for filling a nested input step by step.
//
//	in.Delivery.Ptr().Address.Ptr().City = retailcrm.Some("Казань")
func (o *Opt[T]) Ptr() *T {
	if o.state != optSet {
		*o = Opt[T]{state: optSet}
	}
	return &o.value
}

// PtrAny is Ptr, as a *T, for code that does not know T, such as webhook.Set.
func (o *Opt[T]) PtrAny() any { return o.Ptr() }
