package link

import (
	"errors"
	"slices"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/nearest"
)

// Function is a function that values of a rule can go through, for those who make
// screens on which links are built.
type Function struct {
	Name    string     // as a file has it
	Title   string     // what it does, in Russian
	Args    []Argument // what it is told
	OfLists bool       // it takes a list as a whole; the others take each element

	onEmpty bool // it has something to say about a value that is missing or empty
	build   func(a args) (func(webhook.Value) (webhook.Value, error), error)
}

// Argument is an argument of a [Function].
type Argument struct {
	Name     string // as a file has it
	Title    string // in Russian
	Type     string // "text", "number", "integer", "scalar" or "table", from texts to scalars
	Required bool   // the function cannot do without it
}

// Functions returns the functions that rules can use.
func Functions() []Function { return slices.Clone(functions) }

var functions = []Function{
	{Name: "trim", Title: "Убрать пробелы по краям", build: textFunction(trim)},
	{Name: "upper", Title: "Прописные буквы", build: textFunction(upper)},
	{Name: "lower", Title: "Строчные буквы", build: textFunction(lower)},
	{Name: "replace", Title: "Заменить текст", Args: []Argument{
		{"old", "Что заменить", "text", true}, {"new", "На что", "text", true}}, build: replace},
	{Name: "cut", Title: "Обрезать до числа букв", Args: []Argument{{"letters", "Сколько букв", "integer", true}},
		build: cut},
	{Name: "default", Title: "Значение, если пусто", Args: []Argument{{"value", "Значение", "scalar", true}},
		onEmpty: true, OfLists: true, build: orDefault},
	{Name: "dictionary", Title: "Справочник соответствий", Args: []Argument{
		{"values", "Соответствия", "table", true}, {"default", "Если нет в справочнике", "scalar", false}},
		onEmpty: true, build: dictionary},
	{Name: "phone", Title: "Телефон в виде +79161234567", Args: []Argument{{"country", "Код страны", "text", false}},
		build: phone},
	{Name: "date", Title: "Дата в формате и часовом поясе", Args: []Argument{
		{"from", "Формат на входе", "text", false}, {"to", "Формат на выходе", "text", false},
		{"fromZone", "Часовой пояс на входе", "text", false}, {"zone", "Часовой пояс на выходе", "text", false}},
		build: date},
	{Name: "split", Title: "Разделить текст", Args: []Argument{
		{"by", "Разделитель", "text", true}, {"part", "Номер части с нуля; с конца: -1", "integer", false}}, build: split},
	{Name: "join", Title: "Соединить список в текст", Args: []Argument{{"by", "Разделитель", "text", true}},
		OfLists: true, build: join},
	{Name: "number", Title: "Число с пересчётом единиц", Args: []Argument{
		{"unit", "Единицы: kg:g, rub:kop и другие", "text", false}, {"times", "Умножить на", "number", false},
		{"over", "Разделить на", "number", false}, {"round", "Знаков после запятой", "integer", false}}, build: number},
	{Name: "count", Title: "Количество элементов", OfLists: true, onEmpty: true, build: count},
	{Name: "sum", Title: "Сумма", Args: []Argument{
		{"of", "Поле элемента", "text", false}, {"times", "Умножить на поле элемента", "text", false}},
		OfLists: true, build: sum},
}

// step of a rule: a function with its arguments.
type function struct {
	kind *Function
	run  func(webhook.Value) (webhook.Value, error)
}

// function compiles a call. It returns nil after a mistake.
func (f *file) function(c Call) *function {
	if c.at < 0 {
		return nil
	}
	i := slices.IndexFunc(functions, func(k Function) bool { return k.Name == c.Name })
	if i < 0 {
		f.mistake(c.at, "unknown function %s%s", quoted(c.Name), nearest.Hint(c.Name, functionNames))
		return nil
	}
	k := &functions[i]
	a, ok := f.arguments(k, c)
	if !ok {
		return nil
	}
	run, err := k.build(a)
	if err != nil {
		f.mistake(c.at, "%s: %s", k.Name, err)
		return nil
	}
	return &function{k, run}
}

func functionNames(yield func(string) bool) {
	for _, k := range functions {
		if !yield(k.Name) {
			return
		}
	}
}

