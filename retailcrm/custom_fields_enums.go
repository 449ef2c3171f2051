package retailcrm

// CustomFieldEntity is what a custom field belongs to.
type CustomFieldEntity string

// The known values of CustomFieldEntity; others may come.
const (
	CustomFieldEntityOrder             CustomFieldEntity = "order"              // orders
	CustomFieldEntityCustomer          CustomFieldEntity = "customer"           // private customers
	CustomFieldEntityCustomerCorporate CustomFieldEntity = "customer_corporate" // corporate customers
	CustomFieldEntityCompany           CustomFieldEntity = "company"            // companies of corporate customers
	CustomFieldEntityLoyaltyAccount    CustomFieldEntity = "loyalty_account"    // participations in a loyalty program
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
	CustomFieldDisplayAreaAddress      CustomFieldDisplayArea = "address"       // with the address
	CustomFieldDisplayAreaCustomer     CustomFieldDisplayArea = "customer"      // with the customer
	CustomFieldDisplayAreaDelivery     CustomFieldDisplayArea = "delivery"      // with the delivery
	CustomFieldDisplayAreaDimensions   CustomFieldDisplayArea = "dimensions"    // with sides and weight
	CustomFieldDisplayAreaLegalDetails CustomFieldDisplayArea = "legal_details" // with the legal details
	CustomFieldDisplayAreaMainData     CustomFieldDisplayArea = "main_data"     // with the main data
	CustomFieldDisplayAreaPayment      CustomFieldDisplayArea = "payment"       // with the payment
	CustomFieldDisplayAreaShipment     CustomFieldDisplayArea = "shipment"      // with the shipment
)
