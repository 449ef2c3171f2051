package connect

import (
	"fmt"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// hostSuffixes are the domains of RetailCRM accounts.
var hostSuffixes = []string{
	".retailcrm.ru", ".retailcrm.pro", ".retailcrm.es", ".retailcrm.io", ".retailcrm.tech",
	".simla.com", ".simla.io", ".ecomlogic.com",
}

// address checks the address of an account and returns it without a slash at
// the end. Nothing is sent to an address that is refused here.
func (h *Handler) address(raw string) (string, error) {
	u, err := transport.CheckBaseURL(raw)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrAddress, err)
	}
	host := u.Hostname()
	official := u.Scheme == "https" && u.Port() == "" && hasSuffix(host)
	if !official && (h.options.AllowHost == nil || !h.options.AllowHost(host)) {
		return "", fmt.Errorf("%w: host %q", ErrAddress, host)
	}
	return u.String(), nil
}

// hasSuffix reports whether a host is a name below one of the domains: no
// address whose zone ends like one.
func hasSuffix(host string) bool {
	for _, s := range hostSuffixes {
		if name, ok := strings.CutSuffix(host, s); ok {
			return isName(name)
		}
	}
	return false
}

func isName(host string) bool {
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return true
}
