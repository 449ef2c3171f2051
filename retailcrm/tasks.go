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
func (s *TasksService) All(ctx context.Context, filter *TaskFilter, opts ...RequestOption) iter.Seq2[*Task, error] {
	return allPages(ctx, s.client, func(x *Task) int { return x.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[Task], error) {
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
func (s *TasksService) AllComments(ctx context.Context, id int, opts ...RequestOption) iter.Seq2[*TaskComment, error] {
	return allPages(ctx, s.client, func(c *TaskComment) int { return c.ID }, func(ctx context.Context, opts ...RequestOption) (*Page[TaskComment], error) {
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
