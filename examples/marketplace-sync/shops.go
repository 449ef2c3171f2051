package main

import (
	"context"
	"time"

	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

// shop is an account of a marketplace. poll brings its orders into the CRM
// and remembers nothing.
type shop struct {
	name string
	poll func(context.Context, *retailcrm.Client, *bar) (marketplace.Progress, error)
}

// openShops makes the fakes with their samples.
func openShops(now time.Time) ([]shop, error) {
	ozonFake, wbFake, kaspiFake := ozontest.New(), wildberriestest.New(), kaspitest.New()
	ozonFake.AddSamples(now)
	wbFake.AddSamples(now)
	kaspiFake.AddSamples(now)

	ozonShop, err := ozonFake.NewClient()
	if err != nil {
		return nil, err
	}
	wbShop, err := wbFake.NewClient()
	if err != nil {
		return nil, err
	}
	kaspiShop, err := kaspiFake.NewClient()
	if err != nil {
		return nil, err
	}
	return []shop{
		{"Ozon", func(ctx context.Context, crm *retailcrm.Client, b *bar) (marketplace.Progress, error) {
			return pollOzon(ctx, ozonShop, crm, b)
		}},
		{"Wildberries", func(ctx context.Context, crm *retailcrm.Client, b *bar) (marketplace.Progress, error) {
			return pollWildberries(ctx, wbShop, crm, b)
		}},
		{"Kaspi", func(ctx context.Context, crm *retailcrm.Client, b *bar) (marketplace.Progress, error) {
			return pollKaspi(ctx, kaspiShop, crm, b)
		}},
	}, nil
}

func pollOzon(ctx context.Context, account *ozon.Client, crm *retailcrm.Client, b *bar) (marketplace.Progress, error) {
	converter, err := ozon.NewConverter(ozon.Options{
		Site: "shop",
		StatusMap: map[ozon.Status]string{
			ozon.StatusAwaitingPackaging: "new", ozon.StatusDelivering: "delivering",
			ozon.StatusDelivered: "complete", ozon.StatusCancelled: "cancel-other",
		},
	})
	if err != nil {
		return marketplace.Progress{}, err
	}
	poller, err := ozon.NewPoller(account, crm, converter,
		ozon.Scope{FBO: true}, marketplace.PollerOptions{LookBack: lookBack, OnProgress: b.show})
	if err != nil {
		return marketplace.Progress{}, err
	}
	return poller.Run(ctx)
}

func pollWildberries(
	ctx context.Context, account *wildberries.Client, crm *retailcrm.Client, b *bar,
) (marketplace.Progress, error) {
	converter, err := wildberries.NewConverter(wildberries.Options{
		Site:      "shop",
		StatusMap: map[wildberries.Stage]string{wildberries.StageNew: "new", wildberries.StageComplete: "complete"},
	})
	if err != nil {
		return marketplace.Progress{}, err
	}
	poller, err := wildberries.NewPoller(account, crm, converter,
		wildberries.Scope{}, marketplace.PollerOptions{LookBack: lookBack, OnProgress: b.show})
	if err != nil {
		return marketplace.Progress{}, err
	}
	return poller.Run(ctx)
}

func pollKaspi(
	ctx context.Context, account *kaspi.Client, crm *retailcrm.Client, b *bar,
) (marketplace.Progress, error) {
	converter, err := kaspi.NewConverter(kaspi.Options{
		Site:      "shop",
		StatusMap: map[kaspi.Stage]string{kaspi.StageNew: "new", kaspi.StageComplete: "complete"},
	})
	if err != nil {
		return marketplace.Progress{}, err
	}
	poller, err := kaspi.NewPoller(account, crm, converter, kaspi.Scope{},
		marketplace.PollerOptions{LookBack: lookBack, OnProgress: b.show})
	if err != nil {
		return marketplace.Progress{}, err
	}
	return poller.Run(ctx)
}
