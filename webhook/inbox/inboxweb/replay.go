package inboxweb

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// mostForm bounds the body of a POST: a filter and the ids of one page.
const mostForm = 64 << 10

// post does what the button that was pressed says.
func (s *site) post(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return &failure{http.StatusRequestEntityTooLarge, "The form is too large."}
		}
		return &failure{http.StatusBadRequest, "The form cannot be read."}
	}
	form := r.PostForm // without the URL's query
	if form.Get("do") == "replay" {
		return s.replayOne(w, r, form.Get("id"))
	}
	f, err := s.readFilter(form)
	if err != nil {
		return err
	}
	switch form.Get("do") {
	case "search":
		return s.search(w, r, f)
	case "replay-selection":
		return s.replaySelection(w, r, f, form["id"])
	case "ask-all":
		return s.render(w, http.StatusOK, "ask", f.First())
	case "replay-all":
		n, err := s.keeper.ReplayAll(r.Context(), f.First().query())
		if err != nil {
			return err
		}
		return s.showReplayed(w, r, f.First(), notice{Replayed: n, Nothing: n == 0})
	}
	return &failure{http.StatusBadRequest, "There is no such button."}
}

// search shows what a filter selects: where nothing is private, at a URL that
// can be kept and shared.
func (s *site) search(w http.ResponseWriter, r *http.Request, f filter) error {
	if f.IsPrivate() {
		return s.showList(w, r, f, nil)
	}
	redirect(w, f.URL())
	return nil
}

func (s *site) replayOne(w http.ResponseWriter, r *http.Request, id string) error {
	at, err := readID(id)
	if err != nil {
		return err
	}
	if err := s.keeper.Replay(r.Context(), at); err != nil {
		return err
	}
	redirect(w, fmt.Sprintf("?event=%d&replayed=1", at))
	return nil
}

func (s *site) replaySelection(w http.ResponseWriter, r *http.Request, f filter, texts []string) error {
	ids := make([]inbox.ID, 0, len(texts))
	for _, text := range texts {
		id, err := readID(text)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	n, err := s.replayEach(r.Context(), ids)
	if err != nil {
		return err
	}
	return s.showReplayed(w, r, f, n)
}

// replayEach replays events one by one, so that one that is gone or damaged does
// not keep the others back.
func (s *site) replayEach(ctx context.Context, ids []inbox.ID) (n notice, err error) {
	n.Nothing = len(ids) == 0
	for _, id := range ids {
		err := s.keeper.Replay(ctx, id)
		switch {
		case err == nil:
			n.Replayed++
		case errors.Is(err, inbox.ErrNotFound):
			n.Missing++
		case errors.Is(err, inbox.ErrCorrupt):
			n.Damaged++
		default:
			return n, fmt.Errorf("after %d of %d events were replayed: %w", n.Replayed, len(ids), err)
		}
	}
	return n, nil
}

// showReplayed shows the list after a replay. A redirect makes a reload of the
// page harmless; a filter that is private has to do without, and its reader is
// asked by the browser.
func (s *site) showReplayed(w http.ResponseWriter, r *http.Request, f filter, n notice) error {
	if f.IsPrivate() || n.Nothing {
		return s.showList(w, r, f, &n)
	}
	v := f.values()
	n.writeTo(v)
	redirect(w, "?"+v.Encode())
	return nil
}

// redirect leads to the same path with another query. http.Redirect would put
// the request's path before it, which is another one behind http.StripPrefix.
func redirect(w http.ResponseWriter, query string) {
	w.Header().Set("Location", query)
	w.WriteHeader(http.StatusSeeOther)
}
