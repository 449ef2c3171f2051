package link

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/webhook"
)

// Trigger is what to enter in the CRM (Administration, Communications, Triggers) so
// that the events of some links arrive.
type Trigger struct {
	Event      EventKind   // what the trigger is about
	Links      []string    // names of the links that need it
	Address    string      // where the CRM sends its request, with the secret
	Method     string      // POST
	Condition  string      // that keeps the integration's own changes from coming back
	Parameters []Parameter // in the request's body, urlencoded
	Unverified []string    // what nobody has seen documented, and should be tried
}

// Parameter is a name with its template, in the CRM's language (Twig).
type Parameter struct {
	Name     string // as the form has it: "order[phone]"
	Template string // "{{ order.phone }}"
	Path     string // as links read it: "order.phone"
	Seen     bool   // this spelling has been seen in use; others follow from it
}

// templates are spellings that have been seen in real triggers.
var templates = map[string]string{
	"order.id":         "{{ order.id }}",
	"order.number":     "{{ order.number }}",
	"order.createdAt":  `{{ order.createdAt|date("Y-m-d H:i:s") }}`,
	"order.externalId": "{{ order.getExternalId() }}",
	"order.status":     "{{ order.getStatus().getCode() }}",
	"order.phone":      "{{ order.getAnyPhone() }}",
}

// codes are fields whose template is an object with a code.
var codes = []string{"site", "orderType", "orderMethod", "shipmentStore", "delivery.code", "priceType", "type"}

// ownChanges is the condition that keeps the changes of all API users from coming back.
const ownChanges = `not changeSet.hasChangesWithSource("api")`

// Triggers says what to enter in the CRM for the links that are for its events, one
// trigger for each kind of event. The address is that of the handler, with a secret in its
// query where it has one. Links that are for other events need none.
func (s *Set) Triggers(address string) []Trigger {
	var triggers []Trigger
	for _, kind := range []EventKind{OrderEvent, CustomerEvent} {
		t := Trigger{Event: kind, Address: address, Method: http.MethodPost, Condition: ownChanges}
		var paths []string
		for _, c := range s.chains {
			if c.link.Event != kind || c.link.Off {
				continue
			}
			t.Links = append(t.Links, c.link.Name)
			paths = append(paths, c.paths...)
		}
		if t.Links == nil {
			continue
		}
		id := string(kind) + ".id"
		if !slices.Contains(paths, "id") && !slices.Contains(paths, id) {
			paths = append(paths, rootOf(paths, kind)+"id") // what inboxes keep events of one thing in order by
		}
		t.addParameters(kind, paths)
		t.Unverified = append(t.Unverified,
			"the condition silences every program that writes by the API, not only this one",
			"how often the CRM repeats a request that failed is not documented")
		triggers = append(triggers, t)
	}
	return triggers
}

// rootOf is "order." when the paths stand below it, and else "".
func rootOf(paths []string, kind EventKind) string {
	root := string(kind) + "."
	if len(paths) == 0 || slices.ContainsFunc(paths, func(p string) bool { return strings.HasPrefix(p, root) }) {
		return root
	}
	return ""
}

// addParameters adds one parameter for each path. Those below lists make one
// parameter for the list.
func (t *Trigger) addParameters(kind EventKind, paths []string) {
	slices.Sort(paths)
	lists := map[string][]string{}
	var order []string
	for _, path := range slices.Compact(paths) {
		if path == "" {
			continue
		}
		list, member, isList := cutList(path)
		if !isList {
			t.Parameters = append(t.Parameters, parameter(kind, path))
			continue
		}
		if _, known := lists[list]; !known {
			order = append(order, list)
		}
		if member != "" && !slices.Contains(lists[list], member) {
			lists[list] = append(lists[list], member)
		} else if lists[list] == nil {
			lists[list] = []string{}
		}
	}
	for _, list := range order {
		t.Parameters = slices.DeleteFunc(t.Parameters, func(p Parameter) bool { return p.Path == list })
		t.Parameters = append(t.Parameters, listParameter(kind, list, lists[list]))
	}
	if slices.ContainsFunc(t.Parameters, func(p Parameter) bool { return !p.Seen }) {
		t.Unverified = append(t.Unverified,
			"parameters marked ? are spelled after those that have been seen in use: look at what arrives")
	}
	if order != nil {
		t.Unverified = append(t.Unverified,
			"lists are written as JSON by a loop of the template: a test with two items shows whether they arrive")
	}
}

// cutList cuts a path at its first star or index.
func cutList(path string) (list, member string, ok bool) {
	segments := webhook.SplitPath(path)
	for i, s := range segments {
		if i > 0 && (s == "*" || strings.Trim(s, "0123456789") == "") {
			return joined(segments[:i]), joined(segments[i+1:]), true
		}
	}
	return "", "", false
}

