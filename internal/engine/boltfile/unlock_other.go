//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package boltfile

import "os"

// unlock does nothing: the lock ends with the program, or with the file.
func unlock(*os.File) error { return nil }
