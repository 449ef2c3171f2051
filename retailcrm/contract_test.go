package retailcrm

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// calls are one call of each operation that has no test of its resource:
// orders, packs, customers, reference books and the catalogue have theirs.
var calls = map[string]func(context.Context, *Client) error{
	"Account.APIVersions": func(ctx context.Context, c *Client) error { return second(c.Account.APIVersions(ctx)) },
	"Account.Credentials": func(ctx context.Context, c *Client) error { return second(c.Account.Credentials(ctx)) },
	"Account.SystemInfo":  func(ctx context.Context, c *Client) error { return second(c.Account.SystemInfo(ctx)) },

	"Costs.List": func(ctx context.Context, c *Client) error {
		return second(c.Costs.List(ctx, &CostFilter{Sites: []string{"shop"}, DateFrom: NewDate(2026, 5, 1)}))
	},
	"Costs.Get": func(ctx context.Context, c *Client) error { return second(c.Costs.Get(ctx, 1)) },
	"Costs.Create": func(ctx context.Context, c *Client) error {
		return second(c.Costs.Create(ctx, CostInput{Summ: Some(MustDecimal("9.90")), DateFrom: Some(NewDate(2026, 5, 1))}))
	},
	"Costs.Edit": func(ctx context.Context, c *Client) error {
		return second(c.Costs.Edit(ctx, 1, CostInput{Comment: Some("")}))
	},
	"Costs.Delete":     func(ctx context.Context, c *Client) error { return c.Costs.Delete(ctx, 1) },
	"Costs.DeleteMany": func(ctx context.Context, c *Client) error { return second(c.Costs.DeleteMany(ctx, []int{1, 2})) },
	"Costs.Upload": func(ctx context.Context, c *Client) error {
		return second(c.Costs.Upload(ctx, []CostInput{{Summ: Some(Int(1))}}))
	},

	"Interaction.Cart": func(ctx context.Context, c *Client) error {
		return second(c.Interaction.Cart(ctx, "shop", ByID(5)))
	},
	"Interaction.SetCart": func(ctx context.Context, c *Client) error {
		return c.Interaction.SetCart(ctx, "shop", CartInput{Customer: Some(CartCustomerInput{ID: Some(5)})})
	},
	"Interaction.ClearCart": func(ctx context.Context, c *Client) error {
		return c.Interaction.ClearCart(ctx, "shop", CartInput{Customer: Some(CartCustomerInput{ID: Some(5)})})
	},
	"Interaction.Favorites": func(ctx context.Context, c *Client) error {
		return second(c.Interaction.Favorites(ctx, "shop", ByExternalID("c-5")))
	},
	"Interaction.AddFavorite": func(ctx context.Context, c *Client) error {
		return c.Interaction.AddFavorite(ctx, "shop", ByID(5), OfferRefInput{ID: Some(7)})
	},
	"Interaction.RemoveFavorite": func(ctx context.Context, c *Client) error {
		return c.Interaction.RemoveFavorite(ctx, "shop", ByID(5), OfferRefInput{ID: Some(7)})
	},

	"Delivery.Calculate": func(ctx context.Context, c *Client) error {
		return second(c.Delivery.Calculate(ctx, []string{"courier"}, DeliveryOrderInput{Weight: Some(Int(500))}))
	},
	"Delivery.Track": func(ctx context.Context, c *Client) error {
		return c.Delivery.Track(ctx, "my-module", []TrackingUpdateInput{{DeliveryID: Some("D-1")}})
	},
	"Delivery.Shipments": func(ctx context.Context, c *Client) error {
		return second(c.Delivery.Shipments(ctx, &ShipmentFilter{Managers: []int{1}}))
	},
	"Delivery.Shipment": func(ctx context.Context, c *Client) error { return second(c.Delivery.Shipment(ctx, 1)) },
	"Delivery.CreateShipment": func(ctx context.Context, c *Client) error {
		return second(c.Delivery.CreateShipment(ctx, "dpd", DeliveryShipmentInput{Store: Some("main")}))
	},
	"Delivery.EditShipment": func(ctx context.Context, c *Client) error {
		return second(c.Delivery.EditShipment(ctx, 1, "dpd", DeliveryShipmentInput{Comment: Null[string]()}))
	},

	"Features.Check": func(ctx context.Context, c *Client) error {
		return second(c.Features.Check(ctx, []string{"a", "b"}))
	},

	"Files.List": func(ctx context.Context, c *Client) error {
		return second(c.Files.List(ctx, &FileFilter{OrderIDs: []int{1}, IsAttached: Some(true)}))
	},
	"Files.Get": func(ctx context.Context, c *Client) error { return second(c.Files.Get(ctx, 1)) },
	"Files.Download": func(ctx context.Context, c *Client) error {
		d, err := c.Files.Download(ctx, 1)
		if err != nil {
			return err
		}
		return d.Body.Close()
	},
	"Files.Upload": func(ctx context.Context, c *Client) error {
		return second(c.Files.Upload(ctx, strings.NewReader("contents"), 8))
	},
	"Files.Edit": func(ctx context.Context, c *Client) error {
		return second(c.Files.Edit(ctx, 1, FileInput{Filename: Some("a.pdf")}))
	},
	"Files.Delete": func(ctx context.Context, c *Client) error { return c.Files.Delete(ctx, 1) },

	"Integration.Get": func(ctx context.Context, c *Client) error { return second(c.Integration.Get(ctx, "my-module")) },
	"Integration.Edit": func(ctx context.Context, c *Client) error {
		return second(c.Integration.Edit(ctx, "my-module", IntegrationModuleInput{Active: Some(false)}))
	},
	"Integration.UpdateScopes": func(ctx context.Context, c *Client) error {
		return second(c.Integration.UpdateScopes(ctx, "my-module", []string{"order_read"}))
	},

	"Loyalty.List": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.List(ctx, &LoyaltyFilter{Active: Some(true)}))
	},
	"Loyalty.Get": func(ctx context.Context, c *Client) error { return second(c.Loyalty.Get(ctx, 1)) },
	"Loyalty.Calculate": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.Calculate(ctx, LoyaltyDraftInput{PrivilegeType: Some(PrivilegeNone)}, Int(10)))
	},
	"Loyalty.Accounts": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.Accounts(ctx, &LoyaltyAccountFilter{PhoneNumber: "+7"}))
	},
	"Loyalty.Account": func(ctx context.Context, c *Client) error { return second(c.Loyalty.Account(ctx, 1)) },
	"Loyalty.CreateAccount": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.CreateAccount(ctx, LoyaltyAccountInput{PhoneNumber: Some("+7")}))
	},
	"Loyalty.EditAccount": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.EditAccount(ctx, 1, LoyaltyAccountInput{CardNumber: Some("")}))
	},
	"Loyalty.ActivateAccount": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.ActivateAccount(ctx, 1))
	},
	"Loyalty.CreditBonuses": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.CreditBonuses(ctx, 1,
			BonusCredit{Amount: MustDecimal("12.5"), ExpireDate: NewDate(2027, 1, 1)}))
	},
	"Loyalty.ChargeBonuses": func(ctx context.Context, c *Client) error {
		return c.Loyalty.ChargeBonuses(ctx, 1, Int(5), "ошибка")
	},
	"Loyalty.AccountOperations": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.AccountOperations(ctx, 1, nil))
	},
	"Loyalty.Operations": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.Operations(ctx, "abc", &LoyaltyOperationFilter{Loyalties: []int{1}}))
	},
	"Loyalty.Bonuses": func(ctx context.Context, c *Client) error {
		return second(c.Loyalty.Bonuses(ctx, 1, BonusesBurnSoon, nil))
	},

	"Notifications.Send": func(ctx context.Context, c *Client) error {
		return c.Notifications.Send(ctx, NotificationInput{Message: Some("Привет"), UserIDs: Some([]int{1})})
	},

	"Payments.Check": func(ctx context.Context, c *Client) error {
		return second(c.Payments.Check(ctx, PaymentCheckInput{InvoiceUUID: Some("u-1")}))
	},
	"Payments.CreateInvoice": func(ctx context.Context, c *Client) error {
		return second(c.Payments.CreateInvoice(ctx, InvoiceCreateInput{PaymentID: Some(1)}))
	},
	"Payments.ImportInvoice": func(ctx context.Context, c *Client) error {
		return second(c.Payments.ImportInvoice(ctx, ImportedInvoiceInput{PaymentID: Some(1)}))
	},
	"Payments.Invoice": func(ctx context.Context, c *Client) error { return second(c.Payments.Invoice(ctx, "u-1")) },
	"Payments.UpdateInvoice": func(ctx context.Context, c *Client) error {
		return c.Payments.UpdateInvoice(ctx, InvoiceUpdateInput{InvoiceUUID: Some("u-1"), Refundable: Some(false)})
	},

	"Settings.Get":      func(ctx context.Context, c *Client) error { return second(c.Settings.Get(ctx)) },
	"Statistics.Update": func(ctx context.Context, c *Client) error { return c.Statistics.Update(ctx) },

	"Telephony.CallEvent": func(ctx context.Context, c *Client) error {
		return second(c.Telephony.CallEvent(ctx, TelephonyCallEventInput{Phone: Some("+7"), Type: Some(CallIn)}))
	},
	"Telephony.UploadCalls": func(ctx context.Context, c *Client) error {
		return second(c.Telephony.UploadCalls(ctx, []TelephonyCallInput{{ExternalID: Some("c-1"), Duration: Some(0)}}))
	},
	"Telephony.Manager": func(ctx context.Context, c *Client) error {
		return second(c.Telephony.Manager(ctx, "+79160000000", true, false))
	},

	"Verification.Send": func(ctx context.Context, c *Client) error {
		return second(c.Verification.Send(ctx, map[string]string{"phone": "+7"}))
	},
	"Verification.Confirm": func(ctx context.Context, c *Client) error {
		return second(c.Verification.Confirm(ctx, SMSConfirmationInput{Code: Some("1234"), CheckID: Some("k")}))
	},
	"Verification.Status": func(ctx context.Context, c *Client) error { return second(c.Verification.Status(ctx, "k-1")) },

	"WebAnalytics.UploadClientIDs": func(ctx context.Context, c *Client) error {
		return second(c.WebAnalytics.UploadClientIDs(ctx, []WebAnalyticsClientIDInput{{Value: Some("1.2")}}))
	},
	"WebAnalytics.UploadSources": func(ctx context.Context, c *Client) error {
		return second(c.WebAnalytics.UploadSources(ctx, []WebAnalyticsSourceInput{{Source: Some("yandex")}}))
	},
	"WebAnalytics.UploadVisits": func(ctx context.Context, c *Client) error {
		return second(c.WebAnalytics.UploadVisits(ctx, []WebAnalyticsVisitInput{{ClientID: Some("1.2")}}))
	},
}

