package retailcrm

import (
	"fmt"
	"strconv"
)

// Ref names an entity by the CRM's own id or by the id that the shop gave it.
// Build one with [ByID] or [ByExternalID].
type Ref struct {
	value string
	by    string
}

// ByID refers to an entity by the id that the CRM gave it. An id that is not
// positive, such as that of an answer's field that was not there, names
// nothing: the call fails before anything is sent.
func ByID(id int) Ref { return Ref{value: strconv.Itoa(id), by: "id"} }

// ByExternalID refers to an entity by the id that the shop gave it. Any text
// is allowed; it is escaped.
func ByExternalID(id string) Ref { return Ref{value: id, by: "externalId"} }

// String returns "id 12" or "externalId A-1".
func (r Ref) String() string { return r.by + " " + r.value }

// selector returns the API's name for the kind of the id; its own default is
// the external id.
func (r Ref) selector() string {
	if r.by == "" {
		return "externalId"
	}
	return r.by
}

// check returns an error for an id that names nothing.
func (r Ref) check() error {
	if id, err := strconv.Atoi(r.value); r.by == "id" && (err != nil || id <= 0) {
		return fmt.Errorf("%s names nothing: ids are positive", r)
	}
	return nil
}
