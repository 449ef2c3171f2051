package retailcrm

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
