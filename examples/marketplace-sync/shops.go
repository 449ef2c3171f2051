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

// market is the marketplaces, and the cursors that the program keeps: in a
// file or a database, here in memory.
type market struct {
	ozon        *ozontest.Server
	wildberries *wildberriestest.Server
	kaspi       *kaspitest.Server
	cursors     map[string]string
}

// openMarket makes the fakes with their samples.
func openMarket(now time.Time) *market {
	m := &market{ozontest.New(), wildberriestest.New(), kaspitest.New(), map[string]string{}}
	m.ozon.AddSamples(now)
	m.wildberries.AddSamples(now)
	m.kaspi.AddSamples(now)
	return m
}

// What happens at daytime, by the marketplaces' own numbers.
const (
	sentPosting      = "0812345670-0003-1" // Ozon hands it to the courier
	cancelledPosting = "0812345671-0044-1" // its buyer changes his mind
	signedOrder      = "b3JkZXItNQ"        // Kaspi's 500000005: its credit is signed
)

func (m *market) daytime() {
	m.ozon.SetStatus(sentPosting, ozon.StatusDelivering, "")
	m.ozon.SetStatus(cancelledPosting, ozon.StatusCancelled, "")
	m.kaspi.Change(signedOrder, func(o *kaspitest.Order) {
		a := &o.Order.Attributes
		a.SignatureRequired, a.ApprovedByBankDate = false, kaspi.MillisOf(time.Now())
		a.State, a.Status = kaspi.StateKaspiDelivery, kaspi.StatusAcceptedByMerchant
	})
}

// options of a poller: where it stands, and where its place is kept.
func (m *market) options(name string, b *bar) marketplace.PollerOptions {
	return marketplace.PollerOptions{
		LookBack: lookBack, OnProgress: b.show, Cursor: m.cursors[name],
		Store: retailcrm.CursorFunc(func(_ context.Context, cursor string) error {
			m.cursors[name] = cursor
			return nil
		}),
	}
}

// shop is an account of a marketplace.
type shop struct {
	name string
	open func(*retailcrm.Client, marketplace.PollerOptions) (*marketplace.Poller, error)
}

func (m *market) shops() []shop {
	return []shop{{"Ozon", m.openOzon}, {"Wildberries", m.openWildberries}, {"Kaspi", m.openKaspi}}
}

func (m *market) openOzon(crm *retailcrm.Client, opts marketplace.PollerOptions) (*marketplace.Poller, error) {
	account, err := m.ozon.NewClient() // ozon.New(clientID, apiKey)
	if err != nil {
		return nil, err
	}
	converter, err := ozon.NewConverter(ozon.Options{Site: "shop", StatusMap: ozon.SuggestedStatuses()})
	if err != nil {
		return nil, err
	}
	return ozon.NewPoller(account, crm, converter, ozon.Scope{FBO: true}, opts)
}

func (m *market) openWildberries(crm *retailcrm.Client, opts marketplace.PollerOptions) (*marketplace.Poller, error) {
	account, err := m.wildberries.NewClient() // wildberries.New(token)
	if err != nil {
		return nil, err
	}
	converter, err := wildberries.NewConverter(wildberries.Options{
		Site: "shop", StatusMap: wildberries.SuggestedStatuses(),
	})
	if err != nil {
		return nil, err
	}
	return wildberries.NewPoller(account, crm, converter, wildberries.Scope{}, opts)
}

func (m *market) openKaspi(crm *retailcrm.Client, opts marketplace.PollerOptions) (*marketplace.Poller, error) {
	account, err := m.kaspi.NewClient() // kaspi.New(token)
	if err != nil {
		return nil, err
	}
	converter, err := kaspi.NewConverter(kaspi.Options{
		Site: "shop", StatusMap: kaspi.SuggestedStatuses(),
		PaymentTypeMap: map[kaspi.PaymentMode]string{kaspi.Prepaid: "bank-card", kaspi.PayWithCredit: "credit"},
	})
	if err != nil {
		return nil, err
	}
	return kaspi.NewPoller(account, crm, converter, kaspi.Scope{}, opts)
}
