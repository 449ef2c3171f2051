// Package marketplaces has the actions by which links make orders of what Ozon and
// Wildberries send:
//
//	actions := append(link.CRM(crm), marketplaces.Actions(crm)...)
//
// ozon_order takes the products of a posting, wildberries_order a notice as somebody
// passed it on; what rules fill besides wins over what was converted. They stand
// apart from package link, so that its users do not compile the marketplaces.
package marketplaces
