package retailcrm

import "context"

// APIVersions returns the versions of the API that the account answers:
// "3.0", "4.0", "5".
//
// API: GET /api/api-versions
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-api-versions
// Scope: none.
//
//crm:op GET /api/api-versions
func (s *AccountService) APIVersions(ctx context.Context, opts ...RequestOption) ([]string, error) {
	return list[string](ctx, s.client, newRequest(opAccountAPIVersions), "versions", opts)
}

// Credentials tells what the API key may do and which shops it reaches. The
// error matches [ErrUnauthorized] when the key is wrong.
//
// API: GET /api/credentials
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-credentials
// Scope: none.
//
//crm:op GET /api/credentials
func (s *AccountService) Credentials(ctx context.Context, opts ...RequestOption) (*Credentials, error) {
	return whole[Credentials](ctx, s.client, newRequest(opAccountCredentials), opts)
}

// SystemInfo returns the version and the addresses of the account's system.
// Programs that serve several accounts should know them by the technical
// address: the public one may change.
//
// API: GET /api/system-info
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-system-info
// Scope: none.
//
//crm:op GET /api/system-info
func (s *AccountService) SystemInfo(ctx context.Context, opts ...RequestOption) (*SystemInfo, error) {
	return whole[SystemInfo](ctx, s.client, newRequest(opAccountSystemInfo), opts)
}

// Credentials is what an API key may do.
type Credentials struct {
	// Scopes are the key's rights: "order_read", "order_write", ...
	Scopes []string `json:"scopes,omitzero"`
	// SiteAccess says which shops the key reaches.
	SiteAccess SiteAccess `json:"siteAccess,omitzero"`
	// SitesAvailable are the codes of the shops that the key reaches. It may
	// be missing although SiteAccess is selective.
	SitesAvailable []string `json:"sitesAvailable,omitzero"`
	// Credentials are the methods that the key may call.
	//
	// Deprecated: the API replaced it by Scopes.
	Credentials []string `json:"credentials,omitzero"`

	Extra Extra `json:",embed"`
}

// SiteAccess says which shops an API key reaches.
type SiteAccess string

// The known values of SiteAccess; others may come.
const (
	SiteAccessFull      SiteAccess = "access_full"      // every shop
	SiteAccessSelective SiteAccess = "access_selective" // the shops of SitesAvailable
)

// SystemInfo describes the account's system.
type SystemInfo struct {
	// SystemVersion is the version of the CRM.
	SystemVersion string `json:"systemVersion,omitzero"`
	// PublicURL is the address that users know. It may change.
	PublicURL string `json:"publicUrl,omitzero"`
	// TechnicalURL is the address that never changes.
	TechnicalURL string `json:"technicalUrl,omitzero"`

	Extra Extra `json:",embed"`
}
