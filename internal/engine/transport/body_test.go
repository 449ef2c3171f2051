package transport

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAnswerSizes(t *testing.T) {
	const max, maxError = 100, 10
	tests := []struct {
		name    string
		handler http.HandlerFunc
		length  int // of the body that arrives; -1: ErrBodyTooLarge
		cut     bool
	}{
		{"empty", answer(200, ""), 0, false},
		{"largest", answer(200, strings.Repeat("x", max)), max, false},
		{"one more", answer(200, strings.Repeat("x", max+1)), -1, false},
		{"one more, length unknown", chunked(200, strings.Repeat("x", max+1)), -1, false},
		{"largest, length unknown", chunked(200, strings.Repeat("x", max)), max, false},
		{"small when packed", zipped(strings.Repeat("x", 1<<20)), -1, false},
		{"largest error", answer(404, strings.Repeat("x", maxError)), maxError, false},
		{"larger error", answer(404, strings.Repeat("x", maxError+1)), maxError, true},
		{"error cut short", answer(404, "half", "Content-Length", "9"), 4, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, base := newMemoryServer(t, test.handler)
				client := newTestClient(t, Config{Base: base, MaxBody: max, MaxErrorBody: maxError})
				resp, err := client.Do(t.Context(), post(t, "x"))
				if test.length < 0 {
					require.ErrorIs(t, err, ErrBodyTooLarge)
					var failed *Error
					require.ErrorAs(t, err, &failed)
					assert.Equal(t, 1, failed.Attempts)
					assert.True(t, failed.OutcomeUnknown, "what it says cannot be read")
					return
				}
				require.NoError(t, err)
				assert.Len(t, resp.Body, test.length)
				assert.Equal(t, test.cut, resp.Truncated)
			})
		})
	}
}

func chunked(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_ = http.NewResponseController(w).Flush()
		_, _ = io.WriteString(w, body)
	}
}

func zipped(body string) http.HandlerFunc {
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	_, _ = io.WriteString(zip, body)
	_ = zip.Close()
	return answer(200, packed.String(), "Content-Encoding", "gzip")
}

func TestReadBody(t *testing.T) {
	text := strings.Repeat("0123456789", 2000)
	for _, length := range []int64{-1, 0, 5, 20000, 1 << 40} {
		got, err := readBody(iotest.OneByteReader(strings.NewReader(text)), length, 1<<20)
		require.NoError(t, err)
		assert.Equal(t, text, string(got))
	}
	_, err := readBody(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(text))), -1, 1<<20)
	assert.ErrorIs(t, err, iotest.ErrTimeout)
}

// An answer that breaks off is an error of its attempt, and a GET recovers.
func TestGetRecoversFromCutAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		served := 0
		_, base := newMemoryServer(t, func(w http.ResponseWriter, r *http.Request) {
			if served++; served == 1 {
				answer(200, "half", "Content-Length", "100")(w, r)
			} else {
				answer(200, "whole")(w, r)
			}
		})
		client := newTestClient(t, Config{Base: base})
		resp, err := client.Do(t.Context(), get(t, "/"))
		require.NoError(t, err)
		assert.Equal(t, "whole", string(resp.Body))
		assert.Equal(t, 2, resp.Attempts)
	})
}

// plainReader hides every method but Read.
type plainReader struct{ io.Reader }

