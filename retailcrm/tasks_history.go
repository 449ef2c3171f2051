package retailcrm

import (
	"context"
	"iter"
)

// ChangeID is the record's id.
func (h *TaskHistory) ChangeID() int { return h.ID }

// Own reports whether this client's API key made the change.
func (h *TaskHistory) Own() bool { return h.APIKey.own() }

// History returns one page of the changes of tasks. The API refuses a page
// number together with filter.SinceID; [TasksService.Changes] walks by the
// latter.
//
// API: GET /api/v5/tasks/history
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-tasks-history
// Scope: task_read.
//
//crm:op GET /api/v5/tasks/history
func (s *TasksService) History(
	ctx context.Context, filter *TaskHistoryFilter, opts ...RequestOption,
) (*Page[TaskHistory], error) {
	return page[TaskHistory](ctx, s.client, newRequest(opTasksHistory).filter(filter), "history", opts)
}

// Changes iterates over the changes of tasks from since on, oldest first,
// up to now. See [Follow] to go on from there.
func (s *TasksService) Changes(ctx context.Context, since Since, opts ...RequestOption) iter.Seq2[*TaskHistory, error] {
	return changes(ctx, since, func(ctx context.Context, since Since) (*Page[TaskHistory], error) {
		filter := &TaskHistoryFilter{SinceID: since.id(), StartDate: since.start()}
		return s.History(ctx, filter, historyOptions(opts)...)
	})
}

// TaskHistory is one change of a task.
type TaskHistory struct {
	// ID is the record's id; ids grow.
	ID int `json:"id,omitzero"`
	// CreatedAt is when it happened, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Created says that the task was added.
	Created bool `json:"created,omitzero"`
	// Deleted says that the task was removed.
	Deleted bool `json:"deleted,omitzero"`
	// Source says who changed it: "user", "api", "rule" and others.
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
