package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// keeper keeps an account in a file.
type keeper struct {
	crm  *retailcrmtest.Server
	path string // "" for an account that is not kept

	mu sync.Mutex // one save at a time, so that an older one never replaces a newer one
}

// open reads the account, or fills a new one from the file seed. It writes a new
// account at once: that the file cannot be written is better known now than when
// there is something to lose.
func (k *keeper) open(seed string) error {
	if k.path != "" {
		file, err := os.Open(k.path)
		if err == nil {
			defer func() { _ = file.Close() }() // it was only read
			shot, err := retailcrmtest.ReadSnapshot(file)
			if err != nil {
				return fmt.Errorf("%s: %w", k.path, err)
			}
			k.crm.Restore(shot)
			return k.save()
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if seed != "" {
		if err := load(k.crm, seed); err != nil {
			return fmt.Errorf("%s: %w", seed, err)
		}
	}
	return k.save()
}

func load(crm *retailcrmtest.Server, seed string) error {
	file, err := os.Open(seed) //nolint:gosec // the file that the user names
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	return crm.Load(file)
}

// save writes the account beside the file and then puts it in its place, so that
// the file is whole whenever the program or the machine ends.
func (k *keeper) save() error {
	if k.path == "" {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	file, err := os.CreateTemp(filepath.Dir(k.path), filepath.Base(k.path)+".*.new")
	if err != nil {
		return err
	}
	err = errors.Join(k.crm.Snapshot().Write(file), file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), k.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}
