// Package durable compares storing on disk before answering: the inbox and the
// quota store beside a plain append with group commit, and bbolt itself.
//
//	go test -bench . -count 7 ./durable | go run ./medians -anchor append-group-commit
package durable

import (
	"os"
	"sync"
)

// groupLog appends records to a file; those that arrive while the disk is busy
// share the next fsync.
type groupLog struct {
	file *os.File

	mu      sync.Mutex
	pending []byte
	waiters []chan error
	busy    bool
}

// Append returns when the record is on disk.
func (l *groupLog) Append(record []byte) error {
	done := make(chan error, 1)
	l.mu.Lock()
	l.pending = append(l.pending, record...)
	l.waiters = append(l.waiters, done)
	lead := !l.busy
	l.busy = true
	l.mu.Unlock()
	if lead {
		l.flush()
	}
	return <-done
}

func (l *groupLog) flush() {
	for {
		l.mu.Lock()
		batch, waiters := l.pending, l.waiters
		l.pending, l.waiters = nil, nil
		if len(waiters) == 0 {
			l.busy = false
			l.mu.Unlock()
			return
		}
		l.mu.Unlock()
		_, err := l.file.Write(batch)
		if err == nil {
			err = l.file.Sync()
		}
		for _, w := range waiters {
			w <- err
		}
	}
}
