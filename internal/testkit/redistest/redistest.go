// Package redistest starts a real redis-server for a test.
package redistest

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A Server is a running redis-server.
type Server struct {
	// Addr is its address on the loopback interface.
	Addr string

	tb   testing.TB
	path string
	args []string
	cmd  *exec.Cmd
	out  bytes.Buffer
}

// Start starts redis-server on a free port with a directory of its own, and
// stops it when the test ends. Without redis-server on the PATH the test is
// skipped, or fails when REQUIRE_REDIS is 1. More arguments go to the server.
func Start(tb testing.TB, args ...string) *Server {
	tb.Helper()
	path, err := exec.LookPath("redis-server")
	if err != nil {
		if os.Getenv("REQUIRE_REDIS") == "1" {
			tb.Fatal("redistest: REQUIRE_REDIS is 1 and there is no redis-server: ", err)
		}
		tb.Skip("redistest: skipped, no redis-server on the PATH: ", err)
	}
	port, err := freePort()
	if err != nil {
		tb.Fatal("redistest: ", err)
	}
	s := &Server{tb: tb, path: path, Addr: net.JoinHostPort("127.0.0.1", strconv.Itoa(port))}
	s.args = append([]string{
		"--port", strconv.Itoa(port), "--bind", "127.0.0.1", "--dir", tb.TempDir(), "--save", "",
	}, args...)
	s.start()
	tb.Cleanup(s.Stop)
	return s
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func (s *Server) start() {
	s.tb.Helper()
	s.out.Reset()
	s.cmd = exec.Command(s.path, s.args...)
	s.cmd.Stdout, s.cmd.Stderr = &s.out, &s.out
	s.cmd.WaitDelay = time.Second
	if err := s.cmd.Start(); err != nil {
		s.tb.Fatal("redistest: start: ", err)
	}
	if err := s.await(); err != nil {
		s.Stop()
		s.tb.Fatalf("redistest: %v\n%s", err, s.out.String())
	}
}

// await waits until the server answers a PING.
func (s *Server) await() error {
	var err error
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if err = ping(s.Addr); err == nil {
			return nil
		}
	}
	return fmt.Errorf("no answer from %s: %w", s.Addr, err)
}

func ping(addr string) error {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(time.Second))
	if _, err := c.Write([]byte("PING\r\n")); err != nil {
		return err
	}
	buf := make([]byte, 64)
	n, err := c.Read(buf)
	if err != nil {
		return err
	}
	if got := string(buf[:n]); !strings.HasPrefix(got, "+PONG") {
		return fmt.Errorf("answer %q", got)
	}
	return nil
}

// Stop ends the server and waits until it has gone. A second call does nothing.
func (s *Server) Stop() { s.end(syscall.SIGTERM) }

// Kill ends the server without giving it time to save.
func (s *Server) Kill() { s.end(syscall.SIGKILL) }

func (s *Server) end(sig syscall.Signal) {
	if s.cmd == nil {
		return
	}
	cmd := s.cmd
	s.cmd = nil
	_ = cmd.Process.Signal(sig)
	kill := time.AfterFunc(5*time.Second, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	_ = cmd.Wait()
}

// Restart stops the server, if it runs, and starts it again on the same
// address and directory.
func (s *Server) Restart() {
	s.tb.Helper()
	s.Stop()
	s.start()
}
