package retailcrm

// TaskHistoryFilter chooses changes of tasks. What is absent does not matter;
// everything set must hold. Do not set StartDate and SinceID together.
type TaskHistoryFilter struct {
	// TaskID is the CRM's id of a task.
	TaskID Opt[int] `url:"taskId,omitempty"`
	// SinceID asks for records after the one with this id.
	SinceID Opt[int] `url:"sinceId,omitempty"`
	// StartDate is the earliest time, on the account's wall clock.
	StartDate DateTime `url:"startDate,omitempty"`
	// EndDate is the latest time, on the account's wall clock.
	EndDate DateTime `url:"endDate,omitempty"`
}
