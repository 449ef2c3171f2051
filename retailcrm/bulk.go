package retailcrm

import (
	"fmt"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// The largest number of records that one request of an upload takes. UploadAll
// and its siblings take any number, and cut it up.
const (
	// MaxUpload is for orders, customers, corporate customers, costs, calls
	// and products.
	MaxUpload = 50
	// MaxStoreUpload is for stock and prices.
	MaxStoreUpload = 250
)

// ErrOutcomeUnknown: a record of an upload was sent, the answer was lost, and
// the record has no external id by which it could be looked up. It may be
// stored; it was not sent again.
const ErrOutcomeUnknown = transport.Sentinel("retailcrm: the record was sent, and whether it is stored is not known")

// BulkResult reports on an upload of any number of records, as far as it came:
// Sent is the sum of Stored and of what Failed and Unknown list.
//
// An upload goes on after records that the API refuses, so that a nil error
// does not mean that all are stored; [BulkResult.Err] tells that. It also goes
// on after answers that were lost: records with an external id are looked up,
// compared, and sent again when they are missing; of the others Unknown tells.
type BulkResult struct {
	// Sent is how many records this run settled: stored, refused or unknown.
	Sent int
	// Stored is how many of them the account has now as they were sent.
	Stored int
	// Failed are the records that the API refused, in the order of the
	// sequence. It is empty with [WithOutcomes], which hands them over.
	Failed []FailedRecord
	// Unknown are the records of which nobody can tell; each Err matches
	// [ErrOutcomeUnknown]. It is empty with [WithOutcomes].
	Unknown []FailedRecord
	// State is what to hand to [WithState] to go on after an error: the next
	// run skips what is settled, and looks up what may have been stored.
	State string
}

// Err is nil when every record was stored, and otherwise an error that says how
// many were not; errors.Is and errors.As find the reasons of each.
func (r *BulkResult) Err() error {
	if r.Sent == r.Stored {
		return nil
	}
	return &bulkError{r}
}

// bulkError is a report of which some records are not stored.
type bulkError struct{ report *BulkResult }

// Error counts, and tells the first reason.
func (e *bulkError) Error() string {
	r := e.report
	text := fmt.Sprintf("retailcrm: %d of %d records were not stored", r.Sent-r.Stored, r.Sent)
	for _, list := range [][]FailedRecord{r.Failed, r.Unknown} {
		if len(list) > 0 {
			return fmt.Sprintf("%s; the first, record %d: %v", text, list[0].Index, list[0].Err)
		}
	}
	return text
}

// Unwrap returns the reasons.
func (e *bulkError) Unwrap() []error {
	var reasons []error
	for _, list := range [][]FailedRecord{e.report.Failed, e.report.Unknown} {
		for _, r := range list {
			if r.Err != nil {
				reasons = append(reasons, r.Err)
			}
		}
	}
	return reasons
}

// Progress is how far an upload has come. Its numbers count from the beginning
// of the sequence, with those of earlier runs that [WithState] continues.
type Progress struct {
	// Done is how many records are settled: the sum of Stored, Failed and
	// Unknown.
	Done int
	// Stored is how many records the account has now as they were sent.
	Stored int
	// Failed is how many records the API refused.
	Failed int
	// Unknown is how many records match [ErrOutcomeUnknown].
	Unknown int
	// Total is how many records there are, as [WithTotal] told; 0 when it did
	// not.
	Total int
	// State is what to save, in place of the one before, so that the program
	// can go on from here by [WithState] when it is killed.
	State string
}

// WithProgress calls f after each chunk of an upload, in the order of the
// sequence, in the goroutine that called UploadAll. No more than [WithInFlight]
// chunks are sent before f has returned for the first of them: what f saves is
// never too old. It changes uploads of any number only.
func WithProgress(f func(Progress)) RequestOption {
	return callOption(func(c *callConfig) { c.bulk.progress = f })
}

// WithTotal tells an upload how many records its sequence has, for
// [Progress].Total.
func WithTotal(n int) RequestOption {
	return callOption(func(c *callConfig) { c.bulk.total = n })
}

// WithState lets an upload go on where another one stopped. state is the State
// of its last [Progress] or of its report; empty, it begins at the beginning.
// The sequence must be the same, from its first record: what is settled is
// skipped. What may have been sent when the state was saved is looked up by its
// external ids, and what has none is reported as unknown and not sent again.
func WithState(state string) RequestOption {
	return callOption(func(c *callConfig) { c.bulk.state = state })
}

// Outcome is what became of one record of an upload.
type Outcome struct {
	Index      int    // the record's place in the sequence, from 0
	ID         int    // the id that the CRM gave it, where the API tells
	ExternalID string // the id that the shop gave it
	Err        error  // nil when it is stored; see [FailedRecord]
}

// WithOutcomes calls f for every record of an upload, in the order of the
// sequence, before the call of [WithProgress] for their chunk: to keep the ids
// that the CRM gave, or a log of what was refused. The report then has numbers
// only, so that its size does not depend on how many records fail.
func WithOutcomes(f func(Outcome)) RequestOption {
	return callOption(func(c *callConfig) { c.bulk.outcome = f })
}

// bulkConfig is what options say about an upload of any number.
type bulkConfig struct {
	progress func(Progress)
	outcome  func(Outcome)
	total    int
	state    string
}
