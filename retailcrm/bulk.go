package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// The largest number of records that the API takes in one upload.
const (
	maxUpload      = 50  // orders, customers, corporate customers, costs, calls
	maxStoreUpload = 250 // prices and stock
)

// BulkResult reports on an upload in chunks. Look at Failed even when there was
// no error: an upload goes on after records that the API refused.
type BulkResult struct {
	// Sent is how many records were sent and answered, whether stored or
	// refused. To resume after an error, skip so many and start again. After
	// a lost answer (a TransportError with OutcomeUnknown) the chunk that
	// follows them may have been stored all the same: then records with
	// external ids come back in Failed, and those without are stored twice.
	Sent int
	// Uploaded are the ids of the records that were stored, where the API
	// names them.
	Uploaded []ExternalIDFix
	// Failed are the records that the API refused, in the order of the
	// chunks.
	Failed []FailedRecord
	// Errors are the errors of the chunks of which some were refused. Each
	// matches [ErrPartialUpload] and names the fields.
	Errors []error
}

// bulk sends records in chunks of at most size. A chunk that is partly
// refused is reported and the next one follows; any other error ends it. The
// report is never nil.
func bulk[T any](
	ctx context.Context, records iter.Seq[T], size int, send func(context.Context, []T, *BulkResult) error,
) (*BulkResult, error) {
	report := &BulkResult{}
	flush := func(chunk []T) error {
		err := send(ctx, chunk, report)
		if errors.Is(err, ErrPartialUpload) {
			report.Errors = append(report.Errors, err)
			err = nil
		}
		if err != nil {
			return fmt.Errorf("after %d records: %w", report.Sent, err)
		}
		report.Sent += len(chunk)
		return nil
	}
	chunk := make([]T, 0, size)
	for r := range records {
		if chunk = append(chunk, r); len(chunk) < size {
			continue
		}
		if err := flush(chunk); err != nil {
			return report, err
		}
		chunk = chunk[:0]
	}
	if len(chunk) == 0 {
		return report, nil
	}
	return report, flush(chunk)
}
