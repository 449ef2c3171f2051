package shop

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// checkList says why an answer has no list as the member name. An answer without
// one must not pass for an empty list: orders would seem to be gone.
func checkList(body []byte, name string) error {
	var answer map[string]json.RawMessage
	if err := phpjson.Unmarshal(body, &answer); err != nil {
		return err
	}
	raw, there := answer[name]
	if inner := answer["result"]; !there && first(inner) == '{' {
		return checkList(inner, name)
	}
	switch first(raw) {
	case '[', 'n': // null is how some write an empty list
		return nil
	case 0:
		return fmt.Errorf("there is no member %q", name)
	}
	return errors.New("the list is not one")
}

// first is the first byte of a value, 0 when there is none.
func first(raw []byte) byte {
	if i := phpjson.SkipSpace(raw, 0); i < len(raw) {
		return raw[i]
	}
	return 0
}

// Misfit reports a list that is there but holds what nobody expects: it must not
// pass for an empty one. Extra is that of the answer, where such a list is kept.
func Misfit(name, op string, extra retailcrm.Extra, member string) error {
	raw, odd := extra[member]
	if !odd {
		return nil
	}
	return &marketplace.DecodeError{
		Marketplace: name, Op: op, StatusCode: http.StatusOK, Raw: raw, Err: errors.New("the list is not one"),
	}
}
