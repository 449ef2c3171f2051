package retailcrmtest

import "maps"

// resources are the kinds of records that an account has.
func resources() []*resource {
	return []*resource{
		orderResource(),
		customerResource(),
		corporateResource(),
		customerNotes(),
		corporateNotes(),
		packResource(),
		taskResource(),
		taskCommentResource(),
		userResource(),
		productResource(),
		offerResource(),
	}
}

// parts are what the fake does, by resource.
func parts() []func() operations {
	return []func() operations{
		accountOperations,
		orderOperations,
		paymentOperations,
		customerOperations,
		corporateOperations,
		noteOperations,
		packOperations,
		taskOperations,
		userOperations,
		storeOperations,
		referenceOperations,
	}
}

// allOperations joins what the resources do.
func allOperations() operations {
	does := operations{}
	for _, part := range parts() {
		maps.Copy(does, part())
	}
	return does
}
