package retailcrm

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCustomFieldsRequests(t *testing.T) {
	no := func(_ any, err error) error { return err }
	list, err := ValueOf([]string{"red", "blue"})
	require.NoError(t, err)
	for op, call := range map[string]func(ctx context.Context, s *CustomFieldsService) error{
		"CustomFields.List": func(ctx context.Context, s *CustomFieldsService) error {
			return no(s.List(ctx, &CustomFieldFilter{
				Type:        []CustomFieldType{CustomFieldTypeDate, CustomFieldTypeText},
				ViewMode:    []CustomFieldViewMode{CustomFieldViewModeMiss},
				DisplayArea: []CustomFieldDisplayArea{CustomFieldDisplayAreaMainData}, Entity: CustomFieldEntityOrder,
				InFilter: Some(true),
			}))
		},
		"CustomFields.Get": func(ctx context.Context, s *CustomFieldsService) error {
			return no(s.Get(ctx, CustomFieldEntityCustomer, "nps"))
		},
		"CustomFields.Create": func(ctx context.Context, s *CustomFieldsService) error {
			return no(s.Create(ctx, CustomFieldEntityOrder, CustomFieldInput{
				Code: Some("colours"), Name: Some("Цвета"), Type: Some(CustomFieldTypeDictionary), Dictionary: Some("colours"),
				DefaultTyped: Some(list),
			}))
		},
		"CustomFields.Edit": func(ctx context.Context, s *CustomFieldsService) error {
			return no(s.Edit(ctx, CustomFieldEntityCustomer, "nps",
				CustomFieldInput{Required: Some(false), DefaultTyped: Null[Value]()}))
		},
		"CustomFields.Dictionaries": func(ctx context.Context, s *CustomFieldsService) error {
			return no(s.Dictionaries(ctx, &CustomDictionaryFilter{Code: "col"}))
		},
		"CustomFields.Dictionary": func(ctx context.Context, s *CustomFieldsService) error {
			return no(s.Dictionary(ctx, "colours"))
		},
		"CustomFields.CreateDictionary": func(ctx context.Context, s *CustomFieldsService) error {
			return no(s.CreateDictionary(ctx, CustomDictionaryInput{
				Code: Some("colours"), Name: Some("Цвета"),
				Elements: Some([]CustomDictionaryElementInput{{Code: Some("red"), Name: Some("Красный"), Ordering: Some(0)}}),
			}))
		},
		"CustomFields.EditDictionary": func(ctx context.Context, s *CustomFieldsService) error {
			return no(s.EditDictionary(ctx, "colours", CustomDictionaryInput{Elements: Some([]CustomDictionaryElementInput{})}))
		},
	} {
		t.Run(op, func(t *testing.T) {
			goldenRequest(t, op, func(ctx context.Context, crm *Client) error { return call(ctx, crm.CustomFields) })
		})
	}
}

func TestCustomFieldsKeepEverything(t *testing.T) {
	requireKept[CustomField](t, `{"name": "NPS", "code": "nps", "required": true, "inFilter": true, "inList": true,
		"inGroupActions": true,
		"type": "integer", "entity": "customer", "default": "5", "ordering": 3, "displayArea": "main_data",
		"viewMode": "editable",
		"viewModeMobile": "not_editable", "dictionary": "d", "defaultTyped": 5}`)
	requireKept[CustomField](t, `{"code": 7, "type": "hologram", "entity": "starship", "required": "1", "ordering": null,
		"id": 4}`)
	requireKept[CustomDictionary](t, `{"name": "Цвета", "code": "colours",
		"elements": [{"name": "Красный", "code": "red", "ordering": 1}]}`)
	requireKept[CustomDictionary](t, `{"code": "colours", "elements": {"0": {"code": 1, "ordering": "2"}},
		"type": "tree"}`)
}

// The definitions come as a list, and from some accounts as an object.
func TestCustomFieldDefinitionsAreAListOrAMap(t *testing.T) {
	for _, fields := range []string{
		`[{"code": "nps", "entity": "customer"}, {"code": "nps", "entity": "order"}]`,
		`{"3": {"code": "nps", "entity": "customer"}, "8": {"code": "nps", "entity": "order"}}`,
	} {
		crm := crmAnswering(t, http.StatusOK, `{"success": true, "pagination": {"totalPageCount": 1},
			"customFields": `+fields+`}`)
		var entities []CustomFieldEntity
		for f, err := range crm.CustomFields.All(t.Context(), nil) {
			require.NoError(t, err)
			assert.Equal(t, "nps", f.Code)
			entities = append(entities, f.Entity)
		}
		assert.Equal(t, []CustomFieldEntity{CustomFieldEntityCustomer, CustomFieldEntityOrder}, entities)
	}
}

// A default may be of the field's type or a list of codes, and the API has two
// spellings for it, beside the old text.
func TestDefaultTypedHasTwoSpellingsAndManyTypes(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{`{"defaultTyped": "red"}`, []string{"red"}},
		{`{"defaultTyped": ["red", "blue"]}`, []string{"red", "blue"}},
		{`{"default_typed": ["red"]}`, []string{"red"}},
		{`{"defaultTyped": null, "default_typed": 12.50}`, []string{"12.50"}},
		{`{"defaultTyped": true}`, []string{"true"}},
		{`{"default": "red"}`, []string{"red"}},
		{`{}`, nil},
	} {
		f := requireKept[CustomField](t, tc.text)
		assert.Equal(t, tc.want, f.DefaultValue().Strings(), tc.text)
	}
}
