package retailcrm_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// fileCursor keeps the place in a history in the file of this name.
type fileCursor string

// Load returns what was saved last, or "" when nothing was.
func (f fileCursor) Load() (string, error) {
	text, err := os.ReadFile(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(text), err
}

// SaveCursor writes beside the file and renames, so that a crash leaves the
// old place or the new one.
func (f fileCursor) SaveCursor(_ context.Context, cursor string) error {
	next := string(f) + ".new"
	if err := os.WriteFile(next, []byte(cursor), 0o600); err != nil {
		return err
	}
	return os.Rename(next, string(f))
}

// A program follows the orders and dies at the third change. Its next run
// begins with that one.
func ExampleFollow() {
	account, err := retailcrmtest.Start()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer account.Close()
	crm, err := retailcrm.New(account.URL, account.Key)
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	for _, id := range []string{"A-1", "A-2", "A-3", "A-4"} {
		if _, err := crm.Orders.Create(ctx, retailcrm.OrderInput{ExternalID: retailcrm.Some(id)}); err != nil {
			fmt.Println(err)
			return
		}
	}
	dir, err := os.MkdirTemp("", "cursor")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	store := fileCursor(filepath.Join(dir, "orders"))

	for _, dieAt := range []string{"A-3", "A-4"} {
		cursor, err := store.Load()
		if err != nil {
			fmt.Println(err)
			return
		}
		handle := func(_ context.Context, change *retailcrm.OrderHistory) error {
			if change.Order.ExternalID == dieAt {
				return errors.New("died at " + dieAt)
			}
			fmt.Println(change.Order.ExternalID, "created:", change.Created)
			return nil
		}
		err = retailcrm.Follow(ctx, retailcrm.Since{}, crm.Orders.Changes, handle, retailcrm.FollowOptions{
			Cursor: cursor, Store: store,
			WithOwn: true, // here all changes are the program's own
		})
		fmt.Println(err)
	}
	// Output:
	// A-1 created: true
	// A-2 created: true
	// died at A-3
	// A-3 created: true
	// died at A-4
}
