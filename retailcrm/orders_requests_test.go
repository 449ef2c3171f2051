package retailcrm

import (
	"context"
	"testing"
)

// richOrder is an order input with something at every level, zero, false and
// null among it.
func richOrder(t *testing.T) OrderInput {
	t.Helper()
	return OrderInput{
		Number: Some("A-1001"), ExternalID: Some("ext-1001"), OrderType: Some("eshop-individual"),
		OrderMethod: Some("shopping-cart"),
		CreatedAt:   Some(mustTime(t, "2024-01-31 10:20:30")), FirstName: Some("Анна"), Phone: Some("+79990000000"),
		Email: Some("anna@example.com"),
		Call:  Some(false), Mark: Some(0), ManagerComment: Null[string](), CustomerComment: Some(""),
		DiscountManualAmount: Some(MustDecimal("0")),
		Customer:             Some(OrderCustomerInput{ExternalID: Some("c-7"), Type: Some(CustomerTypePrivate)}),
		Contact:              Some(OrderCustomerInput{ID: Some(8)}),
		Company:              Some(OrderCompanyInput{ID: Some(9)}),
		Contragent: Some(ContragentInput{ContragentType: Some(ContragentLegalEntity), INN: Some("7707083893"),
			CertificateDate: Some(NewDate(2020, 1, 2))}),
		Delivery: Some(OrderDeliveryInput{
			Code: Some("courier"), Cost: Some(MustDecimal("300.00")), Date: Some(NewDate(2024, 2, 29)),
			Time:    Some(TimeIntervalInput{From: Some("09:00"), To: Some("18:00")}),
			Service: Some(OrderDeliveryServiceInput{Code: Some("express"), DeliveryType: Some("courier")}),
			Address: Some(OrderDeliveryAddressInput{City: Some("Москва"), Street: Some("Тверская"), Building: Some("1"),
				Floor: Some(0)}),
			Data: Some(DeliveryDataInput{TrackNumber: Some("RR123"), ExtraData: Some(map[string]any{"lift": true}),
				Packages: Some([]PackageInput{{
					PackageID: Some("1"), Weight: Some(MustDecimal("1500")),
					Items: Some([]PackageItemInput{{Quantity: Some(MustDecimal("2"))}}),
				}})}),
		}),
		Source: Some(SourceInput{Source: Some("yandex"), Campaign: Some("весна")}),
		Items: Some([]OrderItemInput{{
			InitialPrice: Some(MustDecimal("1999.90")), Quantity: Some(MustDecimal("1.5")),
			Offer:       Some(OrderOfferInput{XMLID: Some("x-1")}),
			ExternalIDs: Some([]CodeValueInput{{Code: Some("default"), Value: Some("11#22")}}),
			PriceType:   Some(OrderPriceTypeInput{Code: Some("base")}),
			Properties:  Some([]OrderItemPropertyInput{{Code: Some("size"), Name: Some("Размер"), Value: Some("XL")}}),
		}, {ProductName: Some("Открытка"), Quantity: Some(MustDecimal("0"))}}),
		Payments: Some([]OrderPaymentInput{{Type: Some("bank-card"), Amount: Some(MustDecimal("2999.85")),
			PaidAt: Some(mustTime(t, "2024-01-31 10:21:00"))}}),
		ApplyRound: Some(false), CustomFields: Some(map[string]any{"gift": false, "colors": []string{"red", "blue"}}),
		Extra: Extra{"newMember": []byte(`{"a":1}`)},
	}
}

