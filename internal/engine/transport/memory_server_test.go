package transport

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const memoryURL = "http://crm.test"

// memoryServer is a real HTTP server behind net.Pipe, so that synctest
// controls all its time.
type memoryServer struct {
	accept chan net.Conn
	closed chan struct{}
	dials  atomic.Int64

	// dial, when set, takes the place of connecting. It gets the number of
	// the dial, from 1, and returns nil, nil to connect as usual.
	dial func(ctx context.Context, number int64) (net.Conn, error)
}

// newMemoryServer starts a server, and returns it with the http.Client that
// reaches it under any host name. It is for synctest bubbles only.
func newMemoryServer(t *testing.T, handler http.HandlerFunc) (*memoryServer, *http.Client) {
	t.Helper()
	s := &memoryServer{accept: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: handler}
	go func() { _ = server.Serve(s) }() // ends with http.ErrServerClosed
	transport := &http.Transport{DialContext: s.DialContext}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		_ = server.Close()
		time.Sleep(time.Minute) // a server lingers before it hangs up, and dials that nobody waits for end
	})
	return s, &http.Client{Transport: transport}
}

func (s *memoryServer) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	number := s.dials.Add(1)
	if s.dial != nil {
		if conn, err := s.dial(ctx, number); conn != nil || err != nil {
			return conn, err
		}
	}
	here, there := net.Pipe()
	select {
	case s.accept <- there:
		return here, nil
	case <-s.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *memoryServer) Accept() (net.Conn, error) {
	select {
	case conn := <-s.accept:
		return conn, nil
	case <-s.closed:
		return nil, net.ErrClosed
	}
}

func (s *memoryServer) Close() error {
	close(s.closed)
	return nil
}

func (s *memoryServer) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "unix"} }

// newTestClient fills in what every test wants: the memory server's origin
// and jitter without chance.
func newTestClient(t *testing.T, config Config) *Client {
	t.Helper()
	if config.Origins == nil {
		config.Origins = []*url.URL{parseURL(t, memoryURL)}
	}
	client, err := New(config)
	require.NoError(t, err)
	client.random = func() float64 { return 0.5 }
	return client
}

func parseURL(t *testing.T, raw string) *url.URL {
	t.Helper()
	u, err := url.Parse(raw)
	require.NoError(t, err)
	return u
}

func get(t *testing.T, path string) *Request {
	t.Helper()
	return &Request{Op: "Orders.List", Method: http.MethodGet, Template: "/orders", URL: parseURL(t, memoryURL+path),
		Bucket: "api"}
}

func post(t *testing.T, body string) *Request {
	t.Helper()
	return &Request{
		Op: "Orders.Create", Method: http.MethodPost, Template: "/orders/create", Bucket: "api",
		URL: parseURL(t, memoryURL+"/orders/create"), Body: []byte(body), ContentType: "application/x-www-form-urlencoded",
	}
}

// hangUp ends the connection in the middle of whatever the handler does.
func hangUp(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_ = conn.Close()
	}
}

// sleep waits like time.Sleep, but ends with the request.
func sleep(r *http.Request, d time.Duration) {
	select {
	case <-time.After(d):
	case <-r.Context().Done():
	}
}
