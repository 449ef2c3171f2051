package inboxweb

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
)

// BasicAuth returns a function for Options.Authorize that asks for a name and a
// password by HTTP Basic authentication. An empty password lets nobody in.
func BasicAuth(user, password string) func(http.ResponseWriter, *http.Request) bool {
	wantUser, wantPassword := sha256.Sum256([]byte(user)), sha256.Sum256([]byte(password))
	return func(w http.ResponseWriter, r *http.Request) bool {
		gotUser, gotPassword, _ := r.BasicAuth()
		u, p := sha256.Sum256([]byte(gotUser)), sha256.Sum256([]byte(gotPassword))
		same := subtle.ConstantTimeCompare(u[:], wantUser[:]) & subtle.ConstantTimeCompare(p[:], wantPassword[:])
		if same == 1 && password != "" {
			return true
		}
		w.Header().Set("WWW-Authenticate", `Basic realm="inbox", charset="UTF-8"`)
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return false
	}
}
