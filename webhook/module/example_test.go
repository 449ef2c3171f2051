package module_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook/module"
	"github.com/go-retailcrm/sdk/webhook/module/moduletest"
)

func Example() {
	mux := module.New(module.Clients(map[string]module.Account{
		"client-1": {SystemURL: "https://demo.simla.com"},
	}))
	type (
		request = module.CalculateRequest
		result  = module.CalculateResult
	)
	mux.OnCalculate(func(_ context.Context, _ *module.Call, req *request) ([]result, error) {
		if req.DeliveryAddress == nil {
			return nil, &module.Error{Msg: "The address is missing"}
		}
		perKilogram := retailcrm.MustDecimal("2.50")
		return []result{{
			Code: "std", Name: "Standard", Type: module.TariffCourier,
			Cost: req.Packages[0].Weight.Shift(-3).Mul(perKilogram).Round(2),
		}}, nil
	})

	for _, payload := range []string{
		`{"packages":[{"weight":"1500"}],"deliveryAddress":{"city":"Madrid"},"currency":"EUR"}`,
		`{"packages":[]}`,
	} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, moduletest.Post(module.ActionCalculate, "client-1", payload))
		fmt.Println(w.Code, w.Body)
	}
	// Output:
	// 200 {"success":true,"result":[{"code":"std","name":"Standard","type":"courier","cost":3.75}]}
	// 400 {"success":false,"errorMsg":"The address is missing"}
}