func TestStreams(t *testing.T) {
	const text = "a file's content"
	seekable := func() io.Reader { return strings.NewReader(text) }
	plain := func() io.Reader { return plainReader{strings.NewReader(text)} }
	halfRead := func() io.Reader {
		r := strings.NewReader("head:" + text)
		_, _ = io.CopyN(io.Discard, r, 5)
		return r
	}
	refuseFirst := func(_ context.Context, number int64) (net.Conn, error) {
		if number == 1 {
			return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
		}
		return nil, nil
	}
	tests := []struct {
		name   string
		stream func() io.Reader
		length int64 // at the server; -1: unknown
		limits int   // answers of 429 before the good one
		dial   func(context.Context, int64) (net.Conn, error)
		status int
		tried  int
	}{
		{"plain", plain, -1, 0, nil, 200, 1},
		{"plain with its length", plain, int64(len(text)), 0, nil, 200, 1},
		{"plain is not sent twice", plain, -1, 1, nil, 429, 1},
		{"plain, not sent at first", plain, -1, 0, refuseFirst, 200, 2},
		{"seekable", seekable, int64(len(text)), 2, nil, 200, 3},
		{"empty file", func() io.Reader { return strings.NewReader("") }, 0, 2, nil, 200, 3},
		{"seekable from the middle", halfRead, int64(len(text)), 2, nil, 200, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				served := 0
				server, base := newMemoryServer(t, func(w http.ResponseWriter, r *http.Request) {
					got, err := io.ReadAll(r.Body)
					assert.NoError(t, err)
					if test.length != 0 {
						assert.Equal(t, text, string(got))
					}
					assert.Equal(t, test.length, r.ContentLength)
					if served++; served <= test.limits {
						w.WriteHeader(429)
					}
				})
				server.dial = test.dial
				client := newTestClient(t, Config{Base: base})
				req := post(t, "")
				req.Stream, req.ContentType = test.stream(), "application/octet-stream"
				if _, seeks := req.Stream.(io.Seeker); !seeks {
					req.ContentLength = max(0, test.length)
				}
				resp, err := client.Do(t.Context(), req)
				require.NoError(t, err)
				assert.Equal(t, test.status, resp.StatusCode)
				assert.Equal(t, test.tried, resp.Attempts)
			})
		})
	}
}

// The server may answer before the upload is over, and the transport goes on
// reading in the background. The caller's stream is left alone all the same,
// once Do has returned.
func TestStreamIsLeftAloneAfterDo(t *testing.T) {
	var sending io.ReadCloser
	client := newTestClient(t, Config{Base: &http.Client{Transport: roundTripFunc(func(
		r *http.Request,
	) (*http.Response, error) {
		sending = r.Body
		_, err := io.CopyN(io.Discard, r.Body, 4)
		return &http.Response{StatusCode: 200, Body: http.NoBody, Request: r}, err
	})}})
	stream := strings.NewReader("123456789")
	req := post(t, "")
	req.Stream, req.Download = stream, true
	resp, err := client.Do(t.Context(), req)
	require.NoError(t, err)
	defer func() { assert.NoError(t, resp.Stream.Close()) }()

	_, err = sending.Read(make([]byte, 1))
	assert.ErrorIs(t, err, errDetached)
	assert.Equal(t, 5, stream.Len())
}

// hangingStream is a file on a network disk that has gone: Read never ends.
type hangingStream struct {
	*strings.Reader
	release chan struct{}
}

func (h hangingStream) Read([]byte) (int, error) { <-h.release; return 0, io.EOF }

func TestHangingStreamDoesNotHoldUpTheContext(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"sending": func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) },
		"retrying": func(w http.ResponseWriter, r *http.Request) {
			_ = http.NewResponseController(w).EnableFullDuplex() // answers without waiting for the body
			answer(429, "", "Retry-After", "1", "Content-Length", "0")(w, r)
			_ = http.NewResponseController(w).Flush()
			sleep(r, 30*time.Second) // net/http's server panics when a handler leaves a body that is still read
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, base := newMemoryServer(t, handler)
				client := newTestClient(t, Config{Base: base})
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
				defer cancel()
				stream := hangingStream{strings.NewReader("x"), make(chan struct{})}
				defer close(stream.release)
				req := post(t, "")
				req.Stream = stream
				start := time.Now()
				_, err := client.Do(ctx, req)
				assert.ErrorIs(t, err, context.DeadlineExceeded)
				assert.Equal(t, 10*time.Second, time.Since(start))
			})
		})
	}
}

// A pipe has the method Seek, as *os.File has, but cannot do it.
type pipeFile struct{ io.Reader }

func (pipeFile) Seek(int64, int) (int64, error) { return 0, errors.New("illegal seek") }

func TestStreamThatCannotSeek(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, base := newMemoryServer(t, func(w http.ResponseWriter, r *http.Request) {
			got, _ := io.ReadAll(r.Body)
			assert.Equal(t, "piped", string(got))
			w.WriteHeader(429)
		})
		client := newTestClient(t, Config{Base: base})
		req := post(t, "")
		req.Stream = pipeFile{strings.NewReader("piped")}
		resp, err := client.Do(t.Context(), req)
		require.NoError(t, err)
		assert.Equal(t, 1, resp.Attempts)
	})
}

