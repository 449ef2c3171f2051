package retailcrm

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
