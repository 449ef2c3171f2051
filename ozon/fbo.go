package ozon

import (
	"context"
	"iter"
	"net/http"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// FBOService calls the methods for postings that Ozon packs.
type FBOService struct{ client *Client }

// FBOPage is one page of a list of FBO postings.
type FBOPage struct {
	Postings []FBOPosting    `json:"postings,omitzero"` // at most Limit
	Cursor   string          `json:"cursor,omitzero"`   // of the next page
	HasNext  bool            `json:"has_next,omitzero"` // false at the end of the list
	Extra    retailcrm.Extra `json:",embed"`
}

// List returns one page of the postings of a period.
//
// Ozon: POST /v3/posting/fbo/list
func (s *FBOService) List(ctx context.Context, req *FBOListRequest) (*FBOPage, error) {
	r := *req
	r.Limit, r.With = pageLimit(r.Limit, maxPage), r.With.orAll()
	const op = "FBO.List"
	page := new(FBOPage)
	if err := s.client.list(ctx, op, "/v3/posting/fbo/list", "postings", r, page); err != nil {
		return nil, err
	}
	if err := unwrap(op, page, page.Extra); err != nil {
		return nil, err
	}
	return page, marketplace.Misfit("ozon", op, page.Extra, "postings")
}

// All iterates over all postings of a period, which may be longer than
// [MaxPeriod]. A posting comes once. The error comes last.
func (s *FBOService) All(ctx context.Context, req *FBOListRequest) iter.Seq2[*FBOPosting, error] {
	return once(func(yield func(*FBOPosting, error) bool) {
		for w := range marketplace.Windows(req.Filter.Since, req.Filter.To, MaxPeriod) {
			r := *req
			if !w.From.Equal(req.Filter.Since) {
				r.Cursor = "" // the caller's is for the first window
			}
			r.Filter.Since, r.Filter.To = w.From, w.To
			for p, err := range marketplace.Pages(ctx, r.Cursor,
				func(ctx context.Context, at string) (marketplace.Page[FBOPosting], error) {
					r.Cursor = at
					page, err := s.List(ctx, &r)
					if err != nil {
						return marketplace.Page[FBOPosting]{}, err
					}
					return marketplace.Page[FBOPosting]{Items: page.Postings, Next: page.Cursor, More: page.HasNext}, nil
				}) {
				if !yield(p, err) {
					return
				}
			}
		}
	}, (*FBOPosting).number)
}

// Get returns a posting. The error is [marketplace.ErrNotFound] when there is none.
//
// Ozon: POST /v2/posting/fbo/get
func (s *FBOService) Get(ctx context.Context, postingNumber string) (*FBOPosting, error) {
	body := struct {
		PostingNumber string   `json:"posting_number"`
		With          *FBOWith `json:"with"`
	}{postingNumber, (*FBOWith)(nil).orAll()}
	return one[FBOPosting](ctx, s.client, "FBO.Get", "/v2/posting/fbo/get", body)
}

// ListV2 returns one page of the list before v3. A page with as many postings
// as the limit may have a next one.
//
// Ozon: POST /v2/posting/fbo/list, switched off on 31 August 2026
func (s *FBOService) ListV2(ctx context.Context, req *LegacyRequest) ([]FBOPosting, error) {
	r := struct {
		LegacyRequest
		With *FBOWith `json:"with"`
	}{*req, req.With.forFBO().orAll()}
	r.Limit = pageLimit(r.Limit, maxLegacyPage)
	var out struct {
		Result []FBOPosting    `json:"result"`
		Extra  retailcrm.Extra `json:",embed"`
	}
	err := s.client.list(ctx, "FBO.ListV2", "/v2/posting/fbo/list", "result", r, &out)
	if err == nil {
		err = marketplace.Misfit("ozon", "FBO.ListV2", out.Extra, "result")
	}
	return out.Result, err
}

// AllV2 iterates over all postings of ListV2. The error comes last.
func (s *FBOService) AllV2(ctx context.Context, req *LegacyRequest) iter.Seq2[*FBOPosting, error] {
	pages := byOffset(ctx, req, func(ctx context.Context, r *LegacyRequest) ([]FBOPosting, bool, error) {
		postings, err := s.ListV2(ctx, r)
		return postings, len(postings) >= pageLimit(r.Limit, maxLegacyPage), err
	})
	return once(pages, (*FBOPosting).number)
}

func (p *FBOPosting) number() string { return p.PostingNumber }

// one makes a call that answers with one posting inside "result".
func one[T any](ctx context.Context, c *Client, op, path string, body any) (*T, error) {
	var out struct {
		Result *T `json:"result"`
	}
	if err := c.post(ctx, op, path, body, &out); err != nil {
		return nil, err
	}
	if out.Result == nil {
		return nil, &APIError{StatusCode: http.StatusNotFound, Code: codeNotFound, Message: "the answer has no posting",
			Op: op, Path: path, Attempts: 1}
	}
	return out.Result, nil
}

const codeNotFound = 5 // gRPC's
