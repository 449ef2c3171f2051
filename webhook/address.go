package webhook

import (
	"errors"
	"net/http"
	"net/netip"
	"strings"
)

// addressCheck decides by the address that a request comes from.
type addressCheck struct {
	limited bool
	allowed []netip.Prefix
	proxies []netip.Prefix
}

func (a *addressCheck) check(r *http.Request) error {
	if !a.limited {
		return nil
	}
	ip, ok := a.client(r)
	if !ok {
		return refuse(ErrForbidden, errors.New("an address that cannot be read"))
	}
	if !within(a.allowed, ip) {
		return refuse(ErrForbidden, nil)
	}
	return nil
}

// client returns the address of the sender: the last one on the way here that
// is no trusted proxy.
func (a *addressCheck) client(r *http.Request) (netip.Addr, bool) {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}, false
	}
	ip := peer.Addr().Unmap().WithZone("")
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && within(a.proxies, ip); i-- {
		hop := strings.TrimSpace(hops[i])
		if hop == "" && len(hops) == 1 {
			break
		}
		next, err := netip.ParseAddr(hop)
		if err != nil {
			return netip.Addr{}, false
		}
		ip = next.Unmap().WithZone("")
	}
	return ip, true
}

func within(networks []netip.Prefix, ip netip.Addr) bool {
	for _, n := range networks {
		if n.Contains(ip) {
			return true
		}
	}
	return false
}
