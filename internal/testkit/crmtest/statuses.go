package crmtest

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// CheckSuggestedStatuses fails when a marketplace suggests a status that a new
// account does not have: retailcrmtest has those of a real one.
func CheckSuggestedStatuses[Stage comparable](t *testing.T, byStage map[Stage]string, order []string) {
	t.Helper()
	statuses, err := retailcrmtest.New().Client(t).References.Statuses(t.Context())
	require.NoError(t, err)
	for stage, code := range byStage {
		assert.Contains(t, statuses, code, "suggested for %v", stage)
	}
	for _, code := range order {
		assert.Contains(t, statuses, code, "in the suggested order")
	}
}
