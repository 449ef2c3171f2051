package retailcrm

import (
	"context"
	"testing"
)

// Every call of the reference books, as it goes over the wire.
func TestReferencesRequests(t *testing.T) {
	no := func(_ any, err error) error { return err }
	for op, call := range map[string]func(ctx context.Context, r *ReferencesService) error{
		"References.Stores": func(ctx context.Context, r *ReferencesService) error { return no(r.Stores(ctx)) },
		"References.EditStore": func(ctx context.Context, r *ReferencesService) error {
			return r.EditStore(ctx, "main", StoreInput{
				Name:    Some("Основной"),
				Type:    Some(StoreTypeWarehouse),
				Active:  Some(false),
				Address: Some(StoreAddressInput{City: Some("Москва"), RegionID: Some(0)}),
				WorkTime: Some(StoreWeekOpeningHoursInput{
					Mo: Some([]StoreWorkTimeInput{{StartTime: Some("09:00"), EndTime: Some("18:00")}}),
					Su: Some([]StoreWorkTimeInput{}),
				}),
			})
		},
		"References.Statuses":     func(ctx context.Context, r *ReferencesService) error { return no(r.Statuses(ctx)) },
		"References.StatusGroups": func(ctx context.Context, r *ReferencesService) error { return no(r.StatusGroups(ctx)) },
		"References.EditStatus": func(ctx context.Context, r *ReferencesService) error {
			return r.EditStatus(ctx, "assembling",
				StatusInput{Name: Some("Сборка"), Group: Some("assembling"), Ordering: Some(0)})
		},
		"References.ProductStatuses": func(ctx context.Context, r *ReferencesService) error {
			return no(r.ProductStatuses(ctx))
		},
		"References.EditProductStatus": func(ctx context.Context, r *ReferencesService) error {
			return r.EditProductStatus(ctx, "in-stock", ProductStatusInput{CancelStatus: Some(false)})
		},
		"References.OrderTypes": func(ctx context.Context, r *ReferencesService) error { return no(r.OrderTypes(ctx)) },
		"References.EditOrderType": func(ctx context.Context, r *ReferencesService) error {
			return r.EditOrderType(ctx, "eshop", OrderTypeInput{DefaultForAPI: Some(true)})
		},
		"References.OrderMethods": func(ctx context.Context, r *ReferencesService) error { return no(r.OrderMethods(ctx)) },
		"References.EditOrderMethod": func(ctx context.Context, r *ReferencesService) error {
			return r.EditOrderMethod(ctx, "phone", OrderMethodInput{IsFromPOS: Some(false)})
		},
		"References.Units": func(ctx context.Context, r *ReferencesService) error { return no(r.Units(ctx)) },
		"References.EditUnit": func(ctx context.Context, r *ReferencesService) error {
			return r.EditUnit(ctx, "pc", UnitInput{Sym: Some("шт.")})
		},
		"References.Sites": func(ctx context.Context, r *ReferencesService) error { return no(r.Sites(ctx)) },
		"References.EditSite": func(ctx context.Context, r *ReferencesService) error {
			return r.EditSite(ctx, "shop", SiteInput{Name: Some("Shop"), LoadFromYML: Some(false)})
		},
		"References.LegalEntities": func(ctx context.Context, r *ReferencesService) error { return no(r.LegalEntities(ctx)) },
		"References.EditLegalEntity": func(ctx context.Context, r *ReferencesService) error {
			return r.EditLegalEntity(ctx, "llc", LegalEntityInput{INN: Some("7700000000"),
				CertificateDate: Some(NewDate(2024, 2, 29))})
		},
		"References.Countries":     func(ctx context.Context, r *ReferencesService) error { return no(r.Countries(ctx)) },
		"References.DeliveryTypes": func(ctx context.Context, r *ReferencesService) error { return no(r.DeliveryTypes(ctx)) },
		"References.EditDeliveryType": func(ctx context.Context, r *ReferencesService) error {
			return r.EditDeliveryType(ctx, "courier", DeliveryTypeInput{
				DefaultCost:          Some(MustDecimal("299.90")),
				DeliveryPaymentTypes: Some([]DeliveryTypePaymentTypeInput{{Code: Some("cash"), COD: Some(true)}}),
			})
		},
		"References.DeliveryServices": func(ctx context.Context, r *ReferencesService) error {
			return no(r.DeliveryServices(ctx))
		},
		"References.EditDeliveryService": func(ctx context.Context, r *ReferencesService) error {
			return r.EditDeliveryService(ctx, "express", DeliveryServiceInput{Active: Some(true)})
		},
		"References.Couriers": func(ctx context.Context, r *ReferencesService) error { return no(r.Couriers(ctx)) },
		"References.CreateCourier": func(ctx context.Context, r *ReferencesService) error {
			return no(r.CreateCourier(ctx, CourierInput{FirstName: Some("Пётр"),
				Phone: Some(PhoneInput{Number: Some("+79990000000")})}))
		},
		"References.EditCourier": func(ctx context.Context, r *ReferencesService) error {
			return r.EditCourier(ctx, 7, CourierInput{Email: Null[string]()})
		},
		"References.PaymentTypes": func(ctx context.Context, r *ReferencesService) error { return no(r.PaymentTypes(ctx)) },
		"References.EditPaymentType": func(ctx context.Context, r *ReferencesService) error {
			return r.EditPaymentType(ctx, "cash", PaymentTypeInput{DeliveryTypes: Some([]string{"courier", "self-delivery"})})
		},
		"References.PaymentStatuses": func(ctx context.Context, r *ReferencesService) error {
			return no(r.PaymentStatuses(ctx))
		},
		"References.EditPaymentStatus": func(ctx context.Context, r *ReferencesService) error {
			return r.EditPaymentStatus(ctx, "paid", PaymentStatusInput{PaymentComplete: Some(true)})
		},
		"References.PriceTypes": func(ctx context.Context, r *ReferencesService) error { return no(r.PriceTypes(ctx)) },
		"References.EditPriceType": func(ctx context.Context, r *ReferencesService) error {
			return r.EditPriceType(ctx, "wholesale", PriceTypeInput{Geo: Some([]GeoHierarchyRowInput{{Country: Some("RU")}})})
		},
		"References.Currencies": func(ctx context.Context, r *ReferencesService) error { return no(r.Currencies(ctx)) },
		"References.CreateCurrency": func(ctx context.Context, r *ReferencesService) error {
			return no(r.CreateCurrency(ctx,
				CurrencyInput{Code: Some("kzt"), ManualConvertNominal: Some(100), ManualConvertValue: Some(MustDecimal("18.05"))}))
		},
		"References.EditCurrency": func(ctx context.Context, r *ReferencesService) error {
			return r.EditCurrency(ctx, 3, CurrencyInput{IsAutoConvert: Some(true)})
		},
		"References.CostGroups": func(ctx context.Context, r *ReferencesService) error { return no(r.CostGroups(ctx)) },
		"References.EditCostGroup": func(ctx context.Context, r *ReferencesService) error {
			return r.EditCostGroup(ctx, "ads", CostGroupInput{Color: Some(CostGroupColorBermuda)})
		},
		"References.CostItems": func(ctx context.Context, r *ReferencesService) error { return no(r.CostItems(ctx)) },
		"References.EditCostItem": func(ctx context.Context, r *ReferencesService) error {
			return r.EditCostItem(ctx, "rent", CostItemInput{Group: Some("office"), AppliesToOrders: Some(false)})
		},
		"References.MGChannels": func(ctx context.Context, r *ReferencesService) error { return no(r.MGChannels(ctx)) },
		"References.MGTemplates": func(ctx context.Context, r *ReferencesService) error {
			return no(r.MGTemplates(ctx, 12, WithPage(2), WithLimit(50)))
		},
		"References.EditMGTemplates": func(ctx context.Context, r *ReferencesService) error {
			return r.EditMGTemplates(ctx, []MGTemplateInput{{
				Code:     Some("hello"),
				Template: Some([]MGTemplatePart{{Text: "Hello, "}, {Var: MGTemplateVarFirstName}}),
				Buttons:  Some([]MGTemplateButtonInput{{Type: Some(MGTemplateButtonURL), URL: Some("https://example.com")}}),
			}}, nil)
		},
		"References.Subscriptions": func(ctx context.Context, r *ReferencesService) error { return no(r.Subscriptions(ctx)) },
		"References.EditSubscription": func(ctx context.Context, r *ReferencesService) error {
			return r.EditSubscription(ctx, "email", "news", SubscriptionCategoryInput{AutoSubscribe: Some(false)})
		},
	} {
		t.Run(op, func(t *testing.T) {
			goldenRequest(t, op, func(ctx context.Context, crm *Client) error { return call(ctx, crm.References) })
		})
	}
}
