package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func quickstart(t *testing.T, stdin string, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), args, strings.NewReader(stdin), &out)
	return out.String(), err
}

func TestQuickstart(t *testing.T) {
	out, err := quickstart(t, "")
	require.NoError(t, err)
	for _, line := range []string{
		"Номер заказа", "4711C", "Заказ создан", "сумма 14980.50", "«требуется позвонить»: false", "Заметка к клиенту",
		"Заказ найден по телефону", "ART-00318: id 1", "main: Основной склад", "Упаковки заказа            1",
	} {
		require.Contains(t, out, line)
	}
}

func TestQuickstartTakesFormsAndJSON(t *testing.T) {
	out, err := quickstart(t, "number=77A&phone=%2B79160000000&email=a@b.c&totalSumm=10"+
		"&items[0][offer][article]=X&items[0][quantity]=1", "-fields", "number", "-")
	require.NoError(t, err)
	require.Contains(t, out, "77A")
	require.Contains(t, out, "X: нет такого")
}

func TestQuickstartNamesWhatIsWrong(t *testing.T) {
	_, err := quickstart(t, `{"number":`, "-")
	require.ErrorContains(t, err, "invalid JSON at byte 10: unexpected end")
	_, err = quickstart(t, "", "-fields", "customer.phones.9.number")
	require.ErrorContains(t, err, `customer.phones.9.number`)
	_, err = quickstart(t, "", "missing.json")
	require.ErrorContains(t, err, "missing.json")
	_, err = quickstart(t, "", "-unknown")
	require.ErrorContains(t, err, "-unknown")
}

func TestQuickstartOnAnAccount(t *testing.T) {
	crm := retailcrmtest.NewServer(t)
	t.Setenv("RETAILCRM_URL", crm.URL)
	t.Setenv("RETAILCRM_API_KEY", crm.Key)
	out, err := quickstart(t, "")
	require.NoError(t, err)
	require.Contains(t, out, "НАСТОЯЩИЙ")
	require.Len(t, crm.Orders(), 1)
	_, err = quickstart(t, "")
	require.NoError(t, err)
	require.Len(t, crm.Orders(), 1, "a second run creates nothing")

	t.Setenv("RETAILCRM_API_KEY", "a-wrong-key")
	_, err = quickstart(t, "")
	require.EqualError(t, err, `retailcrm: Orders.Create: status 403: Wrong "apiKey" value.`)
}
