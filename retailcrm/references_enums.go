package retailcrm

// StoreType says what kind of place a warehouse is.
type StoreType string

// The known values of StoreType; others may come.
const (
	StoreTypeOnline    StoreType = "store-type-online"    // an online shop
	StoreTypeRetail    StoreType = "store-type-retail"    // a shop that people walk into
	StoreTypeSupplier  StoreType = "store-type-supplier"  // a supplier's warehouse
	StoreTypeWarehouse StoreType = "store-type-warehouse" // a place that only stores goods
)

// StoreInventoryType says how exactly a warehouse's stock is known.
type StoreInventoryType string

// The known values of StoreInventoryType; others may come.
const (
	StoreInventoryTypeAvailable StoreInventoryType = "available" // only whether something is there
	StoreInventoryTypeInteger   StoreInventoryType = "integer"   // how much is there
)

// CostGroupColor is the colour of a group of costs, "#rrggbb". The CRM has a
// palette and refuses others.
type CostGroupColor string

// The known values of CostGroupColor; others may come.
const (
	CostGroupColorMountainMeadow CostGroupColor = "#19976e" // green
	CostGroupColorDodgerBlue     CostGroupColor = "#4191ff" // bright blue
	CostGroupColorBermuda        CostGroupColor = "#6ce0b9" // light green
	CostGroupColorMediumPurple   CostGroupColor = "#8453df" // violet
	CostGroupColorRegentGray     CostGroupColor = "#8a96a6" // grey
	CostGroupColorIndochine      CostGroupColor = "#bc6b01" // brown
	CostGroupColorGhost          CostGroupColor = "#c7cdd4" // light grey
	CostGroupColorTahitiGold     CostGroupColor = "#ef8e06" // orange
	CostGroupColorVividTangerine CostGroupColor = "#ff8e87" // light red
	CostGroupColorPeachOrange    CostGroupColor = "#ffd298" // light orange
)

// MGTemplateButtonType says what a button of a message template does.
type MGTemplateButtonType string

// The known values of MGTemplateButtonType; others may come.
const (
	MGTemplateButtonQuickReply  MGTemplateButtonType = "QUICK_REPLY"  // sends the button's text as an answer
	MGTemplateButtonPhoneNumber MGTemplateButtonType = "PHONE_NUMBER" // calls a number
	MGTemplateButtonURL         MGTemplateButtonType = "URL"          // opens a link
)

// MGTemplateVar is what a variable of a message template stands for.
type MGTemplateVar string

// The known values of MGTemplateVar; others may come.
const (
	MGTemplateVarCustom    MGTemplateVar = "custom"     // whatever the sender puts in
	MGTemplateVarName      MGTemplateVar = "name"       // the customer's full name
	MGTemplateVarFirstName MGTemplateVar = "first_name" // the customer's first name
	MGTemplateVarLastName  MGTemplateVar = "last_name"  // the customer's family name
)
