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
func (s *TasksService) History(ctx context.Context, filter *TaskHistoryFilter, opts ...RequestOption) (*Page[TaskHistory], error) {
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