// onceSeeker fails when it is sent back for a second attempt.
type onceSeeker struct {
	*strings.Reader
	seeks int
}

func (s *onceSeeker) Seek(offset int64, whence int) (int64, error) {
	if s.seeks++; s.seeks > 3 { // where am I, how long, back for the first attempt
		return 0, errors.New("disk broken")
	}
	return s.Reader.Seek(offset, whence)
}

func TestStreamThatCannotGoBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, base := newMemoryServer(t, func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			w.WriteHeader(429)
		})
		client := newTestClient(t, Config{Base: base})
		req := post(t, "")
		req.Stream = &onceSeeker{Reader: strings.NewReader("x")}
		_, err := client.Do(t.Context(), req)
		assert.EqualError(t, err, "Orders.Create (POST /orders/create): disk broken; 2 attempts")
	})
}

func TestStreamThatFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, base := newMemoryServer(t, func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) })
		client := newTestClient(t, Config{Base: base})
		broken := errors.New("disk broken")
		req := post(t, "")
		req.Stream, req.Idempotent = iotest.ErrReader(broken), true
		_, err := client.Do(t.Context(), req)
		assert.ErrorIs(t, err, broken)
	})
}

func TestDownload(t *testing.T) {
	download := func(t *testing.T) *Request {
		req := get(t, "/file")
		req.Download = true
		return req
	}
	t.Run("good answer is a stream", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			_, base := newMemoryServer(t, chunked(200, strings.Repeat("x", 1000)))
			client := newTestClient(t, Config{Base: base, MaxBody: 10})
			resp, err := client.Do(t.Context(), download(t))
			require.NoError(t, err)
			assert.Nil(t, resp.Body)
			got, err := io.ReadAll(resp.Stream)
			require.NoError(t, err)
			assert.Len(t, got, 1000, "no cap: the caller reads it")
			assert.NoError(t, resp.Stream.Close())
		})
	})
	t.Run("bad answer is read", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			_, base := newMemoryServer(t, answer(404, "not found"))
			client := newTestClient(t, Config{Base: base})
			resp, err := client.Do(t.Context(), download(t))
			require.NoError(t, err)
			assert.Nil(t, resp.Stream)
			assert.Equal(t, "not found", string(resp.Body))
		})
	})
	t.Run("bad answer is tried again", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			served := 0
			_, base := newMemoryServer(t, func(w http.ResponseWriter, r *http.Request) {
				if served++; served == 1 {
					w.WriteHeader(502)
				}
				_, _ = io.WriteString(w, "file")
			})
			client := newTestClient(t, Config{Base: base})
			resp, err := client.Do(t.Context(), download(t))
			require.NoError(t, err)
			got, err := io.ReadAll(resp.Stream)
			require.NoError(t, err)
			assert.Equal(t, "file", string(got))
			require.NoError(t, resp.Stream.Close())
		})
	})
	slow := func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "start")
		_ = http.NewResponseController(w).Flush()
		sleep(r, time.Hour)
	}
	t.Run("context ends it", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			_, base := newMemoryServer(t, slow)
			client := newTestClient(t, Config{Base: base})
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			start := time.Now()
			resp, err := client.Do(ctx, download(t))
			require.NoError(t, err)
			_, err = io.ReadAll(resp.Stream)
			assert.ErrorIs(t, err, context.DeadlineExceeded)
			var failed *Error
			assert.ErrorAs(t, err, &failed)
			assert.Equal(t, time.Second, time.Since(start))
			assert.NoError(t, resp.Stream.Close())
		})
	})
	t.Run("Close ends it", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			_, base := newMemoryServer(t, slow)
			client := newTestClient(t, Config{Base: base})
			start := time.Now()
			resp, err := client.Do(t.Context(), download(t))
			require.NoError(t, err)
			require.NoError(t, resp.Stream.Close())
			synctest.Wait() // the server's handler has gone, too
			assert.Zero(t, time.Since(start))
		})
	})
	t.Run("cut short", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			_, base := newMemoryServer(t, answer(200, "half", "Content-Length", "100"))
			client := newTestClient(t, Config{Base: base})
			resp, err := client.Do(t.Context(), download(t))
			require.NoError(t, err)
			_, err = io.ReadAll(resp.Stream)
			assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
			assert.NoError(t, resp.Stream.Close())
		})
	})
}
