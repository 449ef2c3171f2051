package retailcrm_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// account plays a CRM that knows the answers to some paths.
func account(answers map[string]string) (*retailcrm.Client, func()) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, answers[r.URL.Path])
	}))
	crm, err := retailcrm.New(srv.URL, "key")
	if err != nil {
		panic(err)
	}
	return crm, srv.Close
}

func ExampleReferencesService_Store() {
	crm, closeAccount := account(map[string]string{
		"/api/v5/reference/stores": `{"success": true, "stores": [{"code": "main", "name": "Main warehouse", "active": true,
			"workTime": {"mo": [{"startTime": "09:00", "endTime": "18:00"}], "su": []}}]}`,
	})
	defer closeAccount()

	warehouse, err := crm.References.Store(context.Background(), "main")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(warehouse.Name, "opens on Monday at", warehouse.WorkTime.Mo[0].StartTime)

	_, err = crm.References.Store(context.Background(), "elsewhere")
	fmt.Println(errors.Is(err, retailcrm.ErrNotFound))
	// Output:
	// Main warehouse opens on Monday at 09:00
	// true
}

func ExampleStoreService_FindByArticle() {
	crm, closeAccount := account(map[string]string{
		"/api/v5/store/inventories": `{"success": true, "offers": [{"id": 7, "quantity": 3}]}`,
		"/api/v5/store/products": `{"success": true,
			"products": [{"id": 5, "article": "HAT-1", "name": "Hat", "minPrice": 1500.50}]}`,
	})
	defer closeAccount()

	product, err := crm.Store.FindByArticle(context.Background(), "HAT-1")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(product.ID, product.Name, product.MinPrice)
	// Output: 5 Hat 1500.50
}
