package retailcrm

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"net/url"
	"slices"
)

// List returns one page of the definitions of custom fields. filter may be nil.
//
// API: GET /api/v5/custom-fields
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-custom-fields
// Scope: custom_fields_read.
//
//crm:op GET /api/v5/custom-fields
func (s *CustomFieldsService) List(
	ctx context.Context, filter *CustomFieldFilter, opts ...RequestOption,
) (*Page[CustomField], error) {
	return page[CustomField](ctx, s.client, newRequest(opCustomFieldsList).filter(filter), "customFields", opts)
}

// All iterates over the definitions of custom fields that the filter chooses.
// It calls [CustomFieldsService.List] page by page; the error comes last, once.
// The loop may edit and delete what it lists: nothing is skipped because of
// that, and nothing comes twice.
func (s *CustomFieldsService) All(
	ctx context.Context, filter *CustomFieldFilter, opts ...RequestOption,
) iter.Seq2[*CustomField, error] {
	return allPages(ctx, s.client, func(x *CustomField) string { return x.key() },
		func(ctx context.Context, opts ...RequestOption) (*Page[CustomField], error) {
			return s.List(ctx, filter, opts...)
		}, opts)
}

// Get returns the definition of an entity's custom field. The error matches
// [ErrNotFound] when there is none.
//
// API: GET /api/v5/custom-fields/{entity}/{code}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-custom-fields-entity-code
// Scope: custom_fields_read.
//
//crm:op GET /api/v5/custom-fields/{entity}/{code}
func (s *CustomFieldsService) Get(
	ctx context.Context, entity CustomFieldEntity, code string, opts ...RequestOption,
) (*CustomField, error) {
	return member[CustomField](ctx, s.client, newRequest(opCustomFieldsGet, string(entity), code), "customField", opts)
}

// Create adds a custom field to a kind of entity, such as orders. The result is
// the code of the field.
//
// API: POST /api/v5/custom-fields/{entity}/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-custom-fields-entity-create
// Scope: custom_fields_write.
//
//crm:op POST /api/v5/custom-fields/{entity}/create
func (s *CustomFieldsService) Create(
	ctx context.Context, entity CustomFieldEntity, field CustomFieldInput, opts ...RequestOption,
) (*CodeResult, error) {
	return whole[CodeResult](ctx, s.client, newRequest(opCustomFieldsCreate, string(entity)).json("customField", field),
		opts)
}

// Edit changes the definition of an entity's custom field. What the input
// leaves absent stays as it is.
//
// API: POST /api/v5/custom-fields/{entity}/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-custom-fields-entity-code-edit
// Scope: custom_fields_write.
//
//crm:op POST /api/v5/custom-fields/{entity}/{code}/edit
func (s *CustomFieldsService) Edit(
	ctx context.Context, entity CustomFieldEntity, code string, field CustomFieldInput, opts ...RequestOption,
) (*CodeResult, error) {
	return whole[CodeResult](ctx, s.client,
		newRequest(opCustomFieldsEdit, string(entity), code).json("customField", field), opts)
}

// key tells fields apart while pages shift: codes are unique in an entity.
func (f *CustomField) key() string { return string(f.Entity) + "\x00" + f.Code }

// CodeResult is the answer of a call that created or changed something which
// is known by its code.
type CodeResult struct {
	// Code is the symbolic code of what was stored.
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomField is the definition of a field that the account has added to
// orders, customers or another entity.
//
//crm:input CustomFieldInput creates or changes the definition of a custom field.
type CustomField struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what entities hold the value under.
	Code string `json:"code,omitzero"`
	// Type says what the values are. It cannot be changed later.
	Type CustomFieldType `json:"type,omitzero"`
	// Entity is what the field belongs to. Calls name it in their path.
	Entity CustomFieldEntity `json:"entity,omitzero"`
	// Required says that users must fill the field in.
	Required bool `json:"required,omitzero"`
	// InFilter says that lists can be filtered by the field.
	InFilter bool `json:"inFilter,omitzero"`
	// InList says that lists show the field.
	InList bool `json:"inList,omitzero"`
	// InGroupActions says that the field can be changed for many entities at once.
	InGroupActions bool `json:"inGroupActions,omitzero"`
	// Default is the value of new entities, as text.
	//
	// Deprecated: the API replaced it by DefaultTyped.
	Default string `json:"default,omitzero"`
	// DefaultTyped is the value of new entities: a text, a number or a boolean, as
	// Type says, or a list of codes for a dictionary field that takes several.
	DefaultTyped Value `json:"defaultTyped,omitzero"`
	// DefaultTypedSnake is DefaultTyped in the API's other spelling,
	// default_typed. [CustomField.DefaultValue] reads either.
	DefaultTypedSnake Value `json:"default_typed,omitzero"`
	// Ordering is the place among the entity's fields.
	Ordering int `json:"ordering,omitzero"`
	// DisplayArea is where on the entity's page the field stands.
	DisplayArea CustomFieldDisplayArea `json:"displayArea,omitzero"`
	// ViewMode says whether users see and change the field.
	ViewMode CustomFieldViewMode `json:"viewMode,omitzero"`
	// ViewModeMobile is ViewMode for the mobile application.
	ViewModeMobile CustomFieldViewMode `json:"viewModeMobile,omitzero"`
	// Dictionary is the code of the dictionary that the values come from, for the
	// type [CustomFieldTypeDictionary].
	Dictionary string `json:"dictionary,omitzero"`

	Extra Extra `json:",embed"`
}