func second[T any](_ T, err error) error { return err }

func TestRequestsAreAsTheAPIWantsThem(t *testing.T) {
	for op, call := range calls {
		t.Run(op, func(t *testing.T) { goldenRequest(t, op, call) })
	}
}

// A file alone tests nothing: a call must compare with it, and so each
// operation's name stands in a test.
func TestEveryOperationHasAGoldenRequest(t *testing.T) {
	tests := testSources(t)
	for _, op := range Operations() {
		_, err := os.Stat(filepath.Join("testdata", "requests", op.Name+".golden"))
		if err != nil || !strings.Contains(tests, `"`+op.Name+`"`) {
			t.Errorf(`nothing tests what %[1]s sends: add one call of it to calls in retailcrm/contract_test.go,
or call goldenRequest in the test of its resource (Test…Requests), and run:
	go test ./retailcrm -run 'Requests/^%[1]s$' -update`, op.Name)
		}
	}
}

// A method that was renamed leaves its file behind.
func TestEveryGoldenRequestIsOfAnOperation(t *testing.T) {
	known := map[string]bool{}
	for _, op := range Operations() {
		known[op.Name+".golden"] = true
	}
	files, err := os.ReadDir(filepath.Join("testdata", "requests"))
	require.NoError(t, err)
	for _, file := range files {
		assert.True(t, known[file.Name()], "no operation is called so any more: git rm retailcrm/testdata/requests/%s",
			file.Name())
	}
}

// testSources is the text of the package's tests.
func testSources(t *testing.T) string {
	t.Helper()
	names, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	var all strings.Builder
	for _, name := range names {
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		all.Write(b)
	}
	return all.String()
}

// How many methods there are is what users read first.
func TestTheDocumentsCountTheMethods(t *testing.T) {
	for file, text := range map[string]string{
		"README.md": "all %d methods", "README.ru.md": "всех %d методов", "CHANGELOG.md": "all %d methods",
	} {
		b, err := os.ReadFile(filepath.Join("..", file))
		require.NoError(t, err)
		want := fmt.Sprintf(text, len(operations))
		assert.True(t, strings.Contains(string(b), want), "%s does not say %q: write the new number there", file, want)
	}
}
