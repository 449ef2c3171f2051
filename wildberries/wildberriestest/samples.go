package wildberriestest

import (
	"embed"
	"fmt"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/wildberries"
)

//go:embed data
var data embed.FS

// Samples returns orders of all schemes and in many states: a basket of two
// of which one is cancelled, a sale in another currency, a company, paid
// delivery, marks. They are of October and November 2026.
func Samples() []wildberries.Details {
	var records []struct {
		Order        wildberries.Order         `json:"order"`
		Status       *wildberries.OrderStatus  `json:"status"`
		Buyer        *wildberries.Buyer        `json:"client"`
		Company      *wildberries.Company      `json:"company"`
		DeliveryDate *wildberries.DeliveryDate `json:"deliveryDate"`
		Group        *wildberries.Group        `json:"group"`
		Meta         *wildberries.OrderMeta    `json:"meta"`
	}
	read("orders.json", &records)
	samples := make([]wildberries.Details, len(records))
	for i, r := range records {
		samples[i] = wildberries.Details(r)
	}
	return samples
}

// samplesOf is a few days after the samples.
func samplesOf() time.Time { return time.Date(2026, time.November, 5, 12, 0, 0, 0, time.UTC) }

// AddSamples stores the orders of [Samples] and the rows of
// [SampleStatistics] with their times moved by whole days, so that they are a
// few days old at now.
func (s *Server) AddSamples(now time.Time) {
	days := int(now.Sub(samplesOf()).Hours()) / 24
	orders := Samples()
	for i := range orders {
		o := &orders[i].Order
		o.CreatedAt = rfc3339(o.CreatedAt.In(time.UTC).AddDate(0, 0, days))
		o.DDate, o.SellerDate = moved(o.DDate, days), moved(o.SellerDate, days)
		if d := orders[i].DeliveryDate; d != nil {
			d.Date, d.DateOld = d.Date.AddDays(days), d.DateOld.AddDays(days)
		}
	}
	rows := SampleStatistics()
	for i := range rows {
		rows[i].Date, rows[i].LastChangeDate = wall(rows[i].Date, days), wall(rows[i].LastChangeDate, days)
	}
	s.Add(orders...)
	s.AddStatistics(rows...)
}

// moved moves a day of the form dd.mm.yyyy.
func moved(text string, days int) string {
	const layout = "02.01.2006"
	t, err := time.Parse(layout, text)
	if err != nil {
		return text
	}
	return t.AddDate(0, 0, days).Format(layout)
}

// wall moves a wall clock without a zone.
func wall(d retailcrm.DateTime, days int) retailcrm.DateTime {
	later, _ := retailcrm.ParseDateTime(d.In(time.UTC).AddDate(0, 0,
		days).Format("2006-01-02T15:04:05")) // a form that it reads
	return later
}

// SampleStatistics returns rows of the report of orders: two of Wildberries'
// own warehouse, one of them cancelled, and one that repeats an order of
// [Samples].
func SampleStatistics() []wildberries.StatisticsOrder {
	var rows []wildberries.StatisticsOrder
	read("statistics.json", &rows)
	return rows
}

// SampleArchive returns archived orders of May 2026.
func SampleArchive() []wildberries.ArchivedOrder {
	var orders []wildberries.ArchivedOrder
	read("archive.json", &orders)
	return orders
}

// SampleJSON returns a file of samples as it is: "orders.json",
// "statistics.json" or "archive.json"; nil for any other name.
func SampleJSON(name string) []byte {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		return nil
	}
	return b
}

func read(name string, out any) {
	if err := phpjson.Unmarshal(SampleJSON(name), out); err != nil {
		panic("wildberriestest: " + name + ": " + err.Error()) // the file is part of the package
	}
}

// Orders returns n new FBS orders, one a minute from start on, each of its
// own basket. The same arguments give the same orders.
func Orders(n int, start time.Time) []wildberries.Details {
	orders := make([]wildberries.Details, n)
	for i := range orders {
		price := wildberries.Hundredths(10000 + 7*i)
		orders[i].Order = wildberries.Order{
			ID:           3000000000 + int64(i),
			RID:          fmt.Sprintf("d.r%032d.0.0", i),
			OrderUID:     fmt.Sprintf("90000000_%032d", i),
			CreatedAt:    rfc3339(start.Add(time.Duration(i) * time.Minute)),
			Article:      fmt.Sprintf("ART-%03d", i%500),
			SKUs:         []string{fmt.Sprintf("20400%08d", i%500)},
			NMID:         320000000 + int64(i%500),
			ChrtID:       520000000 + int64(i%500),
			DeliveryType: wildberries.DeliveryFBS,
			WarehouseID:  700001,
			Price:        price, ConvertedPrice: price, FinalPrice: price, ConvertedFinalPrice: price,
			CurrencyCode: wildberries.RUB, ConvertedCurrencyCode: wildberries.RUB,
			CargoType: 1,
		}
	}
	return orders
}

func rfc3339(t time.Time) retailcrm.DateTime {
	d, _ := retailcrm.ParseDateTime(t.UTC().Format(time.RFC3339)) // a format that it reads
	return d
}
