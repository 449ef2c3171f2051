package marketplaces

import (
	"context"
	"encoding/json"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/link"
	"github.com/go-retailcrm/sdk/wildberries"
)

// Actions returns ozon_order and wildberries_order with default options.
func Actions(client *retailcrm.Client) link.Actions {
	return link.Actions{Ozon(client), Wildberries(client, nil)}
}

// OzonOrder is what ozon_order takes.
type OzonOrder struct {
	retailcrm.OrderInput
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
	// ArticleField says which field of the catalogue's offers holds the seller's
	// articles: externalId (when it is empty), xmlId or article.
	ArticleField marketplace.ArticleField `json:"article_field,omitzero"`
	// Products are the products of a posting, as Ozon has them.
	Products json.RawMessage `json:"products,omitzero"`
}

// Ozon returns the action ozon_order: an order with the products of a posting.
func Ozon(client *retailcrm.Client) link.Definition {
	return link.Action("ozon_order", "Создать заказ из товаров Ozon",
		func(ctx context.Context, in OzonOrder) (*retailcrm.IDResult, error) {
			items, err := ozon.ItemsFromProducts(unquoted(in.Products), in.ArticleField)
			if err != nil {
				return nil, webhook.Permanent(err)
			}
			if in.ArticleField == marketplace.ByArticle {
				if err := findOffers(ctx, client, in.Site, items); err != nil {
					return nil, err
				}
			}
			order := in.OrderInput
			if !order.Items.IsSet() {
				order.Items = retailcrm.Some(items)
			}
			return save(ctx, client, order, in.Site)
		},
		link.Sends("POST", "/api/v5/orders/create"), link.Needs("products"),
		link.Advise("ozon_order without externalId: an order whose answer is lost would be created again",
			nil, []string{"externalId"}))
}

// findOffers gives items the offers whose article they have as a property.
func findOffers(
	ctx context.Context, client *retailcrm.Client, site string, items []retailcrm.OrderItemInput,
) error {
	var articles []string
	for i := range items {
		articles = append(articles, articleOf(&items[i]))
	}
	found, err := client.Store.FindOffers(ctx, retailcrm.OfferFieldArticle, articles, at(site)...)
	if err != nil {
		return err
	}
	for i := range items {
		if offers := found[articles[i]]; len(offers) > 0 {
			items[i].Offer = retailcrm.Some(retailcrm.OrderOfferInput{ID: retailcrm.Some(offers[0].ID)})
		}
	}
	return nil
}

func articleOf(item *retailcrm.OrderItemInput) string {
	for _, p := range item.Properties.Or(nil) {
		if p.Code.Or("") == "article" {
			return p.Value.Or("")
		}
	}
	return ""
}

// WildberriesOrder is what wildberries_order takes.
type WildberriesOrder struct {
	retailcrm.OrderInput
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
	// Webhook is the notice, in any form that wildberries.ParseNotice reads.
	Webhook json.RawMessage `json:"webhook,omitzero"`
}

// Wildberries returns the action wildberries_order: an order of a notice. Nil is a
// converter with default options.
func Wildberries(client *retailcrm.Client, converter *wildberries.Converter) link.Definition {
	return link.Action("wildberries_order", "Создать заказ из уведомления Wildberries",
		func(ctx context.Context, in WildberriesOrder) (*retailcrm.IDResult, error) {
			order, err := convert(converter, unquoted(in.Webhook), in.OrderInput)
			if err != nil {
				return nil, webhook.Permanent(err)
			}
			site := in.Site
			if site == "" {
				site = order.Site
			}
			return save(ctx, client, order.Input, site)
		},
		link.Sends("POST", "/api/v5/orders/create"), link.Needs("webhook"))
}

func convert(c *wildberries.Converter, notice []byte, own retailcrm.OrderInput) (*marketplace.Conversion, error) {
	if c == nil {
		var err error
		if c, err = wildberries.NewConverter(wildberries.Options{}); err != nil {
			return nil, err
		}
	}
	return c.OrderFromNoticeWith(notice, own)
}

// unquoted takes JSON out of a text: a form has no other way to bring it.
func unquoted(raw json.RawMessage) []byte {
	var text string
	if len(raw) > 0 && raw[0] == '"' && json.Unmarshal(raw, &text) == nil {
		return []byte(text)
	}
	return raw
}

func at(site string) []retailcrm.RequestOption {
	if site == "" {
		return nil
	}
	return []retailcrm.RequestOption{retailcrm.WithSite(site)}
}

// save creates an order, or edits the one with its external id.
func save(
	ctx context.Context, client *retailcrm.Client, order retailcrm.OrderInput, site string,
) (*retailcrm.IDResult, error) {
	write := client.Orders.Create
	if order.ExternalID.Or("") != "" {
		write = client.Orders.Upsert
	}
	result, err := write(ctx, order, at(site)...)
	if err != nil {
		return nil, err
	}
	return &retailcrm.IDResult{ID: result.ID}, nil
}
