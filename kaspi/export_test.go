package kaspi

// NewPollerWith is newPoller, for tests with a CRM of their own.
var NewPollerWith = newPoller
