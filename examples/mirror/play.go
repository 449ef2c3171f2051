package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

const (
	kills         = 10  // of the copying program, over the run
	ordersAtFirst = 300 // orders in the account before the first copy
)

func orders(db *sql.DB) table[retailcrm.Order] {
	return table[retailcrm.Order]{db, "orders", func(o *retailcrm.Order) int { return o.ID }}
}

func customers(db *sql.DB) table[retailcrm.Customer] {
	return table[retailcrm.Customer]{db, "customers", func(c *retailcrm.Customer) int { return c.ID }}
}

// play changes a made-up account while another process copies it and is
// killed, and compares the two at the end.
func play(ctx context.Context, out io.Writer, seed uint64, changes int) error {
	account, err := retailcrmtest.Start()
	if err != nil {
		return err
	}
	defer account.Close()
	dir, err := os.MkdirTemp("", "mirror")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "crm.db")

	shop := newShop(account, seed)
	copying, err := startCopy(ctx, account, file)
	if err != nil {
		return err
	}
	for n := 1; n <= changes; n++ {
		shop.change()
		time.Sleep(time.Millisecond)
		if n%max(1, changes/kills) == 0 {
			copying.kill()
			fmt.Fprintf(out, "\r%s %d изменений, процесс копии убит %d раз", bar(n, changes), n, copying.times)
			if err := copying.start(ctx); err != nil {
				return err
			}
		}
	}
	fmt.Fprintln(out)
	copying.kill()
	if err := copying.run(ctx, "-once"); err != nil {
		return err
	}
	return compare(ctx, out, account, file)
}

func bar(done, of int) string {
	const width = 20
	full := done * width / of
	return "[" + strings.Repeat("█", full) + strings.Repeat("·", width-full) + "]"
}

// process is this program once more, with -copy.
type process struct {
	file  string
	env   []string
	cmd   *exec.Cmd
	times int // how often it was killed
}

func startCopy(ctx context.Context, account *retailcrmtest.Server, file string) (*process, error) {
	p := &process{file: file, env: append(os.Environ(),
		"RETAILCRM_URL="+account.URL, "RETAILCRM_API_KEY="+account.Key, "MIRROR_CHILD=1")}
	return p, p.start(ctx)
}

func (p *process) command(ctx context.Context, args ...string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, append([]string{"-copy", p.file}, args...)...)
	cmd.Env, cmd.Stderr = p.env, os.Stderr
	return cmd, nil
}

func (p *process) start(ctx context.Context) error {
	cmd, err := p.command(ctx, "-every", "20ms")
	if err != nil {
		return err
	}
	p.cmd = cmd
	return cmd.Start()
}

// kill ends the process as a power cut would.
func (p *process) kill() {
	p.times++
	_ = p.cmd.Process.Kill() // it may have ended: Wait tells
	_ = p.cmd.Wait()         // "killed" is what was wanted
}

func (p *process) run(ctx context.Context, args ...string) error {
	cmd, err := p.command(ctx, args...)
	if err != nil {
		return err
	}
	return cmd.Run()
}

// shop is the people who work in the account.
type shop struct {
	account   *retailcrmtest.Server
	rng       *rand.Rand
	orders    []int // the ids of those that are there
	customers []int
}

// newShop fills the account.
func newShop(account *retailcrmtest.Server, seed uint64) *shop {
	s := &shop{account: account, rng: rand.New(rand.NewPCG(seed, 1))}
	for range ordersAtFirst {
		s.add()
	}
	for _, c := range account.Customers() {
		s.customers = append(s.customers, c.ID)
	}
	return s
}

func (s *shop) add() {
	s.orders = append(s.orders, s.account.AddOrder(retailcrm.OrderInput{
		FirstName: retailcrm.Some("Покупатель " + strconv.Itoa(s.rng.IntN(200))),
		Phone:     retailcrm.Some(fmt.Sprintf("+7916%07d", s.rng.IntN(200))), // some come again
		Items: retailcrm.Some([]retailcrm.OrderItemInput{{
			ProductName:  retailcrm.Some("Товар"),
			InitialPrice: retailcrm.Some(retailcrm.NewDecimal(int64(s.rng.IntN(1_000_000)), 2)),
		}}),
	}))
}

// change does one thing that people do all day.
func (s *shop) change() {
	at := s.rng.IntN(len(s.orders))
	order := s.orders[at]
	switch s.rng.IntN(8) {
	case 0, 1:
		s.add()
	case 2:
		s.orders = slices.Delete(s.orders, at, at+1)
		s.account.DeleteOrder(order)
	case 3:
		if other := s.orders[s.rng.IntN(len(s.orders))]; other != order {
			s.orders = slices.Delete(s.orders, at, at+1)
			s.account.CombineOrders(order, other)
		}
	case 4:
		s.account.ChangeCustomer(s.customers[s.rng.IntN(len(s.customers))], retailcrm.CustomerInput{
			LastName: retailcrm.Some("Фамилия " + strconv.Itoa(s.rng.IntN(1000))),
		})
	default:
		statuses := []string{"new", "assembling", "send-to-delivery", "delivering", "complete", "cancel-other"}
		s.account.ChangeOrder(order, retailcrm.OrderInput{
			Status:         retailcrm.Some(statuses[s.rng.IntN(len(statuses))]),
			ManagerComment: retailcrm.Some("Заметка " + strconv.Itoa(s.rng.IntN(1000))),
		})
	}
}
