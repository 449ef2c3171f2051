package ozon

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// The kinds of postings, as the cursor keeps them.
const (
	kindFBS = "fbs"
	kindFBO = "fbo"
)

func (l *listed) kind() string {
	if l.fbo != nil {
		return kindFBO
	}
	return kindFBS
}

// maxNumbers is how many numbers a list can be asked for.
const maxNumbers = 100

// fetch gets postings by their numbers, in the form of the lists, and one by one
// those that no list shows.
func (f *feed) fetch(ctx context.Context, known []marketplace.Known) iter.Seq2[*listed, error] {
	return func(yield func(*listed, error) bool) {
		for _, kind := range []string{kindFBS, kindFBO} {
			var numbers []string
			since := f.now()
			for _, k := range known {
				if k.Kept != kind {
					continue
				}
				numbers = append(numbers, k.Key)
				if k.Placed.Before(since) {
					since = k.Placed
				}
			}
			for chunk := range slices.Chunk(numbers, maxNumbers) {
				missing := map[string]struct{}{}
				for _, number := range chunk {
					missing[number] = struct{}{}
				}
				for l, err := range f.byNumber(ctx, kind, chunk, since.Add(-placedMargin)) {
					if !yield(l, err) || err != nil {
						return
					}
					delete(missing, l.shipment().PostingNumber)
				}
				for _, number := range slices.Sorted(maps.Keys(missing)) {
					l, err := f.alone(ctx, kind, number)
					if errors.Is(err, marketplace.ErrNotFound) {
						continue
					}
					if !yield(l, err) || err != nil {
						return
					}
				}
			}
		}
	}
}

// placedMargin is for postings whose time changes while they are new.
const placedMargin = 24 * time.Hour

// byNumber lists postings by their numbers, of a kind and since a time.
func (f *feed) byNumber(
	ctx context.Context, kind string, numbers []string, since time.Time,
) iter.Seq2[*listed, error] {
	until := f.now().Add(marketplace.Overlap)
	return func(yield func(*listed, error) bool) {
		if kind == kindFBO {
			req := &FBOListRequest{SortDir: Asc, Filter: FBOFilter{
				Since: since.UTC(), To: until.UTC(), PostingNumbers: numbers,
			}}
			for p, err := range f.client.FBO.All(ctx, req) {
				if err == nil && !slices.Contains(numbers, p.PostingNumber) {
					continue
				}
				if !yield(&listed{fbo: p}, err) || err != nil {
					return
				}
			}
			return
		}
		orders := make([]string, len(numbers))
		for i, number := range numbers {
			orders[i] = orderNumber(number)
		}
		slices.Sort(orders)
		req := &FBSListRequest{SortDir: Asc, Filter: FBSFilter{
			Since: since.UTC(), To: until.UTC(), OrderNumbers: slices.Compact(orders),
		}}
		for p, err := range f.client.FBS.All(ctx, req) {
			if err == nil && !slices.Contains(numbers, p.PostingNumber) {
				continue // another posting of the same order
			}
			if !yield(&listed{fbs: p}, err) || err != nil {
				return
			}
		}
	}
}

// orderNumber is a posting number without its last part.
func orderNumber(posting string) string {
	if i := strings.LastIndexByte(posting, '-'); i > 0 {
		return posting[:i]
	}
	return posting
}

// get gets one posting of any kind: in the form of the lists, so that it does
// not look changed to the next pass, or as the posting's own method has it,
// which knows new ones first.
func (f *feed) get(ctx context.Context, number string, remembered []marketplace.Known) (*listed, error) {
	kinds := f.kinds()
	for _, k := range remembered {
		if k.Key == number && slices.Contains(kinds, k.Kept) {
			kinds = []string{k.Kept}
		}
	}
	for _, kind := range kinds {
		for l, err := range f.byNumber(ctx, kind, []string{number}, f.now().Add(-MaxPeriod+placedMargin)) {
			return l, err
		}
	}
	err := fmt.Errorf("ozon: there is no such posting: %w", marketplace.ErrNotFound)
	for _, kind := range kinds {
		var l *listed
		if l, err = f.alone(ctx, kind, number); err == nil || !errors.Is(err, marketplace.ErrNotFound) {
			return l, err
		}
	}
	return nil, err
}

// alone gets a posting by the method for one.
func (f *feed) alone(ctx context.Context, kind, number string) (*listed, error) {
	if kind == kindFBO {
		p, err := f.client.FBO.Get(ctx, number)
		return &listed{fbo: p}, err
	}
	p, err := f.client.FBS.Get(ctx, number, nil)
	return &listed{fbs: p}, err
}

func (f *feed) kinds() []string {
	var kinds []string
	if !f.scope.NoFBS {
		kinds = append(kinds, kindFBS)
	}
	if f.scope.FBO {
		kinds = append(kinds, kindFBO)
	}
	return kinds
}
