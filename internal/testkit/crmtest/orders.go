package crmtest

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// The account treats an edit as the API does: what is absent stays, the list of
// items is the whole of it, a line is found by its id or an external id and keeps
// what is not sent, and payments are no part of an edit.

// tree is JSON of what a test has built, so that it has no errors.
func tree(v any) map[string]any {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	var m map[string]any
	if err := json.Unmarshal(text, &m); err != nil {
		panic(err)
	}
	return m
}

// order returns the order as the API would answer it.
func (o *Order) order() *retailcrm.Order {
	text, err := json.Marshal(o.record)
	if err != nil {
		panic(err)
	}
	order := new(retailcrm.Order)
	if err := json.Unmarshal(text, order); err != nil {
		panic(err)
	}
	return order
}

// fill stores what an order is created with.
func (c *CRM) fill(o *Order, in retailcrm.OrderInput) {
	o.record = map[string]any{"id": o.ID, "site": o.Site, "status": "new"}
	sent := tree(in)
	payments, _ := sent["payments"].([]any)
	delete(sent, "payments")
	c.merge(o.record, sent)
	for _, p := range payments {
		payment, _ := p.(map[string]any)
		c.pay(o, payment)
	}
}

func (c *CRM) pay(o *Order, payment map[string]any) {
	c.ids++
	payment["id"] = c.ids
	all, _ := o.record["payments"].(map[string]any)
	if all == nil {
		all = map[string]any{}
		o.record["payments"] = all
	}
	all[strconv.Itoa(c.ids)] = payment
}

// merge applies an edit.
func (c *CRM) merge(record, edit map[string]any) {
	delete(edit, "payments")
	if items, sent := edit["items"].([]any); sent {
		delete(edit, "items")
		record["items"] = c.items(record, items)
	}
	overlay(record, edit)
}

func overlay(record, edit map[string]any) {
	for key, value := range edit {
		if inner, ok := value.(map[string]any); ok {
			if old, ok := record[key].(map[string]any); ok {
				overlay(old, inner)
				continue
			}
		}
		record[key] = value
	}
}

func (c *CRM) items(record map[string]any, sent []any) []any {
	old, _ := record["items"].([]any)
	merged := []any{}
	for _, s := range sent {
		item, _ := s.(map[string]any)
		at := slices.IndexFunc(old, func(o any) bool {
			line, _ := o.(map[string]any)
			return sameLine(line, item)
		})
		if at < 0 {
			c.ids++
			item["id"] = c.ids
			merged = append(merged, item)
			continue
		}
		line, _ := old[at].(map[string]any)
		delete(item, "id")
		maps.Copy(line, item)
		merged = append(merged, line)
	}
	return merged
}

func sameLine(line, item map[string]any) bool {
	if id, given := item["id"]; given {
		return number(id) == number(line["id"])
	}
	have, _ := line["externalIds"].([]any)
	want, _ := item["externalIds"].([]any)
	return slices.ContainsFunc(want, func(w any) bool {
		pair, _ := w.(map[string]any)
		return slices.ContainsFunc(have, func(h any) bool {
			other, _ := h.(map[string]any)
			return pair["code"] == other["code"] && pair["value"] == other["value"]
		})
	})
}

func number(v any) int {
	switch v := v.(type) {
	case int:
		return v
	case float64:
		return int(v)
	}
	return 0
}
