package retailcrm

import "context"

// Get returns the registration of a module. The error matches [ErrNotFound]
// when there is none.
//
// API: GET /api/v5/integration-modules/{code}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-integration-modules-code
// Scope: integration_read.
//
//crm:op GET /api/v5/integration-modules/{code}
func (s *IntegrationService) Get(ctx context.Context, code string, opts ...RequestOption) (*IntegrationModule, error) {
	return member[IntegrationModule](ctx, s.client, newRequest(opIntegrationGet, code), "integrationModule", opts)
}

// Edit registers a module, or changes its registration. Send Active as false to
// switch it off. The result holds what the CRM tells the module, such as the
// token of the message gateway; keep it secret.
//
// API: POST /api/v5/integration-modules/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-integration-modules-code-edit
// Scope: integration_write.
//
//crm:op POST /api/v5/integration-modules/{code}/edit
func (s *IntegrationService) Edit(ctx context.Context, code string, module IntegrationModuleInput, opts ...RequestOption) (*IntegrationModuleInfo, error) {
	return member[IntegrationModuleInfo](ctx, s.client, newRequest(opIntegrationEdit, code).json("integrationModule", module), "info", opts)
}

// UpdateScopes asks for more rights for the module's key. It returns the key to
// use from now on; keep it secret.
//
// API: POST /api/v5/integration-modules/{code}/update-scopes
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-integration-modules-code-update-scopes
// Scope: integration_write.
//
//crm:op POST /api/v5/integration-modules/{code}/update-scopes
func (s *IntegrationService) UpdateScopes(ctx context.Context, code string, scopes []string, opts ...RequestOption) (apiKey string, err error) {
	r := newRequest(opIntegrationUpdateScopes, code).json("requires", IntegrationScopesInput{Scopes: Some(scopes)})
	key, err := member[string](ctx, s.client, r, "apiKey", opts)
	if err != nil {
		return "", err
	}
	return *key, nil
}
