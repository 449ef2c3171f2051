// Marketplace-sync plays a day at a shop that sells at Ozon, Wildberries and
// Kaspi: new orders in the morning; a manager who gives a gift and a discount;
// a cancellation, a parcel on its way and a credit that is signed; then the
// program is started again with the cursors it kept, and changes nothing. It
// checks by itself that the manager's work is still there.
//
//	go run ./examples/marketplace-sync
//
// The marketplaces and the CRM are fakes in memory; the code that talks to
// them is what a real program has.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"text/tabwriter"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, isTerminal(os.Stdout)); err != nil {
		fmt.Fprintln(os.Stderr, "marketplace-sync:", err)
		os.Exit(1)
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// lookBack is how far back orders are looked for: the parsing days of a plan.
const lookBack = 30 * 24 * time.Hour

func run(ctx context.Context, out io.Writer, terminal bool) error {
	account := retailcrmtest.New(retailcrmtest.WithSites("shop"))
	crm, err := account.NewClient()
	if err != nil {
		return err
	}
	day := &day{out: out, terminal: terminal, crm: crm, account: account, market: openMarket(time.Now())}

	fmt.Fprintln(out, "Утро: заказы маркетплейсов попадают в CRM")
	if _, err := day.pass(ctx); err != nil {
		return err
	}
	gifted, err := day.managerWorks()
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "\nДнём менеджер кладёт в заказ подарок и даёт скидку, а на маркетплейсах: отмена, отправка, оплата")
	day.market.daytime()
	if _, err := day.pass(ctx); err != nil {
		return err
	}
	fmt.Fprintln(out, "\nВечером программа запущена заново с сохранёнными курсорами")
	again, err := day.pass(ctx)
	if err != nil {
		return err
	}
	if again.Created+again.Edited > 0 {
		return fmt.Errorf("nothing had changed, and %d orders were created, %d edited", again.Created, again.Edited)
	}
	fmt.Fprintln(out, "  ничего не изменилось")
	if err := day.checkGift(gifted); err != nil {
		return err
	}
	return printOrders(out, account)
}

// day is the shop's: what happens and what is seen.
type day struct {
	out      io.Writer
	terminal bool
	crm      *retailcrm.Client
	account  *retailcrmtest.Server
	market   *market
}

// pass opens the pollers with the cursors that were kept and lets each make one
// pass, as a program that a timer starts.
func (d *day) pass(ctx context.Context) (total marketplace.Progress, err error) {
	table := tabwriter.NewWriter(d.out, 2, 4, 2, ' ', 0)
	fmt.Fprintln(table, "  площадка\tзаказов\tсоздано\tизменено\tпропущено\tошибок")
	for _, shop := range d.market.shops() {
		bar := &bar{out: d.out, name: shop.name, visible: d.terminal}
		poller, err := shop.open(d.crm, d.market.options(shop.name, bar))
		if err != nil {
			return total, fmt.Errorf("%s: %w", shop.name, err)
		}
		done, err := poller.Run(ctx)
		bar.clear()
		if err != nil {
			return total, fmt.Errorf("%s: %w", shop.name, err)
		}
		for _, failed := range poller.Failed() {
			return total, fmt.Errorf("%s: %+v", shop.name, failed)
		}
		total.Created, total.Edited = total.Created+done.Created, total.Edited+done.Edited
		fmt.Fprintf(table, "  %s\t%d\t%d\t%d\t%d\t%d\n", shop.name, done.Done, done.Created, done.Edited, done.Skipped,
			done.Failed)
	}
	return total, table.Flush()
}

const gift = "Открытка в подарок"

// sent is the order of the posting that is sent at daytime.
func (d *day) sent() (retailcrm.Order, error) {
	for _, o := range d.account.Orders() {
		if o.ExternalID == sentPosting {
			return o, nil
		}
	}
	return retailcrm.Order{}, fmt.Errorf("the order of the posting %s is not in the CRM", sentPosting)
}

// managerWorks adds a gift and a discount to that order, and returns the order
// as it is then.
func (d *day) managerWorks() (retailcrm.Order, error) {
	o, err := d.sent()
	if err != nil {
		return o, err
	}
	lines := append(o.Input().Items.Or(nil), retailcrm.OrderItemInput{
		ProductName: retailcrm.Some(gift), Quantity: retailcrm.Some(retailcrm.Int(1)),
	})
	d.account.ChangeOrder(o.ID, retailcrm.OrderInput{
		Items:                retailcrm.Some(lines),
		DiscountManualAmount: retailcrm.Some(retailcrm.Int(10)),
		ManagerComment:       retailcrm.Some("постоянный покупатель"),
	})
	return d.sent()
}

// checkGift fails when the manager's work is gone, or the news did not come.
func (d *day) checkGift(before retailcrm.Order) error {
	now, err := d.sent()
	if err != nil {
		return err
	}
	last := now.Items[len(now.Items)-1].ProductName
	if last != gift || !now.TotalSumm.Equal(before.TotalSumm) || now.Status != "delivering" {
		return fmt.Errorf("order %d: the gift, the discount or the new status is missing: %s, %s instead of %s, %s",
			now.ID, last, now.TotalSumm, before.TotalSumm, now.Status)
	}
	fmt.Fprintf(d.out, "  подарок и скидка в заказе %s на месте, статус обновлён: %s\n", now.ExternalID, now.Status)
	return nil
}

// printOrders shows what the CRM holds now.
func printOrders(out io.Writer, account *retailcrmtest.Server) error {
	orders := account.Orders()
	fmt.Fprintf(out, "\nВ CRM %d заказов\n", len(orders))
	table := tabwriter.NewWriter(out, 2, 4, 2, ' ', 0)
	fmt.Fprintln(table, "  id\tвнешний id\tстатус\tпозиций\tсумма\tоплачено")
	for _, o := range orders {
		fmt.Fprintf(table, "  %d\t%s\t%s\t%d\t%.2f\t%.2f\n", o.ID, o.ExternalID, o.Status, len(o.Items), o.TotalSumm,
			o.PrepaySum)
	}
	return table.Flush()
}
