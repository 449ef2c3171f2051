package module_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook/module"
)

// A module registers what it serves, and a call of a registered path arrives.
func TestActionsAreTheCallbacksWithAHandler(t *testing.T) {
	mux := module.New(lookup())
	assert.Empty(t, mux.Actions())
	assert.Empty(t, mux.DeliveryActions())

	mux.OnActivity(func(context.Context, *module.Call, *module.Activity) error { return nil })
	mux.OnTariffList(func(context.Context, *module.Call) ([]module.Tariff, error) { return nil, nil })
	mux.OnCancel(func(context.Context, *module.Call, *module.PaymentRequest) error { return nil })
	mux.OnStatus(func(context.Context, *module.Call, *module.PaymentStatusRequest) (*module.PaymentStatus, error) {
		return nil, nil
	})

	assert.Equal(t, map[string]string{"activity": "/activity"}, mux.Actions())
	assert.Equal(t, map[string]string{"tariffList": "/tariffList"}, mux.DeliveryActions())
	payment, err := json.Marshal(mux.PaymentActions())
	require.NoError(t, err)
	assert.JSONEq(t, `{"cancel":"/cancel","status":"/status"}`, string(payment))

	path := "/crm" + mux.DeliveryActions()["tariffList"]
	w := serve(mux, httptest.NewRequest(http.MethodGet, path+"?clientId="+client, nil))
	assert.Equal(t, http.StatusOK, w.Code)
}
