package retailcrm

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Every operation of these services has a golden request.
func TestCustomersBooksAndCatalogueHaveGoldenRequests(t *testing.T) {
	services := map[string]bool{
		"References": true, "Store": true, "Customers": true, "CorporateCustomers": true, "CorporateAddresses": true,
		"CorporateCompanies": true, "CorporateContacts": true, "Segments": true, "CustomFields": true, "Users": true, "Tasks": true,
	}
	for _, op := range Operations() {
		if service, _, _ := strings.Cut(op.Name, "."); services[service] {
			_, err := os.Stat(filepath.Join("testdata", "requests", op.Name+".golden"))
			assert.NoError(t, err)
		}
	}
}
