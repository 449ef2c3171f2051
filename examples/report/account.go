package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// madeUp is an account in memory with the orders of September and October
// 2026, always the same.
func madeUp() (*retailcrm.Client, func(), error) {
	account, err := retailcrmtest.Start()
	if err != nil {
		return nil, nil, err
	}
	account.Handle("GET /api/v5/users", users)
	for code, name := range map[string]string{
		"complete": "Выполнен", "delivering": "Передан в доставку", "assembling": "Комплектуется",
		"no-product": "Нет в наличии", "new": "Новый",
	} {
		account.AddReference("statuses", retailcrm.StatusInput{
			Code: retailcrm.Some(code), Name: retailcrm.Some(name), Active: retailcrm.Some(true),
		})
	}
	rng := rand.New(rand.NewPCG(2026, 10))
	day := time.Date(2026, time.September, 1, 9, 0, 0, 0, time.UTC)
	for ; day.Month() < time.November; day = day.AddDate(0, 0, 1) {
		for range 2 + rng.IntN(6) {
			account.AddOrder(madeUpOrder(rng, day))
		}
	}
	crm, err := account.NewClient()
	if err != nil {
		account.Close()
		return nil, nil, err
	}
	return crm, account.Close, nil
}

var team = []string{"Белова Анна", "Громов Пётр", "Ким Олег"}

func madeUpOrder(rng *rand.Rand, day time.Time) map[string]any {
	statuses := []string{"complete", "complete", "complete", "complete", "delivering", "assembling", "no-product", "new"}
	price := retailcrm.NewDecimal(int64(49990+rng.IntN(2000)*10), 2)
	cost := price.Mul(retailcrm.NewDecimal(int64(55+rng.IntN(20)), 2)).Round(2)
	quantity := retailcrm.Int(1 + rng.IntN(3))
	order := map[string]any{
		"createdAt": day.Add(time.Duration(rng.IntN(12*60)) * time.Minute).Format(time.DateTime),
		"status":    statuses[rng.IntN(len(statuses))],
		"items": []any{map[string]any{
			"productName": "Товар", "initialPrice": price, "purchasePrice": cost, "quantity": quantity,
		}},
		"purchaseSumm": cost.Mul(quantity),
		"delivery":     map[string]any{"cost": 300, "netCost": retailcrm.MustDecimal("214.50")},
	}
	if manager := rng.IntN(len(team) + 1); manager > 0 {
		order["managerId"] = manager
	}
	return order
}

// users answers the list of users, who are the managers.
func users(w http.ResponseWriter, _ *http.Request) {
	var list []map[string]any
	for i, name := range team {
		var last, first string
		_, _ = fmt.Sscan(name, &last, &first)
		list = append(list, map[string]any{"id": i + 1, "lastName": last, "firstName": first, "active": true})
	}
	_ = json.NewEncoder(w).Encode(map[string]any{ // fails only when the client is gone
		"success": true, "users": list, "pagination": map[string]int{"totalPageCount": 1, "currentPage": 1},
	})
}