// DefaultValue is the value of new entities, in whichever way the API told
// it. A dictionary field that takes several values has a list of codes: see
// [Value.Strings].
func (f *CustomField) DefaultValue() Value {
	if !f.DefaultTyped.IsZero() {
		return f.DefaultTyped
	}
	if !f.DefaultTypedSnake.IsZero() {
		return f.DefaultTypedSnake
	}
	v, err := ValueOf(f.Default)
	if err != nil || f.Default == "" {
		return Value{}
	}
	return v
}

// CustomFieldFilter chooses definitions of custom fields. What is absent does
// not matter; everything set must hold.
type CustomFieldFilter struct {
	// Name is a part of the name.
	Name string `url:"name,omitempty"`
	// Code is a part of the code.
	Code string `url:"code,omitempty"`
	// Type says what the values are, a date or a text for instance; one of the
	// types is enough.
	Type []CustomFieldType `url:"type,brackets,omitempty"`
	// ViewMode says whether users see and change the field.
	ViewMode []CustomFieldViewMode `url:"viewMode,brackets,omitempty"`
	// DisplayArea are the places on the entity's page; one of them is enough.
	DisplayArea []CustomFieldDisplayArea `url:"displayArea,brackets,omitempty"`
	// Entity is what the field belongs to.
	Entity CustomFieldEntity `url:"entity,omitempty"`
	// InFilter chooses fields that lists can be filtered by, or others.
	InFilter Opt[bool] `url:"inFilter,omitempty"`
}

// CustomFieldsFilter selects by custom fields: the code of a field and what
// its value must be. That is a text, a number, a boolean, a [Decimal], a
// [Date], a [DateTime], a [Value], a [Range], a list of such values of which
// one is enough, or a pointer to one of them. Anything else is an error before
// anything is sent, and so is what would leave no condition in the query, and
// thereby select everything: nil, an empty text or list, a date that is zero.
// A time.Time is refused because it does not say whether a day or a moment is
// meant; see [DateOf] and [DateTimeOf].
//
//	CustomFieldsFilter{"nps": Range{Min: "5"}, "vip": true}
type CustomFieldsFilter map[string]any

// Range is a condition on a number or a date: at least Min, at most Max. An
// empty text is no bound.
type Range struct {
	// Min is the least value that is selected; empty for no lower bound.
	Min string `url:"min,omitempty"`
	// Max is the greatest value that is selected; empty for no upper bound.
	Max string `url:"max,omitempty"`
}

// EncodeValues adds the conditions to a query. go-querystring calls it.
func (f CustomFieldsFilter) EncodeValues(key string, v *url.Values) error {
	for _, code := range slices.Sorted(maps.Keys(f)) {
		if err := encodeQuery(key+"["+code+"]", f[code], v); err != nil {
			return fmt.Errorf("custom field %q: %w", code, err)
		}
	}
	return nil
}

// CustomFieldEntity is what a custom field belongs to.
type CustomFieldEntity string

// The known values of CustomFieldEntity; others may come.
const (
	CustomFieldEntityOrder             CustomFieldEntity = "order"              // orders: Order.CustomFields
	CustomFieldEntityCustomer          CustomFieldEntity = "customer"           // people: Customer.CustomFields
	CustomFieldEntityCustomerCorporate CustomFieldEntity = "customer_corporate" // firms: CorporateCustomer.CustomFields
	CustomFieldEntityCompany           CustomFieldEntity = "company"            // companies: Company.CustomFields
	CustomFieldEntityLoyaltyAccount    CustomFieldEntity = "loyalty_account"    // members: LoyaltyAccount.CustomFields
)

// CustomFieldType says what the values of a custom field are.
type CustomFieldType string

// The known values of CustomFieldType; others may come.
const (
	CustomFieldTypeBoolean    CustomFieldType = "boolean"    // true or false
	CustomFieldTypeDate       CustomFieldType = "date"       // a day, "2006-01-02"
	CustomFieldTypeDictionary CustomFieldType = "dictionary" // the code of a dictionary's element
	CustomFieldTypeEmail      CustomFieldType = "email"      // an address for mail
	CustomFieldTypeInteger    CustomFieldType = "integer"    // a whole number
	CustomFieldTypeNumeric    CustomFieldType = "numeric"    // a number
	CustomFieldTypeString     CustomFieldType = "string"     // a line of text
	CustomFieldTypeText       CustomFieldType = "text"       // a longer text
)

// CustomFieldViewMode says whether users see and change a custom field.
type CustomFieldViewMode string

// The known values of CustomFieldViewMode; others may come.
const (
	CustomFieldViewModeMiss        CustomFieldViewMode = "miss"         // not shown
	CustomFieldViewModeEditable    CustomFieldViewMode = "editable"     // shown and can be changed
	CustomFieldViewModeNotEditable CustomFieldViewMode = "not_editable" // shown only
)

// CustomFieldDisplayArea is where on an entity's page a custom field stands.
type CustomFieldDisplayArea string

// The known values of CustomFieldDisplayArea; others may come.
const (
	CustomFieldDisplayAreaAddress      CustomFieldDisplayArea = "address"       // among street, house and flat
	CustomFieldDisplayAreaCustomer     CustomFieldDisplayArea = "customer"      // among the buyer's name and telephone
	CustomFieldDisplayAreaDelivery     CustomFieldDisplayArea = "delivery"      // among the way, cost and date of delivery
	CustomFieldDisplayAreaDimensions   CustomFieldDisplayArea = "dimensions"    // among sides and weight
	CustomFieldDisplayAreaLegalDetails CustomFieldDisplayArea = "legal_details" // among INN, bank and the like
	CustomFieldDisplayAreaMainData     CustomFieldDisplayArea = "main_data"     // at the top of the page
	CustomFieldDisplayAreaPayment      CustomFieldDisplayArea = "payment"       // among the sums and dates of payments
	CustomFieldDisplayAreaShipment     CustomFieldDisplayArea = "shipment"      // among the warehouse and day of shipment
)
