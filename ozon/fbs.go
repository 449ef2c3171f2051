package ozon

import (
	"context"
	"iter"
	"net/http"
	"strconv"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// FBSService calls the methods for postings that the seller packs: FBS and
// rFBS.
type FBSService struct{ client *Client }

// PostingPage is one page of a list of postings.
type PostingPage struct {
	Postings []Posting       `json:"postings,omitzero"` // at most Limit
	Cursor   string          `json:"cursor,omitzero"`   // of the next page
	HasNext  bool            `json:"has_next,omitzero"` // false at the end of the list
	Count    int             `json:"count,omitzero"`    // of the unfulfilled lists
	Extra    retailcrm.Extra `json:",embed"`
}

// List returns one page of the postings of a period.
//
// Ozon: POST /v4/posting/fbs/list
func (s *FBSService) List(ctx context.Context, req *FBSListRequest) (*PostingPage, error) {
	r := *req
	r.Limit, r.With = pageLimit(r.Limit, maxPage), r.With.orAll()
	return s.page(ctx, "FBS.List", "/v4/posting/fbs/list", r)
}

// All iterates over all postings of a period, which may be longer than
// [MaxPeriod], page by page. A posting comes once. The error comes last.
func (s *FBSService) All(ctx context.Context, req *FBSListRequest) iter.Seq2[*Posting, error] {
	return once(func(yield func(*Posting, error) bool) {
		for w := range marketplace.Windows(req.Filter.Since, req.Filter.To, MaxPeriod) {
			r := *req
			if !w.From.Equal(req.Filter.Since) {
				r.Cursor = "" // the caller's is for the first window
			}
			r.Filter.Since, r.Filter.To = w.From, w.To
			for p, err := range s.pages(ctx, r.Cursor, func(ctx context.Context, at string) (*PostingPage, error) {
				r.Cursor = at
				return s.List(ctx, &r)
			}) {
				if !yield(p, err) {
					return
				}
			}
		}
	}, (*Posting).number)
}

// Unfulfilled returns one page of the postings that are not finished,
// including those on their way.
//
// Ozon: POST /v4/posting/fbs/unfulfilled/list
func (s *FBSService) Unfulfilled(ctx context.Context, req *UnfulfilledRequest) (*PostingPage, error) {
	r := *req
	r.Limit, r.With = pageLimit(r.Limit, maxPage), r.With.orAll()
	return s.page(ctx, "FBS.Unfulfilled", "/v4/posting/fbs/unfulfilled/list", r)
}

// AllUnfulfilled iterates over all postings that are not finished. A posting
// comes once. The error comes last.
func (s *FBSService) AllUnfulfilled(ctx context.Context, req *UnfulfilledRequest) iter.Seq2[*Posting, error] {
	return once(s.pages(ctx, req.Cursor, func(ctx context.Context, at string) (*PostingPage, error) {
		r := *req
		r.Cursor = at
		return s.Unfulfilled(ctx, &r)
	}), (*Posting).number)
}

// Get returns a posting with everything that Ozon knows of it: lists have
// neither marks nor measures nor the addressee's phone. The error is
// [marketplace.ErrNotFound] when there is none.
//
// Ozon: POST /v3/posting/fbs/get
func (s *FBSService) Get(ctx context.Context, postingNumber string, with *GetWith) (*Posting, error) {
	if with == nil {
		with = &GetWith{true, true, true, true, true, true, false}
	}
	body := struct {
		PostingNumber string   `json:"posting_number"`
		With          *GetWith `json:"with"`
	}{postingNumber, with}
	return one[Posting](ctx, s.client, "FBS.Get", "/v3/posting/fbs/get", body)
}

// ByBarcode returns the posting with this barcode on its label. It has fewer
// members than that of Get, and no currency.
//
// Ozon: POST /v2/posting/fbs/get-by-barcode
func (s *FBSService) ByBarcode(ctx context.Context, barcode string) (*Posting, error) {
	body := struct {
		Barcode string `json:"barcode"`
	}{barcode}
	return one[Posting](ctx, s.client, "FBS.ByBarcode", "/v2/posting/fbs/get-by-barcode", body)
}

// ListV3 returns one page of the list before v4.
//
// Ozon: POST /v3/posting/fbs/list, switched off on 31 August 2026
func (s *FBSService) ListV3(ctx context.Context, req *LegacyRequest) (*PostingPage, error) {
	return s.legacy(ctx, "FBS.ListV3", "/v3/posting/fbs/list", req)
}

// UnfulfilledV3 returns one page of the unfulfilled list before v4.
//
// Ozon: POST /v3/posting/fbs/unfulfilled/list, switched off on 31 August 2026
func (s *FBSService) UnfulfilledV3(ctx context.Context, req *LegacyRequest) (*PostingPage, error) {
	return s.legacy(ctx, "FBS.UnfulfilledV3", "/v3/posting/fbs/unfulfilled/list", req)
}

// AllV3 iterates over all postings of ListV3. The error comes last.
func (s *FBSService) AllV3(ctx context.Context, req *LegacyRequest) iter.Seq2[*Posting, error] {
	return s.allLegacy(ctx, req, s.ListV3)
}

// AllUnfulfilledV3 iterates over all postings of UnfulfilledV3. The error
// comes last.
func (s *FBSService) AllUnfulfilledV3(ctx context.Context, req *LegacyRequest) iter.Seq2[*Posting, error] {
	return s.allLegacy(ctx, req, s.UnfulfilledV3)
}

func (s *FBSService) legacy(ctx context.Context, op, path string, req *LegacyRequest) (*PostingPage, error) {
	r := *req
	r.Limit, r.With = pageLimit(r.Limit, maxLegacyPage), r.With.orAll()
	page, err := s.page(ctx, op, path, r)
	if err != nil {
		return nil, err
	}
	if page.Count > r.Offset+len(page.Postings) && len(page.Postings) > 0 {
		page.HasNext = true // the unfulfilled list has only the count
	}
	return page, nil
}

func (s *FBSService) allLegacy(
	ctx context.Context, req *LegacyRequest, list func(context.Context, *LegacyRequest) (*PostingPage, error),
) iter.Seq2[*Posting, error] {
	pages := byOffset(ctx, req, func(ctx context.Context, r *LegacyRequest) ([]Posting, bool, error) {
		page, err := list(ctx, r)
		if err != nil {
			return nil, false, err
		}
		return page.Postings, page.HasNext, nil
	})
	return once(pages, (*Posting).number)
}

// unwrap takes a page out of the member "result", where older methods, and
// new ones at times, put it.
func unwrap[T any](op string, page *T, extra retailcrm.Extra) error {
	result, wrapped := extra["result"]
	if !wrapped {
		return nil
	}
	var none T
	*page = none
	if err := phpjson.Unmarshal(result, page); err != nil {
		return &marketplace.DecodeError{Marketplace: "ozon", Op: op, StatusCode: http.StatusOK, Raw: result, Err: err}
	}
	return nil
}

// page makes a call that answers with a page.
func (s *FBSService) page(ctx context.Context, op, path string, body any) (*PostingPage, error) {
	page := new(PostingPage)
	if err := s.client.list(ctx, op, path, "postings", body, page); err != nil {
		return nil, err
	}
	if err := unwrap(op, page, page.Extra); err != nil {
		return nil, err
	}
	return page, marketplace.Misfit("ozon", op, page.Extra, "postings")
}

// pages walks a list by cursor.
func (s *FBSService) pages(
	ctx context.Context, first string, list func(ctx context.Context, at string) (*PostingPage, error),
) iter.Seq2[*Posting, error] {
	return marketplace.Pages(ctx, first, func(ctx context.Context, at string) (marketplace.Page[Posting], error) {
		page, err := list(ctx, at)
		if err != nil {
			return marketplace.Page[Posting]{}, err
		}
		return marketplace.Page[Posting]{Items: page.Postings, Next: page.Cursor, More: page.HasNext}, nil
	})
}

func (p *Posting) number() string { return p.PostingNumber }

// byOffset walks a list by offset. A page that is empty ends it, whatever it
// says about a next one.
func byOffset[T any](
	ctx context.Context, req *LegacyRequest, list func(context.Context, *LegacyRequest) ([]T, bool, error),
) iter.Seq2[*T, error] {
	return marketplace.Pages(ctx, strconv.Itoa(req.Offset),
		func(ctx context.Context, at string) (marketplace.Page[T], error) {
			r := *req
			r.Offset, _ = strconv.Atoi(at) // it is one of ours
			items, more, err := list(ctx, &r)
			next := strconv.Itoa(r.Offset + len(items))
			return marketplace.Page[T]{Items: items, Next: next, More: more && len(items) > 0}, err
		})
}

// once drops what a list yields a second time: windows overlap, and offsets
// shift while a list grows.
func once[T any](list iter.Seq2[*T, error], key func(*T) string) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		seen := map[string]struct{}{}
		for item, err := range list {
			if err != nil {
				yield(nil, err)
				return
			}
			if _, again := seen[key(item)]; again {
				continue
			}
			seen[key(item)] = struct{}{}
			if !yield(item, nil) {
				return
			}
		}
	}
}

func pageLimit(asked, most int) int {
	if asked == 0 {
		return most
	}
	return asked
}
