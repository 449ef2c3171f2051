package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// report is what a month's orders add up to.
type report struct {
	period    retailcrm.Period
	total     line
	byManager []line
	byStatus  []line
}

// line is a line of a table. Orders in other currencies than the account's
// own would need rates: the report shows one account with one currency.
type line struct {
	name     string
	orders   int
	turnover retailcrm.Decimal // what the orders cost, delivery included
	margin   retailcrm.Decimal // less what goods and delivery cost the shop
}

func (l *line) add(o *retailcrm.Order) {
	cost := retailcrm.Sum(o.PurchaseSumm, deliveryCost(o))
	l.orders++
	l.turnover = l.turnover.Add(o.TotalSumm)
	l.margin = l.margin.Add(o.TotalSumm.Sub(cost))
}

func deliveryCost(o *retailcrm.Order) retailcrm.Decimal {
	if o.Delivery == nil {
		return retailcrm.Decimal{}
	}
	return o.Delivery.NetCost
}

// collect reads the month's orders page by page and keeps only the sums.
func collect(ctx context.Context, crm *retailcrm.Client, period retailcrm.Period) (*report, error) {
	managers, err := managerNames(ctx, crm)
	if err != nil {
		return nil, err
	}
	statuses, err := crm.References.Statuses(ctx)
	if err != nil {
		return nil, err
	}
	r := &report{period: period, total: line{name: "Всего"}}
	byManager, byStatus := map[string]*line{}, map[string]*line{}
	filter := &retailcrm.OrderFilter{CreatedAtFrom: period.From, CreatedAtTo: period.To}
	for o, err := range crm.Orders.All(ctx, filter) {
		if err != nil {
			return nil, err
		}
		r.total.add(o)
		of(byManager, or(managers[o.ManagerID], "без менеджера")).add(o)
		of(byStatus, or(statuses[o.Status].Name, o.Status)).add(o)
	}
	r.byManager, r.byStatus = sorted(byManager), sorted(byStatus)
	return r, nil
}

func managerNames(ctx context.Context, crm *retailcrm.Client) (map[int]string, error) {
	names := map[int]string{}
	for u, err := range crm.Users.All(ctx, nil) {
		if err != nil {
			return nil, err
		}
		names[u.ID] = strings.TrimSpace(u.LastName + " " + u.FirstName)
	}
	return names, nil
}

func of(lines map[string]*line, name string) *line {
	if lines[name] == nil {
		lines[name] = &line{name: name}
	}
	return lines[name]
}

func or(name, instead string) string {
	if name == "" {
		return instead
	}
	return name
}

// sorted puts the largest turnover first, and equal ones by name.
func sorted(lines map[string]*line) []line {
	var list []line
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		list = append(list, *lines[name])
	}
	slices.SortStableFunc(list, func(a, b line) int { return b.turnover.Cmp(a.turnover) })
	return list
}

func (r *report) print(out io.Writer) {
	fmt.Fprintf(out, "Оборот и маржа с %s по %s\n", r.period.From, r.period.To)
	printTable(out, "Менеджер", r.byManager)
	printTable(out, "Статус", r.byStatus)
	fmt.Fprintln(out)
	r.total.print(out, r.total.turnover)
}

func printTable(out io.Writer, title string, lines []line) {
	fmt.Fprintf(out, "\n%s%8s%16s%16s%9s\n", pad(title), "заказов", "оборот", "маржа", "маржа")
	most := retailcrm.Decimal{}
	for _, l := range lines {
		most = retailcrm.Max(most, l.turnover)
	}
	for _, l := range lines {
		l.print(out, most)
	}
}

const (
	nameWidth = 28
	barWidth  = 24
)

// print writes the line with a bar for its part of the largest turnover.
func (l line) print(out io.Writer, most retailcrm.Decimal) {
	share, bar := "-", ""
	if l.turnover.Sign() != 0 {
		share = fmt.Sprintf("%.1f%%", l.margin.Mul(retailcrm.Int(100)).DivRound(l.turnover, 1))
	}
	if most.Sign() > 0 && l.turnover.Sign() > 0 {
		n, _ := l.turnover.Mul(retailcrm.Int(barWidth)).DivRound(most, 0).Int64()
		bar = strings.Repeat("█", int(max(1, n)))
	}
	fmt.Fprintf(out, "%s%8d%16.2f%16.2f%9s  %s\n", pad(l.name), l.orders, l.turnover, l.margin, share, bar)
}

// pad fills a name up to the column's width, or cuts it.
func pad(name string) string {
	if n := utf8.RuneCountInString(name); n < nameWidth {
		return name + strings.Repeat(" ", nameWidth-n)
	}
	return string([]rune(name)[:nameWidth-2]) + "… "
}
