// Package boltfile opens bbolt files so that a broken one is an error and not the
// end of the program: bbolt maps the file and believes what it reads there, and
// some of that it does in goroutines of its own, whose panics nobody can catch.
//
// Read boltfile.go (what the packages with such files use), then check.go (what
// is looked at before a file is opened), pages.go (how a file is read without
// bbolt), compact.go and salvage.go.
package boltfile

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
)

// ErrCorrupt is a file that cannot be read, or not in part.
var ErrCorrupt = errors.New("corrupt file")

// Options are those that the packages with such files choose.
type Options struct {
	PageSize int           // of a new file; 0 means that of the system
	Timeout  time.Duration // how long to wait for another process that has the file open
}

// DB is an open file. It is safe for concurrent use.
type DB struct {
	path    string
	options Options

	mu   sync.RWMutex // held for writing while the file is replaced
	db   *bolt.DB
	file *os.File // nil: the file is somebody else's

	broken atomic.Bool // a change has panicked: what bbolt has in memory is of no use
}

// Open checks a file and opens it, or creates it. The error wraps ErrCorrupt
// when the file is broken, and names it.
func Open(path string, o Options) (*DB, error) {
	if err := checkLocked(path, o); err != nil {
		return nil, err
	}
	d := &DB{path: path, options: o}
	for {
		db, file, err := open(path, o)
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", path, err)
		}
		d.db, d.file = db, file
		same, err := isAt(file, path)
		if err == nil && same {
			return d, nil
		}
		// While this process waited for the lock, the other one has replaced the file
		// by a smaller one: see Compact.
		if err := errors.Join(err, db.Close()); err != nil {
			return nil, fmt.Errorf("open %s: %w", path, err)
		}
	}
}

// Wrap keeps the panics of a database inside that somebody else has opened, and
// will close.
func Wrap(db *bolt.DB) *DB { return &DB{path: db.Path(), db: db} }

func open(path string, o Options) (db *bolt.DB, file *os.File, err error) {
	err = contain(path, func() (err error) {
		db, err = bolt.Open(path, 0o600, &bolt.Options{
			Timeout: o.Timeout, PageSize: o.PageSize,
			// The list of free pages is made anew on opening; a write need not store it.
			NoFreelistSync: true, FreelistType: bolt.FreelistMapType,
			OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
				f, err := os.OpenFile(name, flag, mode)
				file = f
				return f, err
			},
		})
		return err
	})
	if err != nil && file != nil {
		_ = file.Close() // closed already, unless bbolt panicked
	}
	return db, file, err
}

// isAt tells whether an open file is the one at a path.
func isAt(file *os.File, path string) (bool, error) {
	opened, err := file.Stat()
	if err != nil {
		return false, err
	}
	there, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return os.SameFile(opened, there), nil
}

// checkLocked checks a file while no other process writes to it.
func checkLocked(path string, o Options) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	if err := CheckMeta(path); err != nil { // enough for bbolt to take the lock
		return err
	}
	return contain(path, func() error {
		lock, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, Timeout: o.Timeout})
		if err != nil {
			return fmt.Errorf("open %s: %w", path, err)
		}
		return errors.Join(Check(path), lock.Close())
	})
}

// View runs f in a transaction that reads. A panic, which is how bbolt meets a
// broken page, becomes an error that wraps ErrCorrupt.
func (d *DB) View(f func(*bolt.Tx) error) error {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.broken.Load() {
		return d.useless()
	}
	return contain(d.path, func() error { return d.db.View(f) })
}

// Update runs f in a transaction that writes. After a panic the file is left as it
// was, and every later call returns an error that wraps ErrCorrupt.
func (d *DB) Update(f func(*bolt.Tx) error) error {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.broken.Load() {
		return d.useless()
	}
	if d.file == nil {
		return contain(d.path, func() error { return d.db.Update(f) })
	}
	panicked := true
	err := contain(d.path, func() error {
		tx, err := d.db.Begin(true)
		if err != nil {
			panicked = false
			return err
		}
		// No rollback after a panic: it would read the whole file once more, in a
		// goroutine of bbolt.
		if err = f(tx); err == nil {
			err = tx.Commit()
		} else {
			err = errors.Join(err, tx.Rollback())
		}
		panicked = false
		return err
	})
	if panicked {
		d.broken.Store(true)
	}
	return err
}

func (d *DB) useless() error {
	return fmt.Errorf("%w: %s: a change has failed on a broken page, open it again", ErrCorrupt, d.path)
}

// Close waits for transactions and closes the file.
func (d *DB) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.file == nil {
		return nil
	}
	if d.broken.Load() {
		return errors.Join(unlock(d.file), d.file.Close()) // bbolt would wait for the change that panicked
	}
	return contain(d.path, d.db.Close)
}

// Sizes returns how many bytes the file has, and how many of them are free.
func (d *DB) Sizes() (size, free int64, err error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	info, err := d.file.Stat()
	if err != nil {
		return 0, 0, err
	}
	s := d.db.Stats()
	return info.Size(), int64(s.FreePageN+s.PendingPageN) * int64(d.db.Info().PageSize), nil
}

// Contain runs something that uses bbolt. A panic, also one of a page that is not
// there, becomes an error that wraps ErrCorrupt.
func Contain(run func() error) error { return contain("", run) }

func contain(path string, run func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if p := recover(); p != nil {
			err = corrupt(path, fmt.Errorf("%v", p))
		}
	}()
	return run()
}

func corrupt(path string, cause error) error {
	if path == "" {
		return fmt.Errorf("%w: %w", ErrCorrupt, cause)
	}
	return fmt.Errorf("%w: %s: %w", ErrCorrupt, path, cause)
}

// Limit lets the file take so many bytes more than it has, or any number when it is
// negative: for tests of a full disk.
func (d *DB) Limit(more int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.db.MaxSize = 0
	if info, err := d.file.Stat(); err == nil && more >= 0 {
		d.db.MaxSize = int(info.Size()) + more
	}
}
