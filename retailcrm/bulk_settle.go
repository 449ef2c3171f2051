package retailcrm

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// verdict is what became of a record.
type verdict uint8

const (
	isOpen    verdict = iota // not settled
	isStored                 // the account has it as it was sent
	isRefused                // the API does not take it
	isUnknown                // it was sent, and nobody can tell
)

// result is what became of a record, and on the way there, what is known.
type result struct {
	verdict verdict
	sent    bool  // it may have been carried out by a request whose answer was lost
	late    bool  // the same of an earlier request, which may still arrive
	exists  bool  // the API has said that it is there: to be edited
	id      int   // the CRM's
	err     error // of refused and unknown
}

// chunk is what one request sends, until each of its records is settled.
type chunk[T any] struct {
	first    int // the index of its first record in the sequence
	records  []T
	suspect  bool // an earlier run may have sent it
	keys     []string
	results  []result
	floor    int // an id that the account gave before the chunk was sent
	err      error
	response Response
	done     chan struct{}
}

func (c *chunk[T]) end() int { return c.first + len(c.records) }

func (c *chunk[T]) isDone() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

// prepare makes a chunk ready to go.
func (c *chunk[T]) prepare(kind bulkKind[T], floor int) {
	c.floor, c.done = floor, make(chan struct{})
	c.results, c.keys = make([]result, len(c.records)), make([]string, len(c.records))
	for i := range c.records {
		c.keys[i] = kind.key(&c.records[i])
		c.results[i].sent = c.suspect
		if kind.mustHave == nil {
			continue
		}
		if err := kind.mustHave(&c.records[i]); err != nil {
			c.results[i] = result{verdict: isRefused, err: err}
		}
	}
}

// pending are the indexes of the records that are not settled and that want
// accepts.
func (c *chunk[T]) pending(want func(*result) bool) []int {
	var list []int
	for i := range c.results {
		if r := &c.results[i]; r.verdict == isOpen && want(r) {
			list = append(list, i)
		}
	}
	return list
}

// settle brings a chunk to its end: all records settled, or an error that ends
// the upload.
func (r *bulkRun[T]) settle(ctx context.Context, c *chunk[T]) {
	for failures := 0; ; {
		err := r.step(ctx, c)
		if len(c.pending(func(*result) bool { return true })) == 0 {
			return
		}
		again, _ := judge(ctx, err)
		if failures++; !again || failures > r.patience() {
			c.err = cmp.Or(err, errRestless)
			return
		}
		if err := r.pause(ctx, failures, err); err != nil {
			c.err = err
			return
		}
	}
}

// errRestless ends an upload whose records are neither found nor taken.
var errRestless = errors.New("retailcrm: the account says that records exist, and does not find them")

// step takes a chunk one step on: what may have been stored is looked up, what
// is there is edited, the rest is sent. A nil error does not mean that all is
// settled.
func (r *bulkRun[T]) step(ctx context.Context, c *chunk[T]) error {
	if err := r.lookUp(ctx, c); err != nil {
		return err
	}
	err := r.sendPending(ctx, c)
	if err == nil {
		err = r.editExisting(ctx, c)
	}
	return err
}

// lookUp settles the records of which an earlier request was lost, as far as
// the account shows them. Those that it does not show are to be sent again.
func (r *bulkRun[T]) lookUp(ctx context.Context, c *chunk[T]) error {
	var keys []string
	for _, i := range c.pending(func(r *result) bool { return r.sent }) {
		switch record := &c.records[i]; {
		case r.kind.repeatable(record) || r.kind.edit != nil:
			c.results[i].sent, c.results[i].late = false, true
		case c.keys[i] == "" || r.kind.find == nil:
			c.results[i] = result{verdict: isUnknown, err: lostRecord(c.results[i].err)}
		default:
			keys = append(keys, c.keys[i])
		}
	}
	if len(keys) == 0 {
		return nil
	}
	var there []found[T]
	err := r.request(ctx, func() (err error) {
		there, err = r.kind.find(ctx, keys, r.lookups())
		return err
	})
	switch {
	case errors.Is(err, ErrForbidden), errors.Is(err, ErrNoMethod): // the key may write, and not read
		for _, i := range c.pending(func(r *result) bool { return r.sent }) {
			c.results[i] = result{verdict: isUnknown, err: lostRecord(err)}
		}
		return nil
	case err == nil:
		c.recognise(there)
	}
	return err
}

