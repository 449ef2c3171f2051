package retailcrmtest_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// model is the simplest thing that could be an account: what was asked for, and
// what follows from it.
type model struct {
	orders   map[int]*modelOrder
	payments map[int]int // the order of a payment
}

type modelOrder struct {
	externalID, status, comment, city string
	gift                              string
	items                             []modelItem
	cost                              int
	payments                          map[int]modelPayment
}

type modelItem struct {
	id, quantity, price int
	name                string
}

type modelPayment struct {
	amount int
	status string
}

func (o *modelOrder) summ() (sum int) {
	for _, i := range o.items {
		sum += i.quantity * i.price
	}
	return sum
}

func (o *modelOrder) paid() (sum int) {
	for _, p := range o.payments {
		if p.status == "paid" {
			sum += p.amount
		}
	}
	return sum
}

var modelStatuses = []string{"new", "assembling", "send-to-delivery", "complete", "cancel-other"}

// player makes random operations in an account and in the model.
type player struct {
	*rand.Rand
	t       *testing.T
	account *retailcrmtest.Server
	crm     *retailcrm.Client
	model   model
	count   int
}

func pick[T any](p *player, list []T) T { return list[p.IntN(len(list))] }

// anyOrder is an order that there is, or 0.
func (p *player) anyOrder() int {
	if len(p.model.orders) == 0 {
		return 0
	}
	return pick(p, slices.Sorted(maps.Keys(p.model.orders)))
}

func (p *player) create(ctx context.Context) {
	p.count++
	o := &modelOrder{
		externalID: fmt.Sprint("m-", p.count), status: pick(p, modelStatuses), cost: p.IntN(300),
		payments: map[int]modelPayment{},
	}
	in := retailcrm.OrderInput{
		ExternalID: some(o.externalID), Status: some(o.status), Phone: some(fmt.Sprint("7900", p.IntN(20))),
		Delivery: some(retailcrm.OrderDeliveryInput{Cost: some(retailcrm.Int(o.cost))}),
	}
	var items []retailcrm.OrderItemInput
	for range p.IntN(4) {
		i := modelItem{quantity: 1 + p.IntN(5), price: p.IntN(1000), name: fmt.Sprint("goods ", p.IntN(9))}
		o.items = append(o.items, i)
		items = append(items, i.input())
	}
	in.Items = some(items)
	made, err := p.crm.Orders.Create(ctx, in)
	require.NoError(p.t, err)
	for i, it := range made.Order.Items {
		o.items[i].id = it.ID
	}
	p.model.orders[made.ID] = o
}

func (i modelItem) input() retailcrm.OrderItemInput {
	in := retailcrm.OrderItemInput{
		Quantity: some(retailcrm.Int(i.quantity)), InitialPrice: some(retailcrm.Int(i.price)), ProductName: some(i.name),
	}
	if i.id != 0 {
		in.ID = some(i.id)
	}
	return in
}

func (p *player) edit(ctx context.Context, id int) {
	o := p.model.orders[id]
	in := retailcrm.OrderInput{}
	if p.IntN(2) == 0 {
		o.status = pick(p, modelStatuses)
		in.Status = some(o.status)
	}
	switch p.IntN(4) {
	case 0:
		o.comment = fmt.Sprint("comment ", p.IntN(5))
		in.ManagerComment = some(o.comment)
	case 1:
		o.comment = ""
		in.ManagerComment = retailcrm.Null[string]()
	case 2:
		o.city = pick(p, []string{"Тверь", "Псков"})
		in.Delivery = some(retailcrm.OrderDeliveryInput{
			Address: some(retailcrm.OrderDeliveryAddressInput{City: some(o.city)}),
		})
	case 3:
		o.gift = pick(p, []string{"box", "card"})
		in.CustomFields = some(map[string]any{"gift": o.gift})
	}
	if p.IntN(3) == 0 {
		in.Items = some(p.newItems(o))
	}
	edited, err := p.crm.Orders.Edit(ctx, retailcrm.ByExternalID(o.externalID), in)
	require.NoError(p.t, err)
	require.Len(p.t, edited.Order.Items, len(o.items))
	for i, it := range edited.Order.Items {
		o.items[i].id = it.ID
	}
}

// newItems drops, changes and adds lines. Of a line that stays a part is sent.
func (p *player) newItems(o *modelOrder) []retailcrm.OrderItemInput {
	var kept []modelItem
	inputs := []retailcrm.OrderItemInput{}
	for _, i := range o.items {
		switch p.IntN(3) {
		case 0:
			continue
		case 1:
			i.quantity = 1 + p.IntN(9)
			inputs = append(inputs, retailcrm.OrderItemInput{ID: some(i.id), Quantity: some(retailcrm.Int(i.quantity))})
		default:
			inputs = append(inputs, retailcrm.OrderItemInput{ID: some(i.id)})
		}
		kept = append(kept, i)
	}
	if p.IntN(2) == 0 {
		i := modelItem{quantity: 1, price: 100 + p.IntN(100), name: "more"}
		kept, inputs = append(kept, i), append(inputs, i.input())
	}
	o.items = kept
	return inputs
}

func (p *player) pay(ctx context.Context, id int) {
	o := p.model.orders[id]
	pay := modelPayment{amount: p.IntN(500), status: pick(p, []string{"not-paid", "paid"})}
	made, err := p.crm.Orders.CreatePayment(ctx, retailcrm.PaymentInput{
		Type: some("cash"), Amount: some(retailcrm.Int(pay.amount)), Status: some(pay.status),
		Order: some(retailcrm.OrderRefInput{ExternalID: some(o.externalID)}),
	})
	require.NoError(p.t, err)
	o.payments[made.ID], p.model.payments[made.ID] = pay, id
}

