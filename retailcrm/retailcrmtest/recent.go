package retailcrmtest

import "github.com/go-retailcrm/sdk/retailcrm"

// Recent is the end of each list of an account, in the order of the list, with
// how much there is of each: enough for a page, also when the account is large.
type Recent struct {
	Orders    []retailcrm.Order    // the highest ids
	Customers []retailcrm.Customer // the highest ids
	Tasks     []retailcrm.Task     // the highest ids
	Requests  []Sent               // those that came last

	AllOrders, AllCustomers, AllTasks, AllRequests int // how many the account has
}

// Recent returns at most so many records of each kind, and requests.
func (s *Server) Recent(most int) Recent {
	most = max(0, most)
	var end Recent
	end.Orders, end.AllOrders = last[retailcrm.Order](s, "orders", most)
	end.Customers, end.AllCustomers = last[retailcrm.Customer](s, "customers", most)
	end.Tasks, end.AllTasks = last[retailcrm.Task](s, "tasks", most)
	requests := s.Requests()
	end.AllRequests = len(requests)
	for _, r := range requests[max(0, len(requests)-most):] {
		end.Requests = append(end.Requests, s.read(r))
	}
	return end
}
