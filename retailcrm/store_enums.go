package retailcrm

// ProductType says whether a product is a thing or a service.
type ProductType string

// The known values of ProductType; others may come.
const (
	ProductTypeProduct ProductType = "product" // a thing
	ProductTypeService ProductType = "service" // a service: it has no stock
)
