package retailcrm

// AttachmentsStatus says in a filter whether there are files.
type AttachmentsStatus int

// The known values of AttachmentsStatus; others may come.
const (
	AttachmentsNone AttachmentsStatus = 1 // without files
	AttachmentsSome AttachmentsStatus = 2 // with files
)

// TasksCountsStatus says in a filter whether there are open tasks.
type TasksCountsStatus int

// The known values of TasksCountsStatus; others may come.
const (
	TasksCountsNone    TasksCountsStatus = 1 // all tasks are done, or there are none
	TasksCountsOpen    TasksCountsStatus = 2 // something is left to do
	TasksCountsOverdue TasksCountsStatus = 3 // something should have been done already
)
