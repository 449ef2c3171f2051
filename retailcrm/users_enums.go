package retailcrm

// UserStatus says what a user is doing.
type UserStatus string

// The known values of UserStatus; others may come.
const (
	UserStatusFree   UserStatus = "free"   // ready for work
	UserStatusBusy   UserStatus = "busy"   // at work
	UserStatusDinner UserStatus = "dinner" // at a meal
	UserStatusBreak  UserStatus = "break"  // away for a moment
)

// UserGroupSuperadmins is the code of the group of the account's owners.
const UserGroupSuperadmins = "superadmins"
