package retailcrmtest

import (
	"slices"

	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

func accountOperations() operations {
	return operations{
		"Account.APIVersions": {run: func(*call) (record, *refusal) {
			return record{"versions": []string{"3.0", "4.0", "5"}}, nil
		}},
		"Account.Credentials": {run: credentials},
		"Account.SystemInfo": {open: true, run: func(c *call) (record, *refusal) {
			url := c.account.url()
			return record{"systemVersion": "test", "publicUrl": url, "technicalUrl": url}, nil
		}},
	}
}

// credentials tells what the key may do.
func credentials(c *call) (record, *refusal) {
	site := "access_full"
	if c.access.sites != nil {
		site = "access_selective"
	}
	scopes := c.access.scopes
	if scopes == nil {
		scopes = allScopes()
	}
	return record{"siteAccess": site, "sitesAvailable": c.sites(), "scopes": scopes, "credentials": []string{}}, nil
}

// allScopes are the rights that the API's documents name.
func allScopes() []string {
	var all []string
	for _, e := range spec.Endpoints() {
		if scope := scopeOf(e.Scope); scope != "" {
			all = append(all, scope)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
