// Package gofile writes generated Go files, or checks that they are as the
// generator would write them.
package gofile

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
)

// Write formats src and stores it at path. With check it stores nothing and
// returns an error when the file differs.
func Write(path string, src []byte, check bool) error {
	formatted, err := format.Source(src)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if !check {
		return os.WriteFile(path, formatted, 0o644)
	}
	have, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(have, formatted) {
		return fmt.Errorf("%s is stale, run:\n\tgo generate ./%s", path, filepath.ToSlash(filepath.Dir(path)))
	}
	return nil
}
