package marketplace

import (
	"fmt"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Conversion is a marketplace order as a RetailCRM order: what a converter
// returns.
type Conversion struct {
	// Input is what Orders.Create takes.
	Input retailcrm.OrderInput

	// ExternalID is the key of the order within its site: the marketplace's
	// own id, with the prefix from the options. It is in Input too.
	ExternalID string

	// Site is the code of the CRM's shop, or "" when the options name none.
	Site string

	// Cancelled says that the whole order is cancelled.
	Cancelled bool

	// Sold says that the buyer has the goods: nothing more is expected, but
	// they may come back.
	Sold bool

	// Returned says that goods which the buyer had came back. A poller takes an
	// order that is cancelled after it was sold for returned, too.
	Returned bool

	// MovedBack says that the marketplace took the order back to an earlier
	// step, such as packing: only then may a status go back.
	MovedBack bool

	// ReturnStatus is the CRM's status of an order that is cancelled after it
	// was sold. With "", it is that of other cancelled orders.
	ReturnStatus string

	// RefundStatus is the status that the order's payment gets when the order
	// is cancelled or returned. With "", the payment stays as it is.
	RefundStatus string

	// Notes are what a person may have to look at. They never stop an order.
	Notes []Note
}

// Note is a remark on a conversion.
type Note struct {
	Code NoteCode // what it is about, for programs
	Path string   // the member of the marketplace order: "products[0].offer_id"
	Text string   // in English, without personal data
}

// NoteCode says what a Note is about.
type NoteCode string

// The codes that all marketplaces share.
const (
	NoteUnknownStatus   NoteCode = "unknown_status"   // the status has no code in the CRM; none is sent
	NoteLookAtStatus    NoteCode = "look_at_status"   // a status that a person must decide on; none is sent
	NoteUnknownArticle  NoteCode = "unknown_article"  // the CRM has no such article; the item has only a name
	NoteMixedCurrencies NoteCode = "mixed_currencies" // sums of different currencies in one order
	NoteBadValue        NoteCode = "bad_value"        // a value that could not be used and was left out
	NoteSplit           NoteCode = "split"            // the order was split; the rest is in other orders
	NoteStatusKept      NoteCode = "status_kept"      // the CRM's status is further on and was kept
	NoteKept            NoteCode = "kept"             // a person changed the value in the CRM, which was kept
	NoteRemoved         NoteCode = "removed"          // the order was deleted or merged in the CRM and stays away
	NoteReturned        NoteCode = "returned"         // goods that the buyer had came back
	NoteNoPrice         NoteCode = "no_price"         // the marketplace does not tell the price; none is sent
)

// place is where in its life the order is.
func (c *Conversion) place() place {
	switch {
	case c.Returned:
		return placeReturned
	case c.Cancelled:
		return placeCancelled
	case c.Sold:
		return placeSold
	}
	return placeOpen
}

// AddNote appends a note.
func (c *Conversion) AddNote(code NoteCode, path, format string, args ...any) {
	c.Notes = append(c.Notes, Note{code, path, fmt.Sprintf(format, args...)})
}

// Has reports whether there is a note with this code.
func (c *Conversion) Has(code NoteCode) bool {
	for _, n := range c.Notes {
		if n.Code == code {
			return true
		}
	}
	return false
}
