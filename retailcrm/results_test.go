package retailcrm

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whether a call succeeded is what its error says: the answer's "success" is
// neither a field of a result nor an unknown member of it.
func TestResultsSayNothingOfSuccess(t *testing.T) {
	tests := []struct {
		name, answer string
		want         *IDResult
	}{
		{"alone", `{"success":true,"id":5}`, &IDResult{ID: 5}},
		{"beside a member that the SDK does not know", `{"success":true,"id":5,"novelty":1}`,
			&IDResult{ID: 5, Extra: Extra{"novelty": json.RawMessage("1")}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := crmAnswering(t, 201, test.answer).Costs.Create(t.Context(), CostInput{})
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
}

func TestAPartlyRefusedUploadSaysSoByItsError(t *testing.T) {
	crm := crmAnswering(t, 460, `{"success":false,"failedOrders":[{"externalId":"A-2"}],"errorMsg":"Not all are loaded"}`)
	got, err := crm.Orders.Upload(t.Context(), []OrderInput{{}})
	require.ErrorIs(t, err, ErrPartialUpload)
	require.Equal(t, []FailedRecord{{ExternalID: "A-2"}}, got.FailedOrders)
	require.NotContains(t, got.Extra, "success")
}
