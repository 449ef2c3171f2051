package retailcrm

// TaskStatus says whether a task is done, in a filter.
type TaskStatus string

// The known values of TaskStatus; others may come.
const (
	TaskStatusPerforming TaskStatus = "performing" // still to be done
	TaskStatusCompleted  TaskStatus = "completed"  // done
)
