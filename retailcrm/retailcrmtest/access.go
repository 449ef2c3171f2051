package retailcrmtest

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// access is what an API key may do.
type access struct {
	mark   string   // tells keys apart in histories, where the key itself is not kept
	scopes []string // nil means all
	sites  []string // nil means all
}

// markOf is what is kept of a key.
func markOf(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

// scope reports whether the key has a right.
func (a *access) scope(name string) bool {
	return name == "" || a.scopes == nil || slices.Contains(a.scopes, name)
}

// site reports whether the key reaches a shop, or what belongs to none.
func (a *access) site(code string) bool {
	return code == "" || a.sites == nil || slices.Contains(a.sites, code)
}

// Access is what a further API key may do.
type Access struct {
	Scopes []string // the rights: "order_read"; nil means all
	Sites  []string // the codes of the shops; nil means all
}

// AddKey adds an API key beside [Server.Key]. What it changes is not that
// key's own in the history.
func (s *Server) AddKey(key string, may Access) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.keys[key] = &access{markOf(key), slices.Clone(may.Scopes), slices.Clone(may.Sites)}
}

// accessOf returns what a key may do, or nil for one that is wrong.
func (s *Server) accessOf(key string) *access {
	if key == s.Key {
		return &access{mark: markOf(key)}
	}
	return s.keys[key]
}
