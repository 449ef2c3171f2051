package wildberries

import "context"

// enrich asks for what the lists do not tell of orders: their statuses, and
// the rest when the options want it.
func (f *feed) enrich(ctx context.Context, scheme Scheme, orders []Order, fresh bool) ([]Details, error) {
	details := make([]Details, len(orders))
	byID := make(map[int64]*Details, len(orders))
	ids := make([]int64, len(orders))
	for i := range orders {
		details[i].Order = orders[i]
		ids[i] = orders[i].ID
		byID[ids[i]] = &details[i]
	}
	statuses, err := f.statuses(ctx, scheme, ids)
	if err != nil {
		return nil, err
	}
	for i := range statuses {
		if d := byID[statuses[i].ID]; d != nil && len(statuses[i].Errors) == 0 {
			d.Status = &statuses[i]
		}
	}
	if f.scope.Details {
		err = f.more(ctx, scheme, details, byID, fresh)
	}
	return details, err
}

func (f *feed) statuses(ctx context.Context, scheme Scheme, ids []int64) ([]OrderStatus, error) {
	switch scheme {
	case DBS:
		return f.client.DBS.Statuses(ctx, ids)
	case DBW:
		return f.client.DBW.Statuses(ctx, ids)
	case InStore:
		return f.client.InStore.Statuses(ctx, ids)
	}
	return f.client.FBS.Statuses(ctx, ids)
}

// more asks the methods that a scheme has, only about orders that they answer
// for: a refusal would count as ten requests.
func (f *feed) more(ctx context.Context, scheme Scheme, details []Details, byID map[int64]*Details, fresh bool) error {
	if err := f.buyers(ctx, scheme, details, byID); err != nil {
		return err
	}
	switch scheme {
	case FBS:
		return f.marks(ctx, details, byID)
	case DBS, DBW:
		if err := f.deliveryDates(ctx, scheme, details, byID); err != nil {
			return err
		}
	}
	if scheme != DBS {
		return nil
	}
	if err := f.companies(ctx, details, byID); err != nil {
		return err
	}
	if fresh {
		return f.groups(ctx, details)
	}
	return nil
}

// pick returns the ids of the orders for which want is true.
func pick(details []Details, want func(*Details) bool) []int64 {
	var ids []int64
	for i := range details {
		if want(&details[i]) {
			ids = append(ids, details[i].Order.ID)
		}
	}
	return ids
}

func (f *feed) buyers(ctx context.Context, scheme Scheme, details []Details, byID map[int64]*Details) error {
	var ask func(context.Context, []int64) ([]Buyer, error)
	var known func(*Details) bool
	switch scheme {
	case FBS: // told for deliveries to Turkey
		ask = f.client.FBS.Buyers
		known = func(d *Details) bool { return d.Order.CrossBorderType == 1 && d.Order.CurrencyCode == TRY }
	case DBS:
		ask, known = f.client.DBS.Buyers, underWay
	case DBW:
		ask, known = f.client.DBW.Buyers, underWay
	case InStore: // told while the order is confirmed or waits for the buyer
		ask = f.client.InStore.Buyers
		known = func(d *Details) bool {
			return d.Status != nil && (d.Status.Supplier == SupplierConfirm || d.Status.Supplier == SupplierPrepare)
		}
	}
	buyers, err := ask(ctx, pick(details, known))
	for i := range buyers {
		if d := byID[buyers[i].ID]; d != nil {
			d.Buyer = &buyers[i]
		}
	}
	return err
}

// underWay reports whether an order is not finished.
func underWay(d *Details) bool { return d.Status == nil || !d.Status.Final() }

func (f *feed) marks(ctx context.Context, details []Details, byID map[int64]*Details) error {
	metas, err := f.client.FBS.Meta(ctx, pick(details, func(*Details) bool { return true }))
	for i := range metas {
		if d := byID[metas[i].ID]; d != nil {
			d.Meta = &metas[i]
		}
	}
	return err
}

func (f *feed) deliveryDates(ctx context.Context, scheme Scheme, details []Details, byID map[int64]*Details) error {
	ask := f.client.DBS.DeliveryDates
	if scheme == DBW {
		ask = f.client.DBW.DeliveryDates
	}
	dates, err := ask(ctx, pick(details, underWay))
	for i := range dates {
		if d := byID[dates[i].ID]; d != nil {
			d.DeliveryDate = &dates[i]
		}
	}
	return err
}

func (f *feed) companies(ctx context.Context, details []Details, byID map[int64]*Details) error {
	companies, err := f.client.DBS.Companies(ctx, pick(details, func(d *Details) bool { return d.Order.B2B() }))
	for _, c := range companies {
		if d := byID[c.OrderID]; d != nil && !c.IsError {
			d.Company = c.Data
		}
	}
	return err
}

// groups puts what the delivery of a group costs on one order of it: the one
// with the lowest id. The orders of a group are new at the same time, and
// only new ones are asked about, so that no order gets it later again.
func (f *feed) groups(ctx context.Context, details []Details) error {
	first := map[string]*Details{}
	var ids []string
	for i := range details {
		d := &details[i]
		id := d.Order.GroupID
		if id == "" {
			continue
		}
		if other := first[id]; other == nil {
			ids = append(ids, id)
			first[id] = d
		} else if d.Order.ID < other.Order.ID {
			first[id] = d
		}
	}
	groups, err := f.client.DBS.Groups(ctx, ids)
	for i := range groups {
		if d := first[groups[i].GroupID]; d != nil {
			d.Group = &groups[i]
		}
	}
	return err
}
