package link

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
)

// object is a JSON object whose members come in sorted order.
type object = map[string]any

// Schema returns a JSON Schema (2020-12) of link files with these actions, with titles
// in Russian: for editors, which then know every action and field, and for screens on
// which links are built.
func Schema(actions Actions) ([]byte, error) {
	if _, err := actions.byName(); err != nil {
		return nil, err
	}
	s := schema{actions: actions, titles: tableTitles()}
	root := object{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"title":   "Связки",
		"oneOf": []any{
			ref("link"),
			object{"type": "array", "title": "Связки", "items": ref("link")},
			closed(object{"$schema": object{"type": "string"}, "links": object{"type": "array", "items": ref("link")}}, "links"),
		},
		"$defs": s.definitions(),
	}
	text, err := json.MarshalIndent(root, "", "  ")
	return append(text, '\n'), err
}

type schema struct {
	actions Actions
	titles  map[string]map[string]string // by table and path
}

func ref(name string) object { return object{"$ref": "#/$defs/" + name} }

// closed is an object that has no other members.
func closed(members object, required ...string) object {
	o := object{"type": "object", "properties": members, "additionalProperties": false}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

// text is a text with a title.
func textOf(title string) object { return object{"type": "string", "minLength": 1, "title": title} }

func (s *schema) definitions() object {
	defs := object{
		"link": closed(object{
			"$schema": object{"type": "string"},
			"name":    textOf("Название связки"), "title": textOf("Описание"),
			"off": object{"type": "boolean", "title": "Выключена"},
			"event": object{"title": "Событие", "oneOf": []any{
				constant("order", "Заказ"), constant("customer", "Клиент"), constant("other", "Другое")}},
			"when":  ref("when"),
			"steps": object{"type": "array", "minItems": 1, "title": "Шаги", "items": ref("step")},
		}, "name", "steps"),
		"when": object{"title": "Условие", "oneOf": []any{
			ref("condition"), object{"type": "array", "minItems": 1, "items": ref("condition")}}},
		"condition": s.condition(),
		"do": object{"title": "Функции", "oneOf": []any{
			ref("function"), object{"type": "array", "items": ref("function")}}},
		"function": functionSchema(),
		"onError": object{"title": "Если шаг не удался", "oneOf": []any{
			constant("stop", "Остановиться и повторить позже"), constant("skip", "Пропустить шаг"),
			object{"type": "array", "minItems": 1, "title": "Другие шаги", "items": ref("step")}}},
	}
	var steps []any
	for i := range s.actions {
		d := &s.actions[i]
		steps = append(steps, ref("step."+d.name))
		defs["step."+d.name] = s.step(d)
		defs["to."+d.name] = s.to(d)
	}
	defs["step"] = object{"title": "Шаг", "oneOf": steps}
	return defs
}

func constant(value, title string) object { return object{"const": value, "title": title} }

func (s *schema) step(d *Definition) object {
	title := d.title
	if title == "" {
		title = d.name
	}
	rule := closed(object{
		"to": ref("to." + d.name), "from": textOf("Откуда: путь"),
		"first":    object{"type": "array", "minItems": 1, "title": "Первое непустое", "items": textOf("Путь")},
		"value":    object{"title": "Постоянное значение"},
		"template": textOf("Шаблон: текст с {{путь}}"), "do": ref("do"),
		"required": object{"type": "boolean", "title": "Обязательно"}, "when": ref("when"),
	}, "to")
	rule["oneOf"] = []any{
		object{"required": []string{"from"}}, object{"required": []string{"first"}},
		object{"required": []string{"value"}}, object{"required": []string{"template"}},
	}
	step := closed(object{
		"action": constant(d.name, title),
		"as":     object{"type": "string", "title": "Имя шага", "pattern": `^[\p{L}\p{Nd}_-]+$`},
		"when":   ref("when"), "each": textOf("Для каждого элемента списка"),
		"map":     object{"type": "array", "title": "Поля", "items": rule},
		"onError": ref("onError"),
	}, "action")
	step["title"] = title
	return step
}

// to lists the fields of an action. Lists have any number of elements, so their
// paths are patterns, too.
func (s *schema) to(d *Definition) object {
	var fields, patterns []any
	var seen []string
	for _, path := range inputPaths(d.in) {
		if slices.Contains(seen, path) {
			continue
		}
		seen = append(seen, path)
		field := object{"const": path}
		title := s.title(d, path)
		if title != "" {
			field["title"] = title
		}
		fields = append(fields, field)
		if pattern := indexPattern(path, d); pattern != "" {
			p := object{"type": "string", "pattern": pattern}
			if title != "" {
				p["title"] = title
			}
			patterns = append(patterns, p)
		}
	}
	return object{"title": "Куда: поле", "anyOf": append(fields, patterns...)}
}

var patternEscaper = strings.NewReplacer(`\`, `\\`, `.`, `\.`)

// indexPattern is the pattern of a path in which any index may stand, and any name
// below a map; "" for a path without either.
func indexPattern(path string, d *Definition) string {
	segments := webhook.SplitPath(path)
	open := false
	for i, s := range segments {
		if s == "0" {
			segments[i], open = `(0|[1-9][0-9]{0,3}|\*)`, true
		} else {
			segments[i] = patternEscaper.Replace(s)
		}
	}
	pattern := strings.Join(segments, `\.`)
	if to, err := webhook.NewTarget(d.in, path+".0"); err == nil && to != nil {
		pattern, open = pattern+`(\..+)?`, true
	}
	if !open {
		return ""
	}
	return "^" + pattern + "$"
}

// tableTitles are the titles of the field tables.
func tableTitles() map[string]map[string]string {
	titles := map[string]map[string]string{}
	for _, t := range retailcrm.Tables() {
		titles[t.Name] = map[string]string{}
		for _, f := range t.Fields {
			titles[t.Name][f.Path] = f.TitleRU
		}
	}
	return titles
}

// title is the title of an input's field: the action's own, that of the table with
// the action's name, or that of the order or customer field with the path.
func (s *schema) title(d *Definition, path string) string {
	if title := d.titles[path]; title != "" {
		return title
	}
	type place struct{ table, path string }
	places := []place{{d.name + "_in", path}}
	switch {
	case strings.HasPrefix(d.name, "customer_"):
		places = append(places, place{"order_create_out", "customer." + path}, place{"event1", "customer." + path})
	case strings.HasPrefix(d.name, "payment_"):
		places = append(places, place{"order_create_in", "payments.0." + path})
	case strings.HasPrefix(d.name, "order_"), strings.HasSuffix(d.name, "_order"):
		places = append(places, place{"order_create_in", path}, place{"order_create_out", path})
	}
	if path == "site" {
		places = append(places, place{"ozon_order_in", path})
	}
	for _, p := range places {
		if title := s.titles[p.table][p.path]; title != "" {
			return title
		}
	}
	return ""
}

var opTitles = map[webhook.Op]string{
	webhook.OpIs: "равно", webhook.OpIsNot: "не равно", webhook.OpIn: "одно из", webhook.OpNotIn: "ни одно из",
	webhook.OpExists: "заполнено", webhook.OpMissing: "пусто", webhook.OpMore: "больше", webhook.OpAtLeast: "не меньше",
	webhook.OpLess: "меньше", webhook.OpAtMost: "не больше", webhook.OpBetween: "между", webhook.OpContains: "содержит",
	webhook.OpStartsWith: "начинается с", webhook.OpEndsWith: "заканчивается на",
	webhook.OpMatches: "подходит под выражение", webhook.OpChanged: "изменилось",
}

func (s *schema) condition() object {
	var ops []any
	for _, op := range webhook.Ops() {
		ops = append(ops, constant(string(op), opTitles[op]))
	}
	group := func(title string) object {
		return object{"type": "array", "minItems": 1, "title": title, "items": ref("condition")}
	}
	elements := object{"title": "Элементы", "oneOf": []any{constant("any", "хотя бы один"), constant("every", "каждый")}}
	path := object{"type": "string", "title": "Путь"}
	return object{"title": "Условие", "oneOf": []any{
		closed(object{
			"path": path, "op": object{"title": "Вопрос", "oneOf": ops}, "elements": elements,
			"from": textOf("Сравнить с путём"),
			"values": object{"type": "array", "title": "Значения",
				"items": object{"type": []string{"string", "number", "boolean", "null"}}},
		}, "path", "op"),
		closed(object{"path": path, "elements": elements, "where": ref("condition")}, "path", "elements", "where"),
		closed(object{"all": group("Все условия")}, "all"),
		closed(object{"any": group("Любое из условий")}, "any"),
		closed(object{"not": ref("condition")}, "not"),
	}}
}

func functionSchema() object {
	types := map[string]object{
		"text": {"type": "string"}, "number": {"type": []string{"number", "string"}}, "integer": {"type": "integer"},
		"scalar": {"type": []string{"string", "number", "boolean"}},
		"table": {"type": "object", "minProperties": 1,
			"additionalProperties": object{"type": []string{"string", "number", "boolean"}}},
	}
	var all []any
	for _, f := range functions {
		arguments, required := object{}, []string{}
		for _, a := range f.Args {
			argument := object{"title": a.Title}
			for name, value := range types[a.Type] {
				argument[name] = value
			}
			arguments[a.Name] = argument
			if a.Required {
				required = append(required, a.Name)
			}
		}
		if len(required) == 0 {
			all = append(all, constant(f.Name, f.Title))
		}
		call := closed(object{f.Name: closed(arguments, required...)}, f.Name)
		call["title"] = f.Title
		all = append(all, call)
	}
	return object{"title": "Функция", "oneOf": all}
}
