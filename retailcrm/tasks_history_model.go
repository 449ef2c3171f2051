package retailcrm

// TaskHistory is one change of a task.
type TaskHistory struct {
	// ID is the record's id; ids grow.
	ID int `json:"id,omitzero"`
	// CreatedAt is when it happened, on the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Created says that the task was added.
	Created bool `json:"created,omitzero"`
	// Deleted says that the task was removed.
	Deleted bool `json:"deleted,omitzero"`
	// Source says who changed it: "user", "api" and others.
	Source string `json:"source,omitzero"`
	// User is the user, when Source is "user".
	User *HistoryUser `json:"user,omitzero"`
	// APIKey says whether it was the reader's own key, when Source is "api".
	APIKey *HistoryAPIKey `json:"apiKey,omitzero"`
	// Field is what was changed.
	Field string `json:"field,omitzero"`
	// OldValue is what was there before. Its type depends on Field.
	OldValue Value `json:"oldValue,omitzero"`
	// NewValue is what is there now. Its type depends on Field.
	NewValue Value `json:"newValue,omitzero"`
	// Task is the task; whole when it was added, else in short.
	Task *Task `json:"task,omitzero"`
	// Comment is the comment that was added, changed or removed.
	Comment *TaskHistoryComment `json:"comment,omitzero"`

	Extra Extra `json:",embed"`
}

// TaskHistoryComment is what a user wrote under a task, in short.
type TaskHistoryComment struct {
	// ID is the CRM's id of the comment.
	ID int `json:"id,omitzero"`
	// Text is what the user wrote.
	Text string `json:"text,omitzero"`

	Extra Extra `json:",embed"`
}
