package marketplace

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

const cursorVersion = 2

// cursor is what a poller remembers from one pass to the next.
type cursor struct {
	Version int `json:"v"`

	// Done is when the last pass began that listed everything.
	Done time.Time `json:"done,omitzero"`

	// Full is when the last such pass over the whole look-back period began,
	// and LookBack that period.
	Full     time.Time     `json:"full,omitzero"`
	LookBack time.Duration `json:"lookBack,omitzero"`

	// Marks are what is known of orders, by key.
	Marks map[string]*mark `json:"marks,omitempty"`

	// Aside are the orders that failed, by key.
	Aside map[string]*aside `json:"aside,omitempty"`
}

// place is where in its life an order is.
type place string

const (
	placeOpen      place = ""  // more will come
	placeSold      place = "s" // the buyer has the goods; they may come back
	placeCancelled place = "c"
	placeReturned  place = "r"
)

// presence is what the CRM has of an order.
type presence string

const (
	present presence = ""  // the order
	absent  presence = "a" // nothing, on purpose: it was cancelled or too old when it was first seen
	unsure  presence = "u" // maybe the order: the answer to its create was lost
	removed presence = "x" // nothing any more: somebody deleted it or merged it into another
)

// mark is what a poller remembers of an order. It holds hashes of what the
// marketplace said and none of it, but for Kept.
type mark struct {
	Draft  string   `json:"d"`           // of the whole order as it was listed
	Values string   `json:"v,omitempty"` // signs of its values
	Items  string   `json:"i,omitempty"` // signs of its goods, which are replaced as a whole
	Placed int64    `json:"t,omitzero"`  // Unix time of the order, or of its first sight
	Ended  int64    `json:"e,omitzero"`  // Unix time at which Place was first not open
	Told   bool     `json:"n,omitzero"`  // its list tells when it changes
	Kept   string   `json:"k,omitempty"` // what Feed.Keep wants back
	Place  place    `json:"p,omitempty"` // in its life
	CRM    presence `json:"c,omitempty"` // whether it is there

	read uint64 // by which reading of the marketplace; see engine.reads
}

func (m *mark) signs() (values, items signs) { return parseSigns(m.Values), parseSigns(m.Items) }

// aside is an order that failed and is tried again later.
type aside struct {
	ExternalID string `json:"id,omitempty"`
	Reason     string `json:"why"`
	Since      int64  `json:"since"`          // Unix time of the first failure
	Next       int64  `json:"next"`           // Unix time of the next try
	Tries      int    `json:"n"`              // failures so far
	Draft      string `json:"d,omitempty"`    // of the order that failed: another one is tried at once
	Kept       string `json:"k,omitempty"`    // what Feed.Keep wants back
	Placed     int64  `json:"t,omitzero"`     // as in a mark
	Older      bool   `json:"older,omitzero"` // it was too old to be created even then
}

func parseCursor(text string) (*cursor, error) {
	c := &cursor{Version: cursorVersion}
	if text != "" {
		if err := json.Unmarshal([]byte(text), c); err != nil {
			return nil, fmt.Errorf("the cursor is not one of a poller (use an empty one to begin anew): %w", err)
		}
	}
	if c.Version != cursorVersion {
		return nil, fmt.Errorf("the cursor has version %d, this is for version %d (use an empty one to begin anew)",
			c.Version, cursorVersion)
	}
	if c.Marks == nil {
		c.Marks = map[string]*mark{}
	}
	if c.Aside == nil {
		c.Aside = map[string]*aside{}
	}
	for key, m := range c.Marks {
		if m == nil {
			delete(c.Marks, key)
		}
	}
	for key, a := range c.Aside {
		if a == nil {
			delete(c.Aside, key)
		}
	}
	return c, nil
}

func (c *cursor) String() string {
	text, err := json.Marshal(c)
	if err != nil { // times far outside of the calendar
		return ""
	}
	return string(text)
}

// draftSign is a short sign of all that is followed in an order.
func draftSign(c *Conversion) (string, error) {
	text, err := json.Marshal(struct {
		ID, Site, Refund, ReturnStatus   string
		Cancelled, Sold, Returned, Moved bool
		Input                            retailcrm.OrderInput
	}{c.ExternalID, c.Site, c.RefundStatus, c.ReturnStatus, c.Cancelled, c.Sold, c.Returned, c.MovedBack,
		followed(c.Input)})
	if err != nil {
		return "", fmt.Errorf("encode the order: %w", err)
	}
	sum := sha256.Sum256(text)
	return base64.RawURLEncoding.EncodeToString(sum[:9]), nil
}
