package ozon

// NewPollerWith is NewPoller with any CRM, for the tests of this package.
var NewPollerWith = newPoller
