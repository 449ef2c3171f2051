package wildberries_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

const oneOrder = `{"id":7,"rid":"r7","article":"A-7","deliveryType":"fbs",
	"convertedPrice":100,"convertedCurrencyCode":643,"createdAt":"2026-11-01T00:00:00Z"}`

func TestNoticeInAllShapes(t *testing.T) {
	tests := map[string]string{
		"one order":           oneOrder,
		"a list":              "[" + oneOrder + "]",
		"a page":              `{"next":7,"orders":[` + oneOrder + `]}`,
		"new orders":          `{"orders":[` + oneOrder + `]}`,
		"orders, not a list":  `{"orders":` + oneOrder + `}`,
		"in order":            `{"order":` + oneOrder + `}`,
		"in data":             `{"data":{"orders":[` + oneOrder + `]}}`,
		"in webhook":          `{"webhook":{"order":` + oneOrder + `}}`,
		"in a string":         strconv.Quote(oneOrder),
		"in a string, inside": `{"webhook":` + strconv.Quote(`{"orders":[`+oneOrder+`]}`) + `}`,
		"with space":          " \n" + oneOrder + "\n ",
	}
	for name, text := range tests {
		n, err := wildberries.ParseNotice([]byte(text))
		require.NoError(t, err, name)
		require.Len(t, n.Orders, 1, name)
		assert.Equal(t, "r7", n.Orders[0].Order.RID, name)
		assert.Empty(t, n.Statistics, name)
		assert.Nil(t, n.Orders[0].Status, name)
	}
}

func TestNoticeKeepsTheStatusBesideAnOrder(t *testing.T) {
	text := strings.Replace(oneOrder, "{", `{"supplierStatus":"complete","wbStatus":"sold",`, 1)
	n, err := wildberries.ParseNotice([]byte(text))
	require.NoError(t, err)
	require.NotNil(t, n.Orders[0].Status)
	assert.Equal(t, wildberries.StageComplete, n.Orders[0].Status.Stage())
	assert.EqualValues(t, 7, n.Orders[0].Status.ID)
}

func TestNoticeOfOtherRecords(t *testing.T) {
	n, err := wildberries.ParseNotice(wildberriestest.SampleJSON("statistics.json"))
	require.NoError(t, err)
	assert.Len(t, n.Statistics, 3)

	n, err = wildberries.ParseNotice([]byte(fmt.Sprintf(`{"next":null,"orders":%s}`,
		wildberriestest.SampleJSON("archive.json"))))
	require.NoError(t, err)
	require.Len(t, n.Orders, 2)
	assert.Equal(t, wildberries.StageComplete, n.Orders[0].Status.Stage())
	assert.Equal(t, "TEA-GREEN-100", n.Orders[0].Order.Article)
	require.NotNil(t, n.Orders[1].Meta)
}

func TestNoticeThatIsNone(t *testing.T) {
	deep := oneOrder
	for range 10 {
		deep = `{"data":` + deep + `}`
	}
	for name, text := range map[string]string{
		"nothing":             "",
		"space":               " \n",
		"a number":            "12",
		"null":                "null",
		"a plain string":      `"hello"`,
		"an empty list":       "[]",
		"an empty page":       `{"orders":[],"next":0}`,
		"an empty object":     "{}",
		"another object":      `{"hello":"world"}`,
		"statuses":            `{"orders":[{"id":1,"supplierStatus":"new"}]}`,
		"buyers":              `{"orders":[{"orderID":1,"phone":"+79000000001"}]}`,
		"one bad record":      `[` + oneOrder + `,{"id":1}]`,
		"a list in a list":    `[[` + oneOrder + `]]`,
		"wrapped too deep":    deep,
		"no JSON":             `{"rid":`,
		"text after it":       oneOrder + "x",
		"a member twice":      `{"rid":"a","rid":"b"}`,
		"not UTF-8":           "{\"rid\":\"\xff\"}",
		"a lone surrogate":    `{"rid":"\ud800"}`,
		"a number as article": `{"article":{}}`,
	} {
		_, err := wildberries.ParseNotice([]byte(text))
		require.ErrorIs(t, err, wildberries.ErrNotice, name)
		assert.NotContains(t, err.Error(), "79000000001", "contents stay out of errors")
	}
}

func FuzzParseNotice(f *testing.F) {
	f.Add([]byte(oneOrder))
	f.Add([]byte(`{"webhook":` + strconv.Quote(`{"orders":[`+oneOrder+`]}`) + `}`))
	f.Add(wildberriestest.SampleJSON("statistics.json"))
	f.Add(wildberriestest.SampleJSON("archive.json"))
	f.Add([]byte(`[[[[[[[[[[`))
	f.Fuzz(func(t *testing.T, text []byte) {
		n, err := wildberries.ParseNotice(text)
		if err != nil {
			require.ErrorIs(t, err, wildberries.ErrNotice)
			return
		}
		require.NotZero(t, len(n.Orders)+len(n.Statistics))
		for _, d := range n.Orders {
			again, err := json.Marshal(d.Order)
			require.NoError(t, err)
			var back wildberries.Order
			require.NoError(t, json.Unmarshal(again, &back))
			require.Equal(t, d.Order.RID, back.RID)
			require.Equal(t, d.Order.ID, back.ID)
			require.Equal(t, d.Order.ConvertedPrice, back.ConvertedPrice)
		}
	})
}
