package retailcrmtest

// Rules are what the API does where its documents are silent. The zero Rules
// are what the vendor's own modules and recorded answers show; each field
// turns one of them around.
type Rules struct {
	// KeepItemsNotSent keeps the items of an order that an edit with items does
	// not name. Else what an edit sends is the whole order.
	KeepItemsNotSent bool
	// KeepEqualOffers keeps all items of an edit that have neither id nor external
	// ids and the same offer. Else the last of them remains.
	KeepEqualOffers bool
	// EditTakesPayments lets the payments of an edit replace those of the order.
	// Else an edit passes them over: payments are edited by methods of their own.
	EditTakesPayments bool
}

// WithRules changes what the account does where the API's documents are silent.
func WithRules(rules Rules) Option { return func(s *Server) { s.data.rules = rules } }
