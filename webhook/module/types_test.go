package module_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook/module"
)

// entities has every type of the package that mirrors a JSON object.
var entities = []any{
	module.Activity{}, module.Address{}, module.AutocompleteItem{}, module.BaseStore{},
	module.CalculateRequest{}, module.CalculateResult{}, module.ChangeUserStatusRequest{},
	module.Coordinates{}, module.DeleteRequest{}, module.GetRequest{}, module.GetResult{},
	module.Inventories{}, module.InventoriesUploadResponse{}, module.MakeCallRequest{}, module.Manager{},
	module.Package{}, module.PackageItem{}, module.PaymentCreateRequest{}, module.PaymentCreateResult{},
	module.PaymentCustomer{}, module.PaymentItem{}, module.PaymentRequest{}, module.PaymentStatus{},
	module.PaymentStatusRequest{}, module.PaymentType{}, module.PrintRequest{}, module.Recommendations{},
	module.Refund{}, module.ReserveResponse{}, module.SaveDelivery{}, module.SaveRequest{},
	module.SaveResult{}, module.ShipmentDeleteRequest{}, module.ShipmentOrder{},
	module.ShipmentPointListRequest{}, module.ShipmentSaveRequest{}, module.ShipmentSaveResult{},
	module.StatusInfo{}, module.Store{}, module.StoreOrder{}, module.StorePack{}, module.StorePackItem{},
	module.StoreRequest{}, module.Tariff{}, module.Terminal{},
}

func TestTypesLoseNothing(t *testing.T) { lossless.Check(t, entities...) }

func TestWarehouseRequest(t *testing.T) {
	var r module.StoreRequest
	require.NoError(t, json.Unmarshal([]byte(`{"order":{"id":"1001","externalId":"A-1001","site":"main"},
		"packs":[{"item":{"id":5,"externalIds":[{"code":"default","value":"L1"}]},"offer":{"id":7,"externalId":"off-7",
			"unit":[],"properties":[]},
		"quantity":"1.5","store":"msk","purchasePrice":90.10,"shipmentDate":"2026-05-02","invoiceNumber":17}]}`), &r))
	require.Equal(t, 1001, r.Order.ID)
	pack := r.Packs[0]
	require.Equal(t, "L1", pack.Item.ExternalIDs[0].Value)
	require.Equal(t, "off-7", pack.Offer.ExternalID)
	require.Equal(t, "1.5", pack.Quantity.String())
	require.Equal(t, "90.10", pack.PurchasePrice.String())
	require.Equal(t, "2026-05-02", pack.ShipmentDate.String())
	require.Equal(t, "17", pack.InvoiceNumber)
}

func TestAnswersWithoutACallback(t *testing.T) {
	for want, answer := range map[string]any{
		`{"success":true,"inventories":[{"offers":[{"externalId":"off-7"}]}]}`: module.ReserveResponse{
			Success: true, Inventories: []module.Inventories{{Offers: []retailcrm.Offer{{ExternalID: "off-7"}}}},
		},
		`{"success":false,"errorMsg":"closed"}`: module.InventoriesUploadResponse{ErrorMsg: "closed"},
		`{"by":"externalId","ids":["off-7","off-9"]}`: module.Recommendations{By: "externalId",
			IDs: []string{"off-7", "off-9"}},
	} {
		got, err := json.Marshal(answer)
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
}