// recognise settles the records that were sent by a request whose answer was
// lost, as far as the account shows them: those that this upload stored, and
// those that were there before. What it does not show has to be sent again.
func (c *chunk[T]) recognise(there []found[T]) {
	for _, i := range c.pending(func(r *result) bool { return r.sent }) {
		key, result := c.keys[i], &c.results[i]
		if key == "" {
			continue
		}
		var known, ours *found[T]
		for n := range there {
			if there[n].key == key {
				known = &there[n]
				if ours == nil && known.isOurs(&c.records[i], c.floor) {
					ours = known
				}
			}
		}
		switch {
		case known == nil:
			result.sent, result.late = false, true
		case ours == nil || c.storedBefore(i):
			result.verdict, result.err = isRefused, refusedAs("it is there already", ErrAlreadyExists)
		default:
			result.verdict, result.id = isStored, ours.id
		}
	}
}

// storedBefore reports whether an earlier record of the chunk has taken the key
// of this one.
func (c *chunk[T]) storedBefore(i int) bool {
	for before := range i {
		if c.keys[before] == c.keys[i] && c.results[before].verdict == isStored {
			return true
		}
	}
	return false
}

// lookups are the options of requests that only read.
func (r *bulkRun[T]) lookups() []RequestOption {
	return append(r.opts[:len(r.opts):len(r.opts)], WithInFlight(1), WithPage(1), WithLimit(iteratorLimit))
}

// request waits for a free place, and runs a request in it.
func (r *bulkRun[T]) request(ctx context.Context, send func() error) error {
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	err := send()
	if refusal := (*APIError)(nil); err == nil || errors.As(err, &refusal) {
		r.answered.Store(true)
	}
	return err
}

// sendPending sends what is neither settled nor known to exist.
func (r *bulkRun[T]) sendPending(ctx context.Context, c *chunk[T]) error {
	list := c.pending(func(r *result) bool { return !r.exists })
	if len(list) == 0 {
		return nil
	}
	return r.sendPart(ctx, c, list)
}

// sendPart sends some records of a chunk. Of a request that is refused as a
// whole, after others were taken, it sends the halves, until the record is found
// that the API cannot read: the others are not to suffer for it.
func (r *bulkRun[T]) sendPart(ctx context.Context, c *chunk[T], list []int) error {
	answer, err := r.sendRecords(ctx, c, list)
	switch half := len(list) / 2; {
	case answer != nil && (err == nil || errors.Is(err, ErrPartialUpload)):
		r.taken.Store(true)
		return r.takeAnswer(ctx, c, list, answer, err)
	case !r.taken.Load() || !isRefusedWhole(err):
		r.takeLoss(ctx, c, list, err)
		return err
	case half == 0:
		c.results[list[0]] = result{verdict: isRefused, err: err}
		return nil
	default:
		if err := r.sendPart(ctx, c, list[:half]); err != nil {
			return err
		}
		return r.sendPart(ctx, c, list[half:])
	}
}

// isRefusedWhole reports whether the API refused a request for its contents.
func isRefusedWhole(err error) bool {
	var refusal *APIError
	return errors.As(err, &refusal) && refusal.StatusCode == http.StatusBadRequest && errors.Is(err, ErrValidation)
}

func (r *bulkRun[T]) sendRecords(ctx context.Context, c *chunk[T], list []int) (answer *received[T], err error) {
	records := c.records
	if len(list) < len(records) {
		records = make([]T, len(list))
		for n, i := range list {
			records[n] = c.records[i]
		}
	}
	opts := append(r.opts[:len(r.opts):len(r.opts)], WithResponse(&c.response))
	err = r.request(ctx, func() (err error) {
		answer, err = r.kind.send(ctx, records, opts)
		return err
	})
	if c.response.Attempts > 1 { // the transport sent again what is repeatable
		for _, i := range list {
			c.results[i].late = c.results[i].late || r.kind.repeatable(&c.records[i])
		}
	}
	return answer, err
}

