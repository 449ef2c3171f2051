package marketplace

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

const cursorVersion = 1

// cursor is what a poller remembers from one pass to the next.
type cursor struct {
	Version int `json:"v"`

	// Done is when the last pass began that left nothing undone.
	Done time.Time `json:"done,omitzero"`

	// Full is when the last such pass over the whole look-back period began,
	// and LookBack that period.
	Full     time.Time     `json:"full,omitzero"`
	LookBack time.Duration `json:"lookBack,omitzero"`

	// Marks tell, by key, what the CRM was last told about an order.
	Marks map[string]string `json:"marks,omitempty"`
}

func parseCursor(text string) (*cursor, error) {
	c := &cursor{Version: cursorVersion, Marks: map[string]string{}}
	if text == "" {
		return c, nil
	}
	if err := json.Unmarshal([]byte(text), c); err != nil {
		return nil, fmt.Errorf("the cursor is not one of a poller (use an empty one to begin anew): %w", err)
	}
	if c.Version != cursorVersion {
		return nil, fmt.Errorf("the cursor has version %d, this is for version %d (use an empty one to begin anew)",
			c.Version, cursorVersion)
	}
	if c.Marks == nil {
		c.Marks = map[string]string{}
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

// mark is a short sign of all that an edit of this order would say.
func mark(c *Conversion) (string, error) {
	text, err := json.Marshal(struct {
		ID, Site  string
		Cancelled bool
		Input     retailcrm.OrderInput
	}{c.ExternalID, c.Site, c.Cancelled, forEdit(c.Input)})
	if err != nil {
		return "", fmt.Errorf("encode the order: %w", err)
	}
	sum := sha256.Sum256(text)
	return base64.RawURLEncoding.EncodeToString(sum[:9]), nil
}
