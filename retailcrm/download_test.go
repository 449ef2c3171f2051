package retailcrm

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An answer that says of itself that it failed is no file.
func TestADownloadThatReportsAFailureIsAnError(t *testing.T) {
	for body, refused := range map[string]bool{
		`{"success":false,"errorMsg":"Not found"}`:                true,
		"\xEF\xBB\xBF {\"errorMsg\":\"no\", \"success\" : false}": true,
		`{"success":0}`:                  true,
		`{"success":"false"}`:            true,
		`{"success":true}`:               false,
		`{"a":{"success":false}}`:        false,
		`{"success":false`:               false, // no JSON to its end
		`[{"success":false}]`:            false,
		``:                               false,
		`%PDF-1.7 {"success":false}`:     false,
		`{` + strings.Repeat(" ", 2<<20): false,
	} {
		crm := saying(t, body)
		for _, download := range []func() (*Download, error){
			func() (*Download, error) { return crm.Files.Download(t.Context(), 1) },
			func() (*Download, error) { return crm.Orders.PrintPlate(t.Context(), ByID(1), 2) },
		} {
			file, err := download()
			if refused {
				var api *APIError
				require.ErrorAs(t, err, &api, body)
				assert.Equal(t, 200, api.StatusCode)
				assert.Equal(t, body, string(api.Raw))
				assert.Nil(t, file)
				continue
			}
			require.NoError(t, err, "%.50s", body)
			all, err := io.ReadAll(file.Body)
			require.NoError(t, err)
			assert.Equal(t, body, string(all), "nothing of a file gets lost")
			require.NoError(t, file.Body.Close())
		}
	}
}

// What comes as a file is one, whatever stands in it.
func TestADownloadOfJSONIsAFile(t *testing.T) {
	const text = `{"success":false}`
	crm := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Disposition", `attachment; filename="answer.json"`)
		_, _ = io.WriteString(w, text)
	})
	file, err := crm.Files.Download(t.Context(), 1)
	require.NoError(t, err)
	all, err := io.ReadAll(file.Body)
	require.NoError(t, err)
	assert.Equal(t, text, string(all))
}

func TestNamesOfDownloads(t *testing.T) {
	for disposition, name := range map[string]string{
		`attachment; filename="plate.pdf"`:                         "plate.pdf",
		`attachment; filename="../../etc/plate.pdf"`:               "plate.pdf",
		`attachment; filename="..\\..\\plate.pdf"`:                 "plate.pdf",
		`attachment; filename=".."`:                                "",
		`attachment; filename="."`:                                 "",
		`attachment; filename=". . "`:                              "",
		`attachment; filename="..."`:                               "",
		`attachment; filename="a/.."`:                              "",
		`attachment; filename="a/"`:                                "",
		`attachment; filename*=UTF-8''%2E%2E`:                      "",
		`attachment; filename*=UTF-8''..%2F%D1%87%D0%B5%D0%BA.pdf`: "чек.pdf",
		`attachment; filename*=UTF-8''a%00.pdf`:                    "",
		`attachment; filename*=UTF-8''a%0Ab.pdf`:                   "",
		`attachment; filename="..hidden"`:                          "..hidden",
		`attachment`:                                               "",
		`;;;`:                                                      "",
	} {
		assert.Equal(t, name, fileName(disposition), disposition)
	}
}
