// Package link is a connector of parts: links that tie events to actions, read from
// a JSON file that people write and review.
//
//	crm, err := retailcrm.New(url, key)
//	set, err := link.Load("links.json", link.CRM(crm), link.Options{})
//	err = in.Run(ctx, set.Handle) // in is an inbox
//
// A [Link] says for which events it is, and which steps are then done one after
// another; a [Step] names an action, and rules that fill the action's input from
// the event, from the results of the steps before it and from constants, through
// functions where that is needed. [CRM] has the actions of an account;
// [Action] makes one of a function.
//
// Files are read strictly: all mistakes at once, each with its place and what was
// probably meant. [Set.Explain] says without a call what a set would do with an
// event, [Set.Triggers] what to enter in the CRM so that the events come, [Schema]
// describes files for editors.
//
// Each step is done once for each event, whatever fails and whenever the program
// dies: its result is kept in the event's journal, which the inboxes keep with the
// event.
//
// Read file.go (what stands in a file), set.go, read.go and compile.go (how it is
// read and checked), functions.go, action.go and actions_order.go, run.go, and
// then explain.go, schema.go and triggers.go.
package link
