package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNothingIsLost(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out))
	for _, line := range []string{
		"всего 56, из них повторов 8 (отброшены); без секрета 1 (отказано)",
		"обработано 47, ждут 0, отложено навсегда 1; повторных попыток 2",
		"событие 34, заказ 1033: неизвестный статус заказа",
		"повторено событий: 1",
		"обработано 48, ждут 0, отложено навсегда 0; повторных попыток 3",
	} {
		require.Contains(t, out.String(), line)
	}
}
