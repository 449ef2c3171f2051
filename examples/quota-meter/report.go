package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-retailcrm/sdk/quota"
)

const barWidth = 40

// months in Russian, from January.
var months = [...]string{"Январь", "Февраль", "Март", "Апрель", "Май", "Июнь",
	"Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь"}

// report collects the text; it is written at once.
type report struct{ bytes.Buffer }

func show(w io.Writer, s *simulation) error {
	var r report
	r.head(s)
	r.chart(s)
	r.totals(s)
	r.advice(s)
	_, err := r.WriteTo(w)
	return err
}

func (r *report) head(s *simulation) {
	p := s.plan
	fmt.Fprintf(r, "\nТариф %d: %s транзакций и %s вебхуков в месяц, до %d вебхуков в секунду\n",
		p.No, number(p.TransactionsPerMonth), number(p.WebhooksPerMonth), p.WebhooksPerSecond)
	fmt.Fprintf(r, "%s %d, заказов: %s\n", months[s.start.Month()-1], s.start.Year(), number(int64(s.orders)))
}

// chart prints a bar a day: transactions done (█) and refused (░). A line at
// the day's even share of the plan shows through where the bar does not reach.
func (r *report) chart(s *simulation) {
	share := s.plan.TransactionsPerMonth / int64(len(s.days))
	longest := share
	for _, d := range s.days {
		longest = max(longest, d.transactions+d.refused)
	}
	fmt.Fprintf(r, "\nТранзакции по дням (█ сделано, ░ отказано, │ ровная доля тарифа: %s в день)\n", number(share))
	used := int64(0)
	for i, d := range s.days {
		used += d.transactions
		fmt.Fprintf(r, "  %2d %s %s %s  %3d %%\n", i+1, weekday(s.start.AddDate(0, 0, i)),
			bar(d, share, longest), padLeft(number(d.transactions), 7), used*100/s.plan.TransactionsPerMonth)
	}
}

func bar(d dayUse, share, longest int64) string {
	at := func(n int64) int { return int(n * barWidth / longest) }
	cells := make([]rune, barWidth+1)
	for i := range cells {
		switch {
		case i < at(d.transactions):
			cells[i] = '█'
		case i < at(d.transactions+d.refused):
			cells[i] = '░'
		case i == at(share):
			cells[i] = '│'
		default:
			cells[i] = ' '
		}
	}
	return string(cells)
}

func (r *report) totals(s *simulation) {
	fmt.Fprintf(r, "\nИтого за месяц\n")
	r.against("транзакции", s.total.transactions, s.plan.TransactionsPerMonth)
	r.against("вебхуки", s.total.webhooks, s.plan.WebhooksPerMonth)
	fmt.Fprintf(r, "  %s %s (посчитаны один раз)\n", pad("повторы вебхуков", 18), padLeft(number(s.again), 11))
	if n := s.total.refused + s.total.refusedHooks; n > 0 {
		fmt.Fprintf(r, "  %s %s\n", pad("отказано", 18), padLeft(number(n), 11))
	}
	for i, c := range s.marks {
		fmt.Fprintf(r, "  ! %s: %d %% тарифа %s\n", kindTitle(c.Usage.Kind), c.Percent, s.when[i].Format("02.01 в 15:04"))
	}
}

func (r *report) against(title string, used, limit int64) {
	cells := int(min(barWidth/2, used*barWidth/2/limit))
	fmt.Fprintf(r, "  %s %s из %s  [%s%s] %d %%\n", pad(title, 18), padLeft(number(used), 11), padLeft(number(limit), 9),
		strings.Repeat("█", cells), strings.Repeat("·", barWidth/2-cells), used*100/limit)
}

// advice prints the plan that fits the orders, by the rule of three to four
// transactions an order and by what this month asked for.
func (r *report) advice(s *simulation) {
	fmt.Fprintf(r, "\nПодходящий тариф для %s заказов в месяц\n", number(int64(s.orders)))
	for _, factor := range []int{quota.MinTransactionsPerLead, quota.MaxTransactionsPerLead} {
		p, ok := quota.Recommend(int64(s.orders), factor)
		if !ok {
			fmt.Fprintf(r, "  по %d транзакции на заказ: больше самого крупного тарифа\n", factor)
			continue
		}
		fmt.Fprintf(r, "  по %d транзакции на заказ: тариф %d (%s транзакций)%s\n",
			factor, p.No, number(p.TransactionsPerMonth), same(p, s.plan))
	}
	if p, ok := quota.PlanFor(s.total.transactions+s.total.refused, s.total.webhooks+s.total.refusedHooks); ok {
		fmt.Fprintf(r, "  по этому месяцу: тариф %d%s\n", p.No, same(p, s.plan))
	}
}

func same(p, now quota.Plan) string {
	switch {
	case p.No > now.No:
		return ", крупнее нынешнего"
	case p.No < now.No:
		return ", меньше нынешнего"
	}
	return ", он и стоит"
}

func kindTitle(kind string) string {
	if kind == quota.KindWebhook {
		return "вебхуки"
	}
	return "транзакции"
}

func weekday(t time.Time) string {
	return [...]string{"вс", "пн", "вт", "ср", "чт", "пт", "сб"}[t.Weekday()]
}

// number groups digits by three.
func number(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}

func padLeft(text string, width int) string {
	return strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text))) + text
}
