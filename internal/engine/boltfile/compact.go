package boltfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// piece is how many bytes of a copy are written at a time.
const piece = 4 << 20

// Compact copies what the file holds into a new one, which takes its place: bbolt
// uses free pages again, but never makes a file shorter. Whatever else wants to
// use the file waits meanwhile. A program that dies on the way leaves the file as it
// was, and beside it one whose name ends in .compact.
func (d *DB) Compact() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.broken.Load() {
		return d.useless()
	}
	err := contain(d.path, d.compact)
	if err != nil && !errors.Is(err, ErrCorrupt) {
		return fmt.Errorf("compact %s: %w", d.path, err)
	}
	return err
}

func (d *DB) compact() error {
	path := d.path + ".compact"
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	o := d.options
	o.PageSize = d.db.Info().PageSize
	db, file, err := open(path, o)
	if err != nil {
		return err
	}
	done := false
	defer func() {
		if !done {
			_ = errors.Join(db.Close(), os.Remove(path)) // a copy that nobody needs
		}
	}()
	if err := bolt.Compact(db, d.db, piece); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if err := os.Rename(path, d.path); err != nil {
		return err
	}
	done = true
	old := d.db
	d.db, d.file = db, file
	// The old file is gone: that closing it fails, or the folder is not written yet,
	// loses nothing.
	_ = old.Close()
	syncFolder(filepath.Dir(d.path))
	return nil
}

// syncFolder writes a folder to the disk, where the system can do so.
func syncFolder(path string) {
	if f, err := os.Open(path); err == nil {
		_ = errors.Join(f.Sync(), f.Close()) // Windows cannot
	}
}