// takeLoss notes which records a lost request may have stored. Those that
// cannot be looked up are settled by that: nobody will ever tell.
func (r *bulkRun[T]) takeLoss(ctx context.Context, c *chunk[T], list []int, err error) {
	if _, lost := judge(ctx, err); !lost {
		return
	}
	for _, i := range list {
		c.results[i].sent = true
		if !r.kind.repeatable(&c.records[i]) && (c.keys[i] == "" || r.kind.find == nil && r.kind.edit == nil) {
			c.results[i] = result{verdict: isUnknown, err: lostRecord(err)}
		}
	}
}

// editExisting changes the records that are there already, several at a time;
// those with the same key one after the other.
func (r *bulkRun[T]) editExisting(ctx context.Context, c *chunk[T]) error {
	list := c.pending(func(r *result) bool { return r.exists })
	byKey := map[string][]int{}
	for _, i := range list {
		byKey[c.keys[i]] = append(byKey[c.keys[i]], i)
	}
	errs := make([]error, len(c.records)) // each has a place of its own
	var all sync.WaitGroup
	for _, same := range byKey {
		all.Go(func() {
			for _, i := range same {
				if errs[i] = r.editOne(ctx, c, i); errs[i] != nil {
					return
				}
			}
		})
	}
	all.Wait()
	worst := error(nil)
	for _, err := range errs {
		if again, _ := judge(ctx, err); err != nil && (worst == nil || !again) {
			worst = err
		}
	}
	return worst
}

// editOne edits a record. What the API says against this one is its result.
func (r *bulkRun[T]) editOne(ctx context.Context, c *chunk[T], i int) error {
	result := &c.results[i]
	err := r.request(ctx, func() (err error) {
		result.id, err = r.kind.edit(ctx, &c.records[i], r.opts)
		return err
	})
	again, lost := judge(ctx, err)
	switch {
	case err == nil:
		result.verdict = isStored
	case !again && isAboutRecord(err):
		result.verdict, result.err = isRefused, err
	default:
		result.sent = result.sent || lost
		return err
	}
	return nil
}

// isAboutRecord reports whether an error is what the API says against one
// record, and not against the program.
func isAboutRecord(err error) bool {
	var refusal *APIError
	return errors.As(err, &refusal) && (errors.Is(err, ErrValidation) || errors.Is(err, ErrNotFound)) &&
		!errors.Is(err, ErrNoMethod) && !errors.Is(err, ErrNoAccount)
}

// judge tells of an error of a request whether the same may succeed later, and
// whether the account may have carried it out.
func judge(ctx context.Context, err error) (again, lost bool) {
	var (
		broken  *TransportError
		strange *DecodeError
		refusal *APIError
		final   interface{ NoRetry() bool } // a meter that ran out, for instance
	)
	switch {
	case err == nil:
		return true, false
	case errors.As(err, &broken):
		lost = broken.OutcomeUnknown
		again = !errors.Is(err, transport.ErrRedirect) && !(errors.As(err, &final) && final.NoRetry())
	case errors.As(err, &strange):
		again, lost = true, true
	case !errors.As(err, &refusal) || refusedByLimiter(refusal.StatusCode, refusal.Raw):
		again = refusal != nil
	case refusal.StatusCode >= http.StatusInternalServerError, refusal.StatusCode == http.StatusTooManyRequests,
		refusal.StatusCode == http.StatusRequestTimeout:
		again, lost = true, true
	}
	return again && ctx.Err() == nil, lost
}

// patience is how many failures a chunk may meet in a row: three times as many
// as one call, and few as long as nothing has ever been answered, for then the
// address may be wrong.
func (r *bulkRun[T]) patience() int {
	retries := max(0, cmp.Or(r.client.config.transport.Retry.MaxRetries, 2))
	if !r.answered.Load() {
		return retries
	}
	return 3 * (retries + 1)
}

// pause waits before the next try, longer each time, as [WithRetry] says, or as
// long as the account asks for.
func (r *bulkRun[T]) pause(ctx context.Context, failures int, err error) error {
	policy := r.client.config.transport.Retry
	longest := cmp.Or(policy.MaxWait, 8*time.Second)
	wait := cmp.Or(policy.MinWait, 250*time.Millisecond)
	for range failures - 1 {
		wait = min(2*wait, longest)
	}
	wait = min(wait, longest)
	wait = wait/2 + rand.N(wait/2+1)
	if refusal := (*APIError)(nil); errors.As(err, &refusal) {
		wait = max(wait, min(refusal.RetryAfter, longest))
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