func (p *player) changePayment(ctx context.Context) {
	if len(p.model.payments) == 0 {
		return
	}
	id := pick(p, slices.Sorted(maps.Keys(p.model.payments)))
	o := p.model.orders[p.model.payments[id]]
	if p.IntN(3) == 0 {
		require.NoError(p.t, p.crm.Orders.DeletePayment(ctx, id))
		delete(o.payments, id)
		delete(p.model.payments, id)
		return
	}
	pay := o.payments[id]
	pay.status = "paid"
	_, err := p.crm.Orders.EditPayment(ctx, retailcrm.ByID(id), retailcrm.PaymentInput{Status: some("paid")})
	require.NoError(p.t, err)
	o.payments[id] = pay
}

func (p *player) remove(id int) {
	for payment := range p.model.orders[id].payments {
		delete(p.model.payments, payment)
	}
	delete(p.model.orders, id)
	p.account.DeleteOrder(id)
}

func (p *player) step(ctx context.Context) {
	id := p.anyOrder()
	switch n := p.IntN(20); {
	case id == 0 || n < 5:
		p.create(ctx)
	case n < 13:
		p.edit(ctx, id)
	case n < 16:
		p.pay(ctx, id)
	case n < 18:
		p.changePayment(ctx)
	case n == 18:
		p.remove(id)
	default:
		p.agree(ctx, id)
	}
}

// agree compares an order with the model.
func (p *player) agree(ctx context.Context, id int) {
	got, err := p.crm.Orders.Get(ctx, retailcrm.ByID(id))
	require.NoError(p.t, err)
	p.same(id, got)
}

func (p *player) same(id int, got *retailcrm.Order) {
	o := p.model.orders[id]
	require.NotNil(p.t, o, id)
	require.Equal(p.t, o.externalID, got.ExternalID)
	require.Equal(p.t, o.status, got.Status)
	require.Equal(p.t, o.comment, got.ManagerComment)
	require.Equal(p.t, o.city, got.Delivery.Address.City)
	require.Equal(p.t, o.gift, got.CustomFields["gift"].String())
	require.Equal(p.t, fmt.Sprint(o.summ()), got.Summ.String())
	require.Equal(p.t, fmt.Sprint(o.summ()+o.cost), got.TotalSumm.String())
	require.Equal(p.t, fmt.Sprint(o.paid()), got.PrepaySum.String())
	require.Len(p.t, got.Items, len(o.items))
	for i, it := range o.items {
		require.Equal(p.t, it.id, got.Items[i].ID)
		require.Equal(p.t, fmt.Sprint(it.quantity), got.Items[i].Quantity.String())
		require.Equal(p.t, fmt.Sprint(it.price), got.Items[i].InitialPrice.String())
		require.Equal(p.t, it.name, got.Items[i].ProductName)
	}
	require.Len(p.t, got.Payments, len(o.payments))
	for _, pay := range got.PaymentsSorted() {
		require.Equal(p.t, o.payments[pay.ID].status, pay.Status)
		require.Equal(p.t, fmt.Sprint(o.payments[pay.ID].amount), pay.Amount.String())
	}
}

// An account does what the model does, over thousands of random operations: what
// is read, listed and filtered agrees, and so does what the history adds up to.
func TestAccountIsItsModel(t *testing.T) {
	operations := 5000
	if testing.Short() {
		operations = 500
	}
	account := retailcrmtest.New()
	p := &player{
		Rand: rand.New(rand.NewPCG(1, 2)), t: t, account: account, crm: account.Client(t),
		model: model{map[int]*modelOrder{}, map[int]int{}},
	}
	ctx := t.Context()
	for range operations {
		p.step(ctx)
	}

	listed := 0
	for got, err := range p.crm.Orders.All(ctx, nil) {
		require.NoError(t, err)
		p.same(got.ID, got)
		listed++
	}
	require.Equal(t, len(p.model.orders), listed)
	for _, status := range modelStatuses {
		want := 0
		for _, o := range p.model.orders {
			if o.status == status {
				want++
			}
		}
		page, err := p.crm.Orders.List(ctx, &retailcrm.OrderFilter{ExtendedStatus: []string{status}})
		require.NoError(t, err)
		require.Equal(t, want, page.Pagination.TotalCount, status)
	}

	folded, err := retailcrm.Assemble(p.crm.Orders.Changes(ctx, retailcrm.Since{}))
	require.NoError(t, err)
	left := 0
	for _, f := range folded {
		require.Equal(t, p.model.orders[f.ID] == nil, f.Deleted)
		if f.Deleted {
			continue
		}
		left++
		p.told(f.ID, f.Entity)
	}
	require.Equal(t, len(p.model.orders), left)
}

// told compares what a history adds up to. Sums are not told of by histories.
func (p *player) told(id int, got *retailcrm.Order) {
	now, err := p.crm.Orders.Get(p.t.Context(), retailcrm.ByID(id))
	require.NoError(p.t, err)
	got.Summ, got.TotalSumm, got.PrepaySum, got.PurchaseSumm = now.Summ, now.TotalSumm, now.PrepaySum, now.PurchaseSumm
	got.StatusUpdatedAt = now.StatusUpdatedAt
	// Of the customer, the sums of all orders; of lines, the price for the quantity.
	got.Customer = now.Customer
	for i := range got.Items {
		got.Items[i].Prices = now.Items[i].Prices
	}
	require.Equal(p.t, now, got)
}