// args are the arguments of a call, of the types that its function says.
type args map[string]webhook.Value

func (a args) text(name string) string { return a[name].String() }

func (a args) has(name string) bool { return a[name].Exists() }

// integer returns an argument whose type was checked.
func (a args) integer(name string) int {
	n, _ := a[name].Int64()
	return int(n)
}

// arguments reads the arguments of a call and checks their types.
func (f *file) arguments(k *Function, c Call) (args, bool) {
	a := args{}
	before := len(*f.all)
	if c.node != nil {
		var names []string
		for _, arg := range k.Args {
			names = append(names, arg.Name)
		}
		if !f.object(c.node, "an object with arguments", names...) {
			return nil, false
		}
	}
	for _, arg := range k.Args {
		var n *node
		if c.node != nil {
			n = c.node.member(arg.Name)
		}
		switch {
		case n == nil && arg.Required:
			f.mistake(c.at, "%s needs the argument %q", k.Name, arg.Name)
		case n == nil:
		case !n.isOf(arg.Type):
			f.mistake(n.at, "%s: %q is %s, not %s", k.Name, arg.Name, n.kind, articled[arg.Type])
		default:
			v, err := webhook.ParseValue(string(f.raw(n)))
			if err == nil {
				err = checkArgument(arg.Type, v)
			}
			if err != nil {
				f.mistake(n.at, "%s: %q: %s", k.Name, arg.Name, err)
			}
			a[arg.Name] = v
		}
	}
	return a, len(*f.all) == before
}

var articled = map[string]string{
	"text": "a text", "number": "a number", "integer": "an integer", "scalar": "a text, number or boolean",
	"table": "an object of texts, numbers or booleans",
}

func (n *node) isOf(typ string) bool {
	scalar := n.kind == isString || n.kind == isNumber || n.kind == isBool
	switch typ {
	case "text":
		return n.kind == isString
	case "number":
		return n.kind == isNumber || n.kind == isString
	case "integer":
		return n.kind == isNumber
	case "table":
		return n.kind == isObject && !slices.ContainsFunc(n.values, func(v *node) bool { return !v.isOf("scalar") })
	}
	return scalar
}

func checkArgument(typ string, v webhook.Value) (err error) {
	switch typ {
	case "number":
		if _, err = retailcrm.ParseDecimal(v.String()); err != nil {
			err = errors.New("it is no number")
		}
	case "integer":
		if n, failed := v.Int64(); failed != nil || n > 1_000_000 || n < -1_000_000 {
			err = errors.New("it is no integer up to a million")
		}
	}
	return err
}

// apply runs a value through functions. Elements of a list go through each on
// their own, unless the function takes lists.
func apply(v webhook.Value, functions []*function) (webhook.Value, error) {
	for _, f := range functions {
		var err error
		if v, err = f.apply(v); err != nil {
			return v, &functionError{f.kind.Name, err}
		}
	}
	return v, nil
}

// functionError names the function that failed.
type functionError struct {
	name string
	err  error
}

func (e *functionError) Error() string { return e.name + ": " + e.err.Error() }
func (e *functionError) Unwrap() error { return e.err }

func (f *function) apply(v webhook.Value) (webhook.Value, error) {
	switch k := v.Kind(); {
	case (k == webhook.Missing || k == webhook.Null || k == webhook.String && v.String() == "") && !f.kind.onEmpty:
		return v, nil
	case k == webhook.List && !f.kind.OfLists:
		return f.applyEach(v)
	case k == webhook.Object && !f.kind.OfLists:
		return v, errors.New("an object, not a text or number")
	}
	return f.run(v)
}

func (f *function) applyEach(list webhook.Value) (webhook.Value, error) {
	var all []webhook.Value
	for _, element := range list.Each() {
		v, err := f.apply(element)
		if err != nil {
			return list, err
		}
		all = append(all, v)
	}
	return listOf(all)
}

// listOf makes a value of a list of values. What is missing is left out.
func listOf(values []webhook.Value) (webhook.Value, error) {
	b := []byte{'['}
	for _, v := range values {
		if !v.Exists() {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(b, v.JSON()...)
	}
	return webhook.ParseValue(string(append(b, ']')))
}
