package retailcrm

import (
	"context"
	"iter"
	"strconv"
	"time"
)

// List returns one page of the tasks. filter may be nil.
//
// API: GET /api/v5/tasks
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-tasks
// Scope: task_read.
//
//crm:op GET /api/v5/tasks
func (s *TasksService) List(ctx context.Context, filter *TaskFilter, opts ...RequestOption) (*Page[Task], error) {
	return page[Task](ctx, s.client, newRequest(opTasksList).filter(filter), "tasks", opts)
}

// All iterates over the tasks that the filter chooses. It calls
// [TasksService.List] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *TasksService) All(ctx context.Context, filter *TaskFilter, opts ...RequestOption) iter.Seq2[*Task, error] {
	return allPages(ctx, s.client, func(x *Task) int { return x.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[Task], error) {
			return s.List(ctx, filter, opts...)
		}, opts)
}

// Get returns the task with the id. The error matches [ErrNotFound] when there
// is none.
//
// API: GET /api/v5/tasks/{id}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-tasks-id
// Scope: task_read.
//
//crm:op GET /api/v5/tasks/{id}
func (s *TasksService) Get(ctx context.Context, id int, opts ...RequestOption) (*Task, error) {
	return member[Task](ctx, s.client, newRequest(opTasksGet, strconv.Itoa(id)), "task", opts)
}

// Create adds a task and returns the id that the CRM gave. It is not safe to
// repeat: a second call adds a second task.
//
// API: POST /api/v5/tasks/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-tasks-create
// Scope: task_write.
//
//crm:op POST /api/v5/tasks/create
func (s *TasksService) Create(ctx context.Context, task TaskInput, opts ...RequestOption) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opTasksCreate).site().json("task", task.toTheMinute()), opts)
}

// Edit changes the task with the id. What the input leaves absent stays as it
// is.
//
// API: POST /api/v5/tasks/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-tasks-id-edit
// Scope: task_write.
//
//crm:op POST /api/v5/tasks/{id}/edit
func (s *TasksService) Edit(ctx context.Context, id int, task TaskInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opTasksEdit, strconv.Itoa(id)).site().json("task", task.toTheMinute()), opts)
}

// Comments returns one page of the comments on a task.
//
// API: GET /api/v5/tasks/{id}/comments
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-tasks-id-comments
// Scope: task_read.
//
//crm:op GET /api/v5/tasks/{id}/comments
func (s *TasksService) Comments(ctx context.Context, id int, opts ...RequestOption) (*Page[TaskComment], error) {
	return page[TaskComment](ctx, s.client, newRequest(opTasksComments, strconv.Itoa(id)), "comments", opts)
}

// AllComments iterates over the comments on a task. It calls
// [TasksService.Comments] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *TasksService) AllComments(ctx context.Context, id int, opts ...RequestOption) iter.Seq2[*TaskComment, error] {
	return allPages(ctx, s.client, func(c *TaskComment) int { return c.ID },
		func(ctx context.Context, opts ...RequestOption) (*Page[TaskComment], error) {
			return s.Comments(ctx, id, opts...)
		}, opts)
}

// toTheMinute returns the task with its time written as the API wants it here,
// without seconds.
func (t TaskInput) toTheMinute() TaskInput {
	due, _ := t.DateTime.Get()
	if due.IsZero() || due.HasZone() {
		return t
	}
	if short, err := ParseDateTime(due.In(time.UTC).Format("2006-01-02 15:04")); err == nil {
		t.DateTime = Some(short)
	}
	return t
}

