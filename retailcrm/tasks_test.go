package retailcrm

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTasksRequests(t *testing.T) {
	no := func(_ any, err error) error { return err }
	due := DateTimeOf(time.Date(2024, 2, 1, 9, 30, 45, 0, time.UTC))
	for op, call := range map[string]func(ctx context.Context, s *TasksService) error{
		"Tasks.List": func(ctx context.Context, s *TasksService) error {
			return no(s.List(ctx, &TaskFilter{
				IDs: []int{1}, Status: TaskStatusPerforming, Performers: []int{5}, Creators: []int{6, 7},
				DateFrom: NewDate(2024, 2, 1), CompletedAtTo: NewDate(2024, 2, 2), Customer: "Иванов",
			}))
		},
		"Tasks.Get": func(ctx context.Context, s *TasksService) error { return no(s.Get(ctx, 3)) },
		"Tasks.Create": func(ctx context.Context, s *TasksService) error {
			return no(s.Create(ctx, TaskInput{
				Text: Some("Позвонить"), DateTime: Some(due), PerformerID: Some(5),
				Order: Some(OrderRefInput{Number: Some("1C")}), Customer: Some(TaskCustomerInput{ID: Some(7)}),
			}))
		},
		"Tasks.Edit": func(ctx context.Context, s *TasksService) error {
			return s.Edit(ctx, 3, TaskInput{Complete: Some(false), Commentary: Some(""), DateTime: Null[DateTime]()})
		},
		"Tasks.History": func(ctx context.Context, s *TasksService) error {
			return no(s.History(ctx, &TaskHistoryFilter{TaskID: Some(3), StartDate: due, EndDate: due}))
		},
		"Tasks.Comments": func(ctx context.Context, s *TasksService) error { return no(s.Comments(ctx, 3, WithLimit(50))) },
	} {
		t.Run(op, func(t *testing.T) {
			goldenRequest(t, op, func(ctx context.Context, crm *Client) error { return call(ctx, crm.Tasks) })
		})
	}
}

// The API takes a task's time to the minute only.
func TestTaskTimeHasNoSeconds(t *testing.T) {
	for text, want := range map[string]string{
		"2024-02-01 09:30:45": "2024-02-01 09:30",
		"2024-02-01 09:30":    "2024-02-01 09:30",
		"2024-02-01T09:30:45": "2024-02-01 09:30",
	} {
		due, err := ParseDateTime(text)
		require.NoError(t, err)
		sent, _ := TaskInput{DateTime: Some(due)}.toTheMinute().DateTime.Get()
		assert.Equal(t, want, sent.String(), text)
	}
	assert.False(t, TaskInput{}.toTheMinute().DateTime.IsSet(), "what is absent stays absent")
	assert.True(t, TaskInput{DateTime: Null[DateTime]()}.toTheMinute().DateTime.IsNull())
}

func TestTasksKeepEverything(t *testing.T) {
	task := requireKept[Task](t, `{"id": 3, "text": "Позвонить", "commentary": "до обеда", "datetime": "2024-02-01 09:30",
		"createdAt": "2024-01-31 10:00:00",
		"complete": true, "completedAt": "2024-02-01 09:45:10", "creator": 1, "performer": 5, "performerId": 5,
		"performerType": "user",
		"customer": {"type": "customer", "id": 7, "externalId": "c-7", "site": "shop"},
		"order": {"id": 9, "number": "1C", "externalId": "o-9", "site": "shop"}, "phone": "+7", "phoneSite": "shop"}`)
	assert.Equal(t, "2024-02-01 09:30", task.DateTime.String())
	requireKept[Task](t, `{"id": "3", "datetime": "", "customer": [], "order": null, "complete": "1", "performer": null,
		"checklist": ["a"]}`)
	requireKept[TaskComment](t, `{"id": 1, "text": "ok", "creator": 2, "createdAt": "2024-01-31 10:00:00",
		"updatedAt": "2024-01-31 11:00:00"}`)
	requireKept[TaskHistory](t, `{"id": 1, "createdAt": "2024-01-31 10:00:00", "created": true, "deleted": true,
		"source": "user", "user": {"id": 5},
		"apiKey": {"current": true}, "field": "comment", "oldValue": "a", "newValue": ["b"], "task": {"id": 3, "text": "x"},
		"comment": {"id": 4, "text": "ok"}, "rule": {"id": 1}}`)
}

func TestAllCommentsOfATask(t *testing.T) {
	crm := crmWith(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "/api/v5/tasks/3/comments", r.URL.Path)
		_, _ = w.Write([]byte(`{"success": true, "pagination": {"totalPageCount": 1}, "comments": [{"id": 1, "text": "a"},
			{"id": 2, "text": "b"}]}`))
	})
	var texts []string
	for c, err := range crm.Tasks.AllComments(t.Context(), 3) {
		require.NoError(t, err)
		texts = append(texts, c.Text)
	}
	assert.Equal(t, []string{"a", "b"}, texts)
}
