package link

import "github.com/go-retailcrm/sdk/quota"

// Need is what a number of leads a month uses when each of them goes through every
// link once: each step that calls out is one transaction, and each link has a webhook
// of its own. What one lead really costs depends on the links' conditions; set the fields
// that you know better before you ask [quota.Size].
func (s *Set) Need(leads int64) quota.Need {
	need := quota.Need{Leads: leads}
	for _, c := range s.chains {
		if c.link.Off {
			continue
		}
		need.Webhooks++
		for _, t := range c.tasks {
			if !t.action.free {
				need.Transactions++
			}
		}
	}
	return need
}
