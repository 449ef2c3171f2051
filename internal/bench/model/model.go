// Package model holds plain structs for the orders page, used with every
// decoder under test.
package model

type OrdersPage struct {
	Success    bool       `json:"success"`
	Pagination Pagination `json:"pagination"`
	Orders     []Order    `json:"orders"`
}

type Pagination struct {
	Limit          int `json:"limit"`
	TotalCount     int `json:"totalCount"`
	CurrentPage    int `json:"currentPage"`
	TotalPageCount int `json:"totalPageCount"`
}

type Address struct {
	ID         int    `json:"id"`
	Index      string `json:"index"`
	CountryIso string `json:"countryIso"`
	Region     string `json:"region"`
	RegionID   int    `json:"regionId"`
	City       string `json:"city"`
	CityID     int    `json:"cityId"`
	CityType   string `json:"cityType"`
	Street     string `json:"street"`
	StreetID   int    `json:"streetId"`
	StreetType string `json:"streetType"`
	Building   string `json:"building"`
	Flat       string `json:"flat"`
	Floor      int    `json:"floor"`
	Block      int    `json:"block"`
	House      string `json:"house"`
	Housing    string `json:"housing"`
	Metro      string `json:"metro"`
	Notes      string `json:"notes"`
	Text       string `json:"text"`
}

type Tag struct {
	Name     string `json:"name"`
	Color    string `json:"color"`
	Attached bool   `json:"attached"`
}

type Phone struct {
	Number string `json:"number"`
}

type Contragent struct {
	Type string `json:"contragentType"`
	INN  string `json:"INN"`
}

type Customer struct {
	Type                         string       `json:"type"`
	ID                           int          `json:"id"`
	ExternalID                   string       `json:"externalId"`
	IsContact                    bool         `json:"isContact"`
	CreatedAt                    string       `json:"createdAt"`
	ManagerID                    int          `json:"managerId"`
	VIP                          bool         `json:"vip"`
	Bad                          bool         `json:"bad"`
	Site                         string       `json:"site"`
	Contragent                   *Contragent  `json:"contragent"`
	Tags                         []Tag        `json:"tags"`
	FirstClientID                string       `json:"firstClientId"`
	LastClientID                 string       `json:"lastClientId"`
	CustomFields                 CustomFields `json:"customFields"`
	PersonalDiscount             float64      `json:"personalDiscount"`
	CumulativeDiscount           float64      `json:"cumulativeDiscount"`
	MarginSumm                   float64      `json:"marginSumm"`
	TotalSumm                    float64      `json:"totalSumm"`
	AverageSumm                  float64      `json:"averageSumm"`
	OrdersCount                  int          `json:"ordersCount"`
	CostSumm                     float64      `json:"costSumm"`
	Address                      *Address     `json:"address"`
	FirstName                    string       `json:"firstName"`
	LastName                     string       `json:"lastName"`
	Patronymic                   string       `json:"patronymic"`
	Sex                          string       `json:"sex"`
	Birthday                     string       `json:"birthday"`
	Email                        string       `json:"email"`
	Phones                       []Phone      `json:"phones"`
	EmailMarketingUnsubscribedAt string       `json:"emailMarketingUnsubscribedAt"`
	PhotoURL                     string       `json:"photoUrl"`
}

type CodeName struct {
	Name   string `json:"name"`
	Code   string `json:"code"`
	Active bool   `json:"active"`
}

type Interval struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Custom string `json:"custom"`
}

type Delivery struct {
	Code            string       `json:"code"`
	IntegrationCode string       `json:"integrationCode"`
	Data            CustomFields `json:"data"`
	Service         *CodeName    `json:"service"`
	Cost            float64      `json:"cost"`
	NetCost         float64      `json:"netCost"`
	VatRate         string       `json:"vatRate"`
	Date            string       `json:"date"`
	Time            *Interval    `json:"time"`
	Address         *Address     `json:"address"`
}

type CodeValue struct {
	Code  string `json:"code"`
	Value string `json:"value"`
}

type Property struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Value string `json:"value"`
}

type Discount struct {
	Type   string  `json:"type"`
	Amount float64 `json:"amount"`
}

type OfferPrice struct {
	Price     float64 `json:"price"`
	Quantity  float64 `json:"quantity"`
	Ordering  int     `json:"ordering"`
	PriceType string  `json:"priceType"`
	Currency  string  `json:"currency"`
}

type Unit struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Sym  string `json:"sym"`
}

