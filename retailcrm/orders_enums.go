package retailcrm

// CustomerType says whether a customer is a person or a firm.
type CustomerType string

// The known values of CustomerType; others may come.
const (
	CustomerTypePrivate   CustomerType = "customer"           // a person
	CustomerTypeCorporate CustomerType = "customer_corporate" // a firm
)

// ContragentType is the legal form of a buyer.
type ContragentType string

// The known values of ContragentType; others may come.
const (
	ContragentIndividual   ContragentType = "individual"   // a natural person; no requisites apply
	ContragentLegalEntity  ContragentType = "legal-entity" // a legal entity; OGRNIP and the certificate do not apply
	ContragentEntrepreneur ContragentType = "enterpreneur" // a sole proprietor, in the API's spelling; OGRN and KPP do not apply
)

// Gender is a customer's sex.
type Gender string

// The known values of Gender; others may come.
const (
	GenderFemale Gender = "female" // a woman
	GenderMale   Gender = "male"   // a man
)

// OrderPrivilegeType is the privilege that a buyer takes with an order.
type OrderPrivilegeType string

// The known values of OrderPrivilegeType; others may come.
const (
	PrivilegeNone             OrderPrivilegeType = "none"              // no privilege
	PrivilegePersonalDiscount OrderPrivilegeType = "personal_discount" // the customer's personal discount
	PrivilegeLoyaltyLevel     OrderPrivilegeType = "loyalty_level"     // the loyalty program's level
	PrivilegeLoyaltyEvent     OrderPrivilegeType = "loyalty_event"     // a loyalty event; see OrderInput.LoyaltyEventDiscountID
)

// DiscountType is the reason of an item's discount.
type DiscountType string

// The known values of DiscountType; others may come.
const (
	DiscountManualOrder     DiscountType = "manual_order"     // a one-off discount on the order
	DiscountManualProduct   DiscountType = "manual_product"   // an extra discount on the item
	DiscountLoyaltyLevel    DiscountType = "loyalty_level"    // of the step reached in the loyalty program
	DiscountLoyaltyEvent    DiscountType = "loyalty_event"    // of an occasion, such as a birthday
	DiscountPersonal        DiscountType = "personal"         // the customer's personal discount
	DiscountLoyaltyPersonal DiscountType = "loyalty_personal" // the personal discount in another spelling
	DiscountBonusCharge     DiscountType = "bonus_charge"     // bonuses charged off
	DiscountRound           DiscountType = "round"            // what the account's rules for rounding take off
)

// LoyaltyLevelType is what a level of a loyalty program gives.
type LoyaltyLevelType string

// The known values of LoyaltyLevelType; others may come.
const (
	LoyaltyLevelBonusConverting LoyaltyLevelType = "bonus_converting" // a bonus for each unit of money
	LoyaltyLevelBonusPercent    LoyaltyLevelType = "bonus_percent"    // bonuses in percent of the order
	LoyaltyLevelDiscount        LoyaltyLevelType = "discount"         // a discount in percent
)

// MarkingProvider is the system that a marking code belongs to.
type MarkingProvider string

// The known values of MarkingProvider; others may come.
const (
	MarkingChestnyZnak MarkingProvider = "chestny_znak" // Честный ЗНАК
	MarkingGIISDMDK    MarkingProvider = "giis_dmdk"    // ГИИС ДМДК
)

// DeliveryState is the state of an order's parcel in its delivery service.
type DeliveryState string

// The known values of DeliveryState; others may come.
const (
	DeliveryStateNone        DeliveryState = "none"         // not handed over
	DeliveryStateProcessing  DeliveryState = "processing"   // being handed over
	DeliveryStateSuccess     DeliveryState = "success"      // handed over
	DeliveryStateError       DeliveryState = "error"        // the service refused it
	DeliveryStateCancel      DeliveryState = "cancel"       // cancelled
	DeliveryStateCancelForce DeliveryState = "cancel_force" // cancelled in the CRM only
)
