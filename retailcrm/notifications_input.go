package retailcrm

// NotificationInput is a notice to users.
type NotificationInput struct {
	// UserGroups are the groups of users.
	UserGroups Opt[[]string] `json:"userGroups,omitzero"`
	// Type is the type.
	Type Opt[NotificationType] `json:"type,omitzero"`
	// Message is the text, HTML allowed.
	Message Opt[string] `json:"message,omitzero"`
	// UserIDs are the ids of the users.
	UserIDs Opt[[]int] `json:"userIds,omitzero"`

	Extra Extra `json:",embed"`
}
