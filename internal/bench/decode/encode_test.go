package decode

import (
	stdjson "encoding/json"
	"slices"
	"testing"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
)

func orderInput() retailcrm.OrderInput {
	item := retailcrm.OrderItemInput{
		InitialPrice: retailcrm.Some(retailcrm.MustDecimal("1999.00")), Quantity: retailcrm.Some(retailcrm.Int(2)),
		ProductName: retailcrm.Some("Кроссовки беговые"),
		Offer:       retailcrm.Some(retailcrm.OrderOfferInput{ExternalID: retailcrm.Some("306#1")}),
	}
	return retailcrm.OrderInput{
		ExternalID: retailcrm.Some("web-1"), FirstName: retailcrm.Some("Иван"), Phone: retailcrm.Some("+79160000000"),
		Call: retailcrm.Some(false), ManagerComment: retailcrm.Null[string](),
		Items: retailcrm.Some([]retailcrm.OrderItemInput{item, item, item}),
	}
}

// plainInput is what the same order takes with omitempty and floats; it cannot
// send the false and the null.
type plainInput struct {
	ExternalID string      `json:"externalId,omitempty"`
	FirstName  string      `json:"firstName,omitempty"`
	Phone      string      `json:"phone,omitempty"`
	Items      []plainItem `json:"items,omitempty"`
}

type plainItem struct {
	InitialPrice float64 `json:"initialPrice,omitempty"`
	Quantity     float64 `json:"quantity,omitempty"`
	ProductName  string  `json:"productName,omitempty"`
	Offer        struct {
		ExternalID string `json:"externalId,omitempty"`
	} `json:"offer"`
}

func plainOrder() plainInput {
	item := plainItem{InitialPrice: 1999, Quantity: 2, ProductName: "Кроссовки беговые"}
	item.Offer.ExternalID = "306#1"
	return plainInput{ExternalID: "web-1", FirstName: "Иван", Phone: "+79160000000",
		Items: []plainItem{item, item, item}}
}

func BenchmarkEncode(b *testing.B) {
	input, plain := orderInput(), plainOrder()
	benchmark(b, []way{
		{"encoding-json", func() ([]byte, error) { return stdjson.Marshal(&plain) }},
		{"sdk", func() ([]byte, error) { return phpjson.Marshal(&input) }},
		{"sdk-method", func() ([]byte, error) { return input.MarshalJSON() }},
		{"sdk-by-encoding-json", func() ([]byte, error) { return stdjson.Marshal(&input) }},
	})
}

func BenchmarkEncodeUpload(b *testing.B) {
	input := slices.Repeat([]retailcrm.OrderInput{orderInput()}, 50)
	plain := slices.Repeat([]plainInput{plainOrder()}, 50)
	benchmark(b, []way{
		{"encoding-json", func() ([]byte, error) { return stdjson.Marshal(plain) }},
		{"sdk", func() ([]byte, error) { return phpjson.Marshal(input) }},
		{"sdk-by-encoding-json", func() ([]byte, error) { return stdjson.Marshal(input) }},
	})
}

// way is one in which a value becomes JSON: that of the client, or that of a
// program that calls the method or encoding/json itself.
type way struct {
	name   string
	encode func() ([]byte, error)
}

func benchmark(b *testing.B, ways []way) {
	for _, way := range ways {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := way.encode(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
