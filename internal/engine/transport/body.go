package transport

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync/atomic"
)

// body gives every attempt its own copy of the request's body.
type body struct {
	bytes  []byte
	stream io.Reader // nil: the body is bytes
	seeker io.Seeker // nil: the stream can be read once
	start  int64     // where the stream began
	length int64     // of the stream; -1: unknown

	current *streamReader // of the last attempt
	touched bool          // the stream is not at its start any more
	wrong   error         // the stream is not as long as announced
}

func newBody(req *Request) *body {
	b := &body{bytes: req.Body, stream: req.Stream, length: req.ContentLength}
	if seeker, ok := req.Stream.(io.Seeker); ok {
		if start, err := seeker.Seek(0, io.SeekCurrent); err == nil {
			b.seeker, b.start = seeker, start
		}
	}
	switch {
	case b.length == 0:
		b.length = b.measure()
	case b.length > 0 && b.seeker != nil:
		if is := b.measure(); is >= 0 && is != b.length {
			b.wrong = fmt.Errorf("%w: %d bytes are announced, %d are there", ErrStreamLength, b.length, is)
		}
	}
	return b
}

// measure finds the length of a stream that can be sought, or returns -1.
func (b *body) measure() int64 {
	if b.seeker == nil {
		return -1
	}
	end, err := b.seeker.Seek(0, io.SeekEnd)
	b.touched = true // the next attempt has to go back to the start
	if err != nil {
		return -1
	}
	return end - b.start
}

// replayable says whether one more attempt could send the same bytes. It ends
// the use of the stream by the last one.
func (b *body) replayable() bool {
	b.detach()
	return b.stream == nil || b.seeker != nil || !b.touched
}

// attach gives the body to one attempt.
func (b *body) attach(req *http.Request) error {
	switch {
	case b.stream != nil:
		return b.attachStream(req)
	case len(b.bytes) > 0:
		req.ContentLength = int64(len(b.bytes))
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.bytes)), nil }
		req.Body, _ = req.GetBody() // never fails
	}
	return nil
}

func (b *body) attachStream(req *http.Request) error {
	if b.wrong != nil {
		return b.wrong
	}
	if b.length == 0 {
		req.Body, req.ContentLength = http.NoBody, 0 // with a reader, it would be sent in chunks
		return nil
	}
	if b.current != nil {
		if err := b.current.waitUntilIdle(req.Context()); err != nil {
			return err
		}
	}
	if b.touched {
		if _, err := b.seeker.Seek(b.start, io.SeekStart); err != nil {
			return err
		}
	}
	b.current = &streamReader{
		ctx: req.Context(), from: b.stream, left: b.length, reading: make(chan struct{}, 1),
	}
	req.Body = b.current
	req.ContentLength = b.length
	return nil
}

// detach takes the stream away from the last attempt. The transport may still
// be reading it in the background, when the server answered early. A Read
// that hangs must not hold up a call whose context has ended, so detach does
// not wait for it.
func (b *body) detach() {
	if b.current == nil {
		return
	}
	b.current.over.Store(true)
	if b.current.touched.Load() {
		b.touched = true
	}
}

var errDetached = errors.New("the attempt is over")

// streamReader reads the caller's stream until its attempt is over. It never
// closes it: the caller does.
type streamReader struct {
	ctx           context.Context // of the attempt
	from          io.Reader
	left          int64 // how much of the announced length is to come; -1: it is not known
	touched, over atomic.Bool
	reading       chan struct{} // holds one element during a Read of from
	buffer        []byte
}

// Read reads in a goroutine. net/http waits for a Read under way even when the
// context has ended, so a stream that hangs would hang the call.
func (s *streamReader) Read(p []byte) (int, error) {
	select {
	case s.reading <- struct{}{}:
	case <-s.ctx.Done():
		return 0, s.ctx.Err()
	}
	s.touched.Store(true) // before the look at over: see replayable
	if s.over.Load() {
		<-s.reading
		return 0, errDetached
	}
	if len(s.buffer) < len(p) {
		s.buffer = make([]byte, len(p))
	}
	type result struct {
		n   int
		err error
	}
	buffer, done := s.buffer[:len(p)], make(chan result, 1)
	go func() {
		n, err := s.readExactly(buffer)
		<-s.reading
		done <- result{n, err}
	}()
	select {
	case r := <-done:
		return copy(p, buffer[:r.n]), r.err
	case <-s.ctx.Done():
		return 0, s.ctx.Err()
	}
}

// readExactly reads from the stream, and keeps its end back when more follows
// than was announced: what is longer or shorter never arrives as a whole, and
// cannot be taken for the file.
func (s *streamReader) readExactly(p []byte) (int, error) {
	n, err := s.from.Read(p)
	if s.left < 0 {
		return n, err
	}
	s.left -= int64(n)
	switch {
	case s.left < 0, s.left == 0 && err == nil && s.hasMore():
		return 0, fmt.Errorf("%w: it goes on", ErrStreamLength)
	case s.left > 0 && err == io.EOF:
		return 0, fmt.Errorf("%w: %d bytes are missing", ErrStreamLength, s.left)
	case s.left == 0 && err == nil:
		err = io.EOF
	}
	return n, err
}

// hasMore reports whether the stream goes on.
func (s *streamReader) hasMore() bool {
	one := make([]byte, 1)
	n, err := io.ReadFull(s.from, one)
	return n > 0 || err != io.EOF
}

func (s *streamReader) Close() error { return nil }

// waitUntilIdle returns when no Read is under way any more.
func (s *streamReader) waitUntilIdle(ctx context.Context) error {
	select {
	case s.reading <- struct{}{}:
		<-s.reading
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// readBody reads at most limit bytes. Longer bodies give what was read and
// ErrBodyTooLarge.
func readBody(from io.Reader, length, limit int64) ([]byte, error) {
	const chunk = 4 << 10
	size := int64(chunk)
	if length >= 0 {
		// One byte more finds the end without growing. A length that a
		// server only claims must not cost much memory.
		size = min(length, limit, 1<<20) + 1
	}
	data := make([]byte, 0, size)
	for {
		if len(data) == cap(data) {
			data = slices.Grow(data, max(len(data), chunk))
		}
		n, err := from.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case int64(len(data)) > limit:
			return data[:limit:limit], ErrBodyTooLarge
		case err == io.EOF:
			return data, nil
		case err != nil:
			return data, err
		}
	}
}

// cancelOnClose frees the attempt's context when a download is closed.
type cancelOnClose struct {
	io.ReadCloser
	cancel context.CancelFunc
}

func (b *cancelOnClose) Close() error {
	err := b.ReadCloser.Close()
	b.cancel()
	return err
}

// download is the body that the caller of a download reads.
type download struct {
	body io.ReadCloser
	ctx  context.Context // the caller's, to report its end as its own error
	call *call
}

func (d *download) Read(p []byte) (int, error) {
	n, err := d.body.Read(p)
	if err != nil && err != io.EOF {
		err = d.call.failure(d.ctx, err)
	}
	return n, err
}

func (d *download) Close() error { return d.body.Close() }