func TestOrdersRequests(t *testing.T) {
	no := func(_ any, err error) error { return err }
	order := OrderRefInput{ExternalID: Some("ext-1001")}
	for op, call := range map[string]func(ctx context.Context, s *OrdersService) error{
		"Orders.List": func(ctx context.Context, s *OrdersService) error {
			return no(s.List(ctx, &OrderFilter{
				ExternalIDs: []string{"a", "b c"}, Numbers: []string{"1235C"}, Customer: "+7 999", Email: "a+b@example.com",
				CustomerID: Some(7),
				VIP:        Some(true), Expired: Some(false), MinPrice: Some(MustDecimal("0")),
				MaxPrice:        Some(MustDecimal("1000.50")),
				Managers:        []int{1, 2},
				ContragentTypes: []ContragentType{ContragentLegalEntity}, CreatedAtFrom: NewDate(2024, 1, 31),
				ExtendedStatus: []string{"new", "complete"},
				CustomFields:   CustomFieldsFilter{"nps": Range{Min: "5"}, "gift": true}, UploadedToExtStoreSys: Some(0),
			}, WithPage(2), WithLimit(50)))
		},
		"Orders.Get":    func(ctx context.Context, s *OrdersService) error { return no(s.Get(ctx, ByExternalID("ш/1 2?"))) },
		"Orders.Create": func(ctx context.Context, s *OrdersService) error { return no(s.Create(ctx, richOrder(t))) },
		"Orders.Edit": func(ctx context.Context, s *OrdersService) error {
			return no(s.Edit(ctx, ByID(12), OrderInput{Call: Some(false), ManagerComment: Null[string](),
				Status: Some("complete")}, WithSite("other")))
		},
		"Orders.Upload": func(ctx context.Context, s *OrdersService) error {
			return no(s.Upload(ctx, []OrderInput{{ExternalID: Some("1")}, {ExternalID: Some("2"), Call: Some(true)}}))
		},
		"Orders.FixExternalIDs": func(ctx context.Context, s *OrdersService) error {
			return s.FixExternalIDs(ctx, []ExternalIDFix{{ID: 12, ExternalID: "ext-12"}})
		},
		"Orders.Statuses": func(ctx context.Context, s *OrdersService) error {
			return no(s.Statuses(ctx, []int{1, 2}, []string{"a b", "c"}))
		},
		"Orders.Combine": func(ctx context.Context, s *OrdersService) error { return s.Combine(ctx, CombineSumm, 1, 2) },
		"Orders.CancelDelivery": func(ctx context.Context, s *OrdersService) error {
			return s.CancelDelivery(ctx, ByExternalID("ext-1001"), true)
		},
		"Orders.CreatePayment": func(ctx context.Context, s *OrdersService) error {
			return no(s.CreatePayment(ctx, PaymentInput{Type: Some("cash"), Amount: Some(MustDecimal("10.10")),
				Order: Some(order)}))
		},
		"Orders.EditPayment": func(ctx context.Context, s *OrdersService) error {
			return no(s.EditPayment(ctx, ByExternalID("p/1"), PaymentInput{Status: Some("paid"), Comment: Null[string]()}))
		},
		"Orders.DeletePayment": func(ctx context.Context, s *OrdersService) error { return s.DeletePayment(ctx, 44) },
		"Orders.CreateLink": func(ctx context.Context, s *OrdersService) error {
			return s.CreateLink(ctx, OrderLinkInput{Comment: Some("обмен"),
				Orders: Some([]OrderRefInput{{ID: Some(1)}, {Number: Some("2B")}})})
		},
		"Orders.ApplyLoyalty": func(ctx context.Context, s *OrdersService) error {
			return no(s.ApplyLoyalty(ctx, order, MustDecimal("150.50")))
		},
		"Orders.CancelBonusOperations": func(ctx context.Context, s *OrdersService) error {
			return no(s.CancelBonusOperations(ctx, order))
		},
		"Orders.History": func(ctx context.Context, s *OrdersService) error {
			return no(s.History(ctx, &OrderHistoryFilter{OrderID: Some(12), StartDate: mustTime(t, "2024-01-31 10:00:00")},
				WithLimit(50)))
		},
		"Orders.PrintPlate": func(ctx context.Context, s *OrdersService) error {
			file, err := s.PrintPlate(ctx, ByExternalID("ext-1001"), 3)
			if err != nil {
				return err
			}
			return file.Body.Close()
		},
	} {
		t.Run(op, func(t *testing.T) {
			goldenRequest(t, op, func(ctx context.Context, crm *Client) error { return call(ctx, crm.Orders) })
		})
	}
}

func TestPacksRequests(t *testing.T) {
	no := func(_ any, err error) error { return err }
	for op, call := range map[string]func(ctx context.Context, s *PacksService) error{
		"Packs.List": func(ctx context.Context, s *PacksService) error {
			return no(s.List(ctx, &PackFilter{
				IDs: []int{1, 2}, Stores: []string{"main"}, OrderID: Some(12), ItemID: Some(0),
				ShipmentDateFrom: NewDate(2024, 1, 31), InvoiceNumber: "№ 5",
			}, WithLimit(100)))
		},
		"Packs.Get": func(ctx context.Context, s *PacksService) error { return no(s.Get(ctx, 5)) },
		"Packs.Create": func(ctx context.Context, s *PacksService) error {
			return no(s.Create(ctx, PackInput{
				ItemID: Some(77), Store: Some("main"), Quantity: Some(MustDecimal("1.5")), PurchasePrice: Some(MustDecimal("0")),
				ShipmentDate: Some(NewDate(2024, 2, 29)),
			}))
		},
		"Packs.Edit": func(ctx context.Context, s *PacksService) error {
			return no(s.Edit(ctx, 5, PackInput{InvoiceNumber: Null[string](), DeliveryNoteNumber: Some("")}))
		},
		"Packs.Delete": func(ctx context.Context, s *PacksService) error { return s.Delete(ctx, 5) },
		"Packs.History": func(ctx context.Context, s *PacksService) error {
			return no(s.History(ctx, &PackHistoryFilter{SinceID: Some(100), OrderExternalID: "ext-1001"}))
		},
	} {
		t.Run(op, func(t *testing.T) {
			goldenRequest(t, op, func(ctx context.Context, crm *Client) error { return call(ctx, crm.Packs) })
		})
	}
}