type Offer struct {
	ID         int          `json:"id"`
	ExternalID string       `json:"externalId"`
	Name       string       `json:"name"`
	Article    string       `json:"article"`
	VatRate    string       `json:"vatRate"`
	Properties StringMap    `json:"properties"`
	Prices     []OfferPrice `json:"prices"`
	Unit       *Unit        `json:"unit"`
}

type Item struct {
	BonusesChargeTotal float64      `json:"bonusesChargeTotal"`
	BonusesCreditTotal float64      `json:"bonusesCreditTotal"`
	ID                 int          `json:"id"`
	ExternalIDs        []CodeValue  `json:"externalIds"`
	PriceType          *CodeName    `json:"priceType"`
	InitialPrice       float64      `json:"initialPrice"`
	Discounts          []Discount   `json:"discounts"`
	DiscountTotal      float64      `json:"discountTotal"`
	Prices             []OfferPrice `json:"prices"`
	VatRate            string       `json:"vatRate"`
	CreatedAt          string       `json:"createdAt"`
	Quantity           float64      `json:"quantity"`
	Status             string       `json:"status"`
	Offer              Offer        `json:"offer"`
	ProductName        string       `json:"productName"`
	Comment            string       `json:"comment"`
	IsCanceled         bool         `json:"isCanceled"`
	Properties         Properties   `json:"properties"`
	PurchasePrice      float64      `json:"purchasePrice"`
}

type Payment struct {
	ID         int     `json:"id"`
	Status     string  `json:"status"`
	Type       string  `json:"type"`
	ExternalID string  `json:"externalId"`
	Amount     float64 `json:"amount"`
	PaidAt     string  `json:"paidAt"`
	Comment    string  `json:"comment"`
}

type Source struct {
	Source   string `json:"source"`
	Medium   string `json:"medium"`
	Campaign string `json:"campaign"`
	Keyword  string `json:"keyword"`
	Content  string `json:"content"`
}

type Marketplace struct {
	Code    string `json:"code"`
	OrderID string `json:"orderId"`
}

type Order struct {
	Slug               int          `json:"slug"`
	BonusesCreditTotal float64      `json:"bonusesCreditTotal"`
	BonusesChargeTotal float64      `json:"bonusesChargeTotal"`
	ID                 int          `json:"id"`
	ExternalID         string       `json:"externalId"`
	Number             string       `json:"number"`
	OrderType          string       `json:"orderType"`
	OrderMethod        string       `json:"orderMethod"`
	PrivilegeType      string       `json:"privilegeType"`
	CountryIso         string       `json:"countryIso"`
	CreatedAt          string       `json:"createdAt"`
	StatusUpdatedAt    string       `json:"statusUpdatedAt"`
	Summ               float64      `json:"summ"`
	TotalSumm          float64      `json:"totalSumm"`
	PrepaySum          float64      `json:"prepaySum"`
	PurchaseSumm       float64      `json:"purchaseSumm"`
	MarkDatetime       string       `json:"markDatetime"`
	LastName           string       `json:"lastName"`
	FirstName          string       `json:"firstName"`
	Patronymic         string       `json:"patronymic"`
	Phone              string       `json:"phone"`
	AdditionalPhone    string       `json:"additionalPhone"`
	Email              string       `json:"email"`
	Call               bool         `json:"call"`
	Expired            bool         `json:"expired"`
	ManagerID          int          `json:"managerId"`
	CustomerComment    string       `json:"customerComment"`
	ManagerComment     string       `json:"managerComment"`
	Customer           *Customer    `json:"customer"`
	Contact            *Customer    `json:"contact"`
	Contragent         *Contragent  `json:"contragent"`
	Delivery           *Delivery    `json:"delivery"`
	Marketplace        *Marketplace `json:"marketplace"`
	Site               string       `json:"site"`
	Status             string       `json:"status"`
	StatusComment      string       `json:"statusComment"`
	Source             *Source      `json:"source"`
	Items              []Item       `json:"items"`
	FullPaidAt         string       `json:"fullPaidAt"`
	Payments           Payments     `json:"payments"`
	FromAPI            bool         `json:"fromApi"`
	Weight             float64      `json:"weight"`
	Length             int          `json:"length"`
	Width              int          `json:"width"`
	Height             int          `json:"height"`
	ShipmentStore      string       `json:"shipmentStore"`
	ShipmentDate       string       `json:"shipmentDate"`
	Shipped            bool         `json:"shipped"`
	CustomFields       CustomFields `json:"customFields"`
	ClientID           string       `json:"clientId"`
	Currency           string       `json:"currency"`
}
