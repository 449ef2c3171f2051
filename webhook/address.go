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
	ip, ok := parseAddr(r.RemoteAddr)
	if !ok {
		return ip, false
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && within(a.proxies, ip); i-- {
		hop := strings.TrimSpace(hops[i])
		if hop == "" && len(hops) == 1 {
			break
		}
		if ip, ok = parseAddr(hop); !ok {
			return ip, false
		}
	}
	return ip, true
}

// parseAddr reads an address, with a port or without, as proxies write it in
// both ways: "192.0.2.1:80", "[2001:db8::1]:80", "2001:db8::1".
func parseAddr(s string) (netip.Addr, bool) {
	if withPort, err := netip.ParseAddrPort(s); err == nil {
		return withPort.Addr().Unmap().WithZone(""), true
	}
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		s = s[1 : len(s)-1]
	}
	ip, err := netip.ParseAddr(s)
	return ip.Unmap().WithZone(""), err == nil
}

// unmapped returns networks of IPv4 that were written as IPv6 in their own way, as
// addresses are compared.
func unmapped(networks []netip.Prefix) []netip.Prefix {
	all := make([]netip.Prefix, 0, len(networks))
	for _, n := range networks {
		if ip := n.Addr(); ip.Is4In6() {
			n = netip.PrefixFrom(ip.Unmap(), max(0, n.Bits()-96))
		}
		all = append(all, n)
	}
	return all
}

func within(networks []netip.Prefix, ip netip.Addr) bool {
	for _, n := range networks {
		if n.Contains(ip) {
			return true
		}
	}
	return false
}
