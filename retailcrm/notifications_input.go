package retailcrm

// NotificationInput is a notice to users.
type NotificationInput struct {
	// UserGroups are the symbolic codes of the groups whose users get the notice.
	UserGroups Opt[[]string] `json:"userGroups,omitzero"`
	// Type says whether the notice tells of an error or only informs.
	Type Opt[NotificationType] `json:"type,omitzero"`
	// Message is the text, HTML allowed.
	Message Opt[string] `json:"message,omitzero"`
	// UserIDs are the ids of single users who get the notice.
	UserIDs Opt[[]int] `json:"userIds,omitzero"`

	Extra Extra `json:",embed"`
}
