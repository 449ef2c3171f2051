package retailcrm

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestPeriodsHoldTheirFirstAndLastDay(t *testing.T) {
	assert.Equal(t, "2026-11-01 to 2026-11-30", Month(2026, time.November).String())
	assert.Equal(t, "2024-02-01 to 2024-02-29", Month(2024, time.February).String())
	assert.Equal(t, "2026-12-01 to 2026-12-31", Month(2026, time.December).String())
	assert.Equal(t, "2026-10-01 to 2026-12-31", Quarter(2026, 4).String())
	assert.Equal(t, "2026-01-01 to 2026-12-31", Year(2026).String())

	// In Moscow it is the 1st of March already.
	night := time.Date(2026, 2, 28, 22, 30, 0, 0, time.UTC)
	assert.Equal(t, "2026-02-23 to 2026-03-01", LastDays(7, night.In(moscow)).String())

	november := Month(2026, time.November)
	assert.True(t, november.Has(NewDate(2026, 11, 1)))
	assert.True(t, november.Has(NewDate(2026, 11, 30)))
	assert.False(t, november.Has(NewDate(2026, 12, 1)))
}