// Task is something that a user is to do.
//
//crm:input TaskInput creates or changes a task.
type Task struct {
	// ID is the CRM's id of the task. Read-only.
	ID int `json:"id,omitzero"`
	// Text is what is to be done.
	Text string `json:"text,omitzero"`
	// Commentary explains the task.
	Commentary string `json:"commentary,omitzero"`
	// DateTime is when the task is due, on the account's wall clock, to the
	// minute: the API writes "2006-01-02 15:04".
	DateTime DateTime `json:"datetime,omitzero"`
	// CreatedAt is when the task was added, on the account's wall clock.
	// Read-only.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Complete says that the task is done.
	Complete bool `json:"complete,omitzero"`
	// CompletedAt is when the task was done, on the account's wall clock.
	// Read-only.
	CompletedAt DateTime `json:"completedAt,omitzero"`
	// Creator is the id of the user who added the task. Read-only.
	Creator int `json:"creator,omitzero"`
	// Performer is the id of the user or the user group that is to do the task, as
	// PerformerType says. Read-only.
	Performer int `json:"performer,omitzero"`
	// PerformerID is the id of the user who is to do the task.
	PerformerID int `json:"performerId,omitzero"`
	// PerformerType says whether Performer is a user ("user") or a group
	// ("group"). Read-only.
	PerformerType string `json:"performerType,omitzero"`
	// Customer is the customer that the task is about.
	Customer *TaskCustomer `json:"customer,omitzero"`
	// Order is the order that the task is about.
	Order *OrderRef `json:"order,omitzero"`
	// Phone is the telephone number that the task is about.
	Phone string `json:"phone,omitzero"`
	// PhoneSite is the code of the shop that Phone belongs to.
	PhoneSite string `json:"phoneSite,omitzero"`

	Extra Extra `json:",embed"`
}

// TaskCustomer names the customer that a task is about.
//
//crm:input TaskCustomerInput names the customer that a task shall be about, by one of the ids.
type TaskCustomer struct {
	// Type says whether it is a private or a corporate customer.
	Type CustomerType `json:"type,omitzero"`
	// ID is the CRM's id of the customer.
	ID int `json:"id,omitzero"`
	// ExternalID is the shop's own id of the customer.
	ExternalID string `json:"externalId,omitzero"`
	// Site is the code of the shop that gave ExternalID.
	Site string `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// TaskComment is a user's comment on a task.
type TaskComment struct {
	// ID is the CRM's id of the comment.
	ID int `json:"id,omitzero"`
	// Text is what the user wrote.
	Text string `json:"text,omitzero"`
	// Creator is the id of the user.
	Creator int `json:"creator,omitzero"`
	// CreatedAt is when it was written, on the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// UpdatedAt is when it was last changed, on the account's wall clock.
	UpdatedAt DateTime `json:"updatedAt,omitzero"`

	Extra Extra `json:",embed"`
}

// TaskFilter chooses tasks. What is absent does not matter; everything set must
// hold.
type TaskFilter struct {
	// IDs are the CRM's ids of tasks.
	IDs []int `url:"ids,brackets,omitempty"`
	// Text is a part of what is to be done.
	Text string `url:"text,omitempty"`
	// Status says whether the task is done.
	Status TaskStatus `url:"status,omitempty"`
	// OrderNumber is the number of the order that the task is about.
	OrderNumber string `url:"orderNumber,omitempty"`
	// Customer is a part of the name or of a telephone number of the customer that
	// the task is about.
	Customer string `url:"customer,omitempty"`
	// Performers are the ids of users who are to do the task.
	Performers []int `url:"performers,brackets,omitempty"`
	// Creators are the ids of users who added the task.
	Creators []int `url:"creators,brackets,omitempty"`
	// DateFrom is the first day on which the task may be due.
	DateFrom Date `url:"dateFrom,omitempty"`
	// DateTo is the last day on which the task may be due.
	DateTo Date `url:"dateTo,omitempty"`
	// CreatedAtFrom is the first day of adding.
	CreatedAtFrom Date `url:"createdAtFrom,omitempty"`
	// CreatedAtTo is the last day of adding.
	CreatedAtTo Date `url:"createdAtTo,omitempty"`
	// CompletedAtFrom is the first day of completion.
	CompletedAtFrom Date `url:"completedAtFrom,omitempty"`
	// CompletedAtTo is the last day of completion.
	CompletedAtTo Date `url:"completedAtTo,omitempty"`
}

// TaskStatus says whether a task is done, in a filter.
type TaskStatus string

// The known values of TaskStatus; others may come.
const (
	TaskStatusPerforming TaskStatus = "performing" // still to be done
	TaskStatusCompleted  TaskStatus = "completed"  // done
)
