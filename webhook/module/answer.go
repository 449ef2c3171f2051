package module

import (
	"mime"
	"net/http"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/webhook/internal/callback"
)

// Error is a failure that the user of the CRM shall read: its texts are sent.
// Any other error of a handler is answered with 500 and a fixed text.
type Error struct {
	// Status is the HTTP status; 0 means 400. Modules use 400, 404, 521 when
	// the carrier cannot be reached, and 200, which the CRM takes as a failure
	// too. A status that is neither 200 nor from 400 to 599 is sent as 400.
	Status int
	// Msg is what went wrong, in the language of the account.
	Msg string
	// Errors are details, such as one text for each wrong field.
	Errors []string
}

// Error returns Msg, for the log.
func (e *Error) Error() string { return "module: " + e.Msg }

// File is a binary answer: printed labels, or whatever a script asks for.
type File struct {
	// Name is the name under which a browser stores it; "" for none.
	Name string
	// ContentType is application/pdf by default; application/zip for several
	// documents.
	ContentType string
	// Body is what the file holds, sent as it is.
	Body []byte
}

type success struct {
	Success bool `json:"success"`
}

type result struct {
	Success bool `json:"success"`
	Result  any  `json:"result"`
}

type failure struct {
	Success  bool     `json:"success"`
	ErrorMsg string   `json:"errorMsg"`
	Errors   []string `json:"errors,omitempty"`
}

// done is the answer of callbacks that have no result.
var done = success{Success: true}

// write sends what a handler returned: a file as it is, anything else as JSON.
func write(w http.ResponseWriter, answer any) error {
	if f, ok := answer.(*File); ok {
		f.write(w)
		return nil
	}
	body, err := phpjson.Marshal(answer)
	if err != nil {
		return err
	}
	callback.Send(w, http.StatusOK, "application/json", body)
	return nil
}

func writeFailure(w http.ResponseWriter, e *Error) {
	status := e.Status
	if status != http.StatusOK && (status < 400 || status > 599) {
		status = http.StatusBadRequest
	}
	out := failure{ErrorMsg: callback.Text(e.Msg)}
	for _, text := range e.Errors {
		out.Errors = append(out.Errors, callback.Text(text))
	}
	body, err := phpjson.Marshal(out)
	if err != nil { // texts can always be written
		body = []byte(`{"success":false,"errorMsg":"error"}`)
	}
	callback.Send(w, status, "application/json", body)
}

func (f *File) write(w http.ResponseWriter) {
	media := f.ContentType
	if media == "" {
		media = "application/pdf"
	}
	if f.Name != "" {
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	}
	callback.Send(w, http.StatusOK, media, f.Body)
}
