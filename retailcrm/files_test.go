package retailcrm

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestUploadAsNamesAndAttachesTheFile(t *testing.T) {
	var asked []string
	refuse := false
	crm := serving(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		asked = append(asked, r.URL.Path)
		switch {
		case r.URL.Path == "/api/v5/files/upload":
			assert.Equal(t, "%PDF", string(body))
			_, _ = io.WriteString(w, `{"success":true,"file":{"id":7}}`)
		case refuse:
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, `{"success":false,"errorMsg":"Errors in the entity format"}`)
		default:
			_, _ = io.WriteString(w, `{"success":true,"file":{"id":7,"filename":"invoice.pdf"}}`)
		}
	})
	upload := func() (*File, error) {
		asked = nil
		return crm.Files.UploadAs(t.Context(), "invoice.pdf", strings.NewReader("%PDF"), 4,
			AttachmentInput{Order: Some(OrderRefInput{ID: Some(12)})})
	}

	file, err := upload()
	require.NoError(t, err)
	assert.Equal(t, "invoice.pdf", file.Filename)
	assert.Equal(t, []string{"/api/v5/files/upload", "/api/v5/files/7/edit"}, asked)

	refuse = true
	file, err = upload()
	require.ErrorIs(t, err, ErrValidation)
	require.ErrorContains(t, err, "file 7 is stored, but not named")
	assert.Equal(t, 7, file.ID, "the caller can go on with the file")
}
