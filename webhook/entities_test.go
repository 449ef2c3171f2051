package webhook

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

const orderJSON = `{
	"id": 70001, "externalId": "web-1", "number": "70001A", "totalSumm": 12297.10, "createdAt": "2026-03-01 10:20:30",
		"call": false,
	"customer": {"type": "customer", "id": 5001, "firstName": "Анна", "phones": [{"number": "+79160000000"}],
		"customFields": []},
	"items": [{"id": 1, "initialPrice": 1999.00, "quantity": 2, "offer": {"externalId": "300#1", "article": "ART-1"}}],
	"delivery": {"cost": 350, "address": {"city": "Казань"}}, "unknownMember": {"a": 1}
}`

func TestOrderOfAnEvent(t *testing.T) {
	events := map[string]*Event{
		"the event itself": parsedValue(t, orderJSON),
		"in a member":      parsedValue(t, `{"event":"order_status","order":`+orderJSON+`}`),
	}
	form, err := ParseBody(formType, []byte("order[id]=70001&order[externalId]=web-1&order[number]=70001A"+
		"&order[totalSumm]=12297.10&order[createdAt]=2026-03-01+10:20:30&order[call]=0"+
		"&order[customer][type]=customer&order[customer][id]=5001&order[customer][firstName]=%D0%90%D0%BD%D0%BD%D0%B0"+
		"&order[customer][phones][0][number]=%2B79160000000"+
		"&order[items][0][id]=1&order[items][0][initialPrice]=1999.00&order[items][0][quantity]=2"+
		"&order[items][0][offer][externalId]=300%231&order[items][0][offer][article]=ART-1"+
		"&order[delivery][cost]=350&order[delivery][address][city]=%D0%9A%D0%B0%D0%B7%D0%B0%D0%BD%D1%8C"+
		"&order[unknownMember][a]=1"))
	require.NoError(t, err)
	events["a form"] = form
	for name, ev := range events {
		t.Run(name, func(t *testing.T) {
			order, err := ev.Order()
			require.NoError(t, err)
			assert.Equal(t, 70001, order.ID)
			assert.Equal(t, "12297.10", order.TotalSumm.String())
			assert.Equal(t, "2026-03-01 10:20:30", order.CreatedAt.String())
			assert.Equal(t, "Анна", order.Customer.FirstName)
			assert.Equal(t, "+79160000000", order.Customer.Phones[0].Number)
			assert.Equal(t, "1999.00", order.Items[0].InitialPrice.String())
			assert.Equal(t, "300#1", order.Items[0].Offer.ExternalID)
			assert.Equal(t, "Казань", order.Delivery.Address.City)
			assert.Contains(t, order.Extra, "unknownMember")
		})
	}
}

func TestCustomerOfAnEvent(t *testing.T) {
	for _, body := range []string{orderJSON, `{"id": 5001, "firstName": "Анна"}`,
		`{"customer": {"id": "5001", "firstName": "Анна"}}`} {
		customer, err := parsedValue(t, body).Customer()
		require.NoError(t, err)
		assert.Equal(t, 5001, customer.ID)
		assert.Equal(t, "Анна", customer.FirstName)
	}
}

func TestEventWithoutAnEntity(t *testing.T) {
	for _, body := range []string{`{"event":"ping"}`, `[1]`, `"x"`, `{"order":{"status":"new"}}`, `{"order":7}`} {
		ev := parsedValue(t, body)
		_, err := ev.Order()
		assert.ErrorIs(t, err, ErrMissing, body)
		_, err = ev.Customer()
		assert.ErrorIs(t, err, ErrMissing, body)
	}
	ev := parsedValue(t, orderJSON)
	ev.Release()
	_, err := ev.Order()
	assert.ErrorIs(t, err, ErrReleased)
}

// Every field of the inputs can be set by its path, from a text as a form has
// it.
func TestEveryFieldOfAnInputCanBeSet(t *testing.T) {
	for _, c := range []struct {
		input reflect.Type
		least int
	}{
		{reflect.TypeFor[retailcrm.OrderInput](), 130},
		{reflect.TypeFor[retailcrm.CustomerInput](), 30},
	} {
		paths := leafPaths(c.input, "", 0)
		assert.Greater(t, len(paths), c.least, c.input)
		for _, path := range paths {
			in := reflect.New(c.input)
			var err error
			for _, text := range []string{`"7"`, `"1"`, `"2026-03-01"`, `["a"]`, `{"a":"b"}`} {
				if err = Set(in.Interface(), path, mustValue(t, text)); err == nil {
					break
				}
			}
			require.NoError(t, err)
			last := path[strings.LastIndexByte(path, '.')+1:]
			assert.Contains(t, jsonOf(t, in.Interface()), fmt.Sprintf("%q", last), path)
		}
	}
}

// leafPaths lists the paths of a type that hold no object with known members.
func leafPaths(t reflect.Type, at string, depth int) []string {
	t = new(target).unwrap(t)
	switch {
	case depth > 10 || isScalarType(t):
		return []string{at}
	case t.Kind() == reflect.Struct:
		var all []string
		for i := range t.NumField() {
			if name := jsonName(t.Field(i)); name != "" {
				all = append(all, leafPaths(t.Field(i).Type, joinPath(at, name), depth+1)...)
			}
		}
		return all
	case t.Kind() == reflect.Slice && new(target).unwrap(t.Elem()).Kind() == reflect.Struct && !isScalarType(t.Elem()):
		return leafPaths(t.Elem(), at+".0", depth+1)
	}
	return []string{at}
}
