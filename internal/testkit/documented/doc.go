// Package documented finds exported names that a reader of go doc learns
// nothing about: those without a comment, and those whose comment only says
// the name again; and doc links that lead nowhere. Its test holds the SDK's public
// packages to that.
//
//	go test ./internal/testkit/documented            # all packages
//	go test ./internal/testkit/documented -dir ozon  # one
//
// What must have a comment of its own: the package, each exported type,
// function, variable and constant, each exported method of an exported type or
// interface, and each exported field of an exported struct, structs within
// structs included. A comment stands above the name or behind it on its line; one
// comment serves all names of that line. What a block of constants says above
// itself serves none of them.
//
// What needs none:
//
//   - an embedded field: its type is documented where it is declared;
//   - the field Extra with the tag json:",embed", which [retailcrm.Extra]
//     explains once for all entities;
//   - functions and methods in generated files, MarshalJSON and its like. The
//     fields there need one: inputs are generated, and people read them;
//   - tests, package main, and folders named internal or testdata.
//
// [Links] finds doc links in square brackets that lead nowhere, as names that
// were renamed or moved to another package leave them behind. It judges links
// as go doc and pkg.go.dev do: by the package's imports and exported names.
//
// [retailcrm.Extra]: https://pkg.go.dev/github.com/go-retailcrm/sdk/retailcrm#Extra
package documented