// bracketed is a path as the name of a form's field: "order[phone]".
func bracketed(path string) string {
	segments := webhook.SplitPath(path)
	return segments[0] + strings.Join(prefixed(segments[1:]), "")
}

func prefixed(segments []string) []string {
	list := make([]string, len(segments))
	for i, s := range segments {
		list[i] = "[" + s + "]"
	}
	return list
}

// parameter is the parameter for a path to one value.
func parameter(kind EventKind, path string) Parameter {
	root := string(kind) + "."
	full := root + strings.TrimPrefix(path, root)
	if template, seen := templates[full]; seen {
		return Parameter{bracketed(path), template, path, true}
	}
	return Parameter{Name: bracketed(path), Template: "{{ " + property(full, root) + " }}", Path: path}
}

// property is the spelling of a path in a template. Codes are asked for behind a check,
// as the object may be absent.
func property(full, root string) string {
	field := strings.TrimPrefix(full, root)
	if slices.Contains(codes, field) && field != "type" {
		object := strings.TrimSuffix(full, ".code")
		if field == "delivery.code" {
			object = root + "deliveryType"
		}
		return object + " ? " + object + ".code : ''"
	}
	return full
}

// listNames are lists that templates know by another name.
var listNames = map[string]string{"order.items": "order.orderProducts"}

// listParameter writes a list as JSON with the members that links read.
func listParameter(kind EventKind, list string, members []string) Parameter {
	root := string(kind) + "."
	full := root + strings.TrimPrefix(list, root)
	if name, ok := listNames[full]; ok {
		full = name
	}
	p := Parameter{Name: bracketed(list), Path: list + ".*"}
	if len(members) == 0 {
		p.Template = "{{ " + full + "|json_encode }}"
		return p
	}
	slices.Sort(members)
	p.Template = "[{% for each in " + full + " %}" + objectTemplate(members, "each") +
		"{% if not loop.last %},{% endif %}{% endfor %}]"
	return p
}

// objectTemplate writes an object with members by their paths.
func objectTemplate(members []string, of string) string {
	var parts []string
	for i := 0; i < len(members); i++ {
		name, rest, nested := strings.Cut(members[i], ".")
		if !nested {
			parts = append(parts, fmt.Sprintf(`"%s":{{ %s.%s|json_encode }}`, name, of, name))
			continue
		}
		inner := []string{rest}
		for i+1 < len(members) && strings.HasPrefix(members[i+1], name+".") {
			i++
			inner = append(inner, strings.TrimPrefix(members[i], name+"."))
		}
		parts = append(parts, `"`+name+`":`+objectTemplate(inner, of+"."+name))
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// String says what to enter, step by step, in Russian.
func (t Trigger) String() string {
	var b strings.Builder
	names := map[EventKind]string{OrderEvent: "Изменение заказа", CustomerEvent: "Изменение клиента"}
	fmt.Fprintf(&b, "Триггер для связок: %s\n", strings.Join(t.Links, ", "))
	b.WriteString("1. Администрирование → Коммуникации → Триггеры → Добавить.\n")
	fmt.Fprintf(&b, "2. Событие: «%s».\n", names[t.Event])
	fmt.Fprintf(&b, "3. Условие применения: %s\n", t.Condition)
	b.WriteString("4. Действие: «Выполнить HTTP-запрос».\n")
	fmt.Fprintf(&b, "   Адрес: %s\n   Метод: %s\n", t.Address, t.Method)
	b.WriteString("   Передавать параметры: в теле запроса (urlencode)\n")
	b.WriteString("5. Параметры (? — написание не подтверждено, проверьте на тестовом заказе):\n")
	for _, p := range t.Parameters {
		mark := " "
		if !p.Seen {
			mark = "?"
		}
		fmt.Fprintf(&b, " %s %s  %s\n", mark, padded(p.Name, 34), p.Template)
	}
	b.WriteString("Не подтверждено документацией:\n")
	for _, u := range t.Unverified {
		fmt.Fprintf(&b, " - %s\n", russian[u])
	}
	return b.String()
}

var russian = map[string]string{
	"the condition silences every program that writes by the API, not only this one": "условие отключает событие " +
		"для всех программ, которые пишут через API, а не только для этой",
	"how often the CRM repeats a request that failed is not documented": "повторяет ли CRM неудачный запрос и сколько раз",
	"parameters marked ? are spelled after those that have been seen in use: look at what arrives": "параметры " +
		"со знаком ? написаны по образцу проверенных: посмотрите, что приходит",
	"lists are written as JSON by a loop of the template: a test with two items shows whether they arrive": "списки " +
		"передаются как JSON из цикла шаблона: проверьте на заказе с двумя товарами",
}
