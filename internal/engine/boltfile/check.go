package boltfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// deepest is more levels than a tree can have.
const deepest = 64

// CheckMeta looks whether a file can be what bbolt opens: at its size and at its
// two meta pages, of which one has to be whole.
func CheckMeta(path string) error {
	p, f, err := openPages(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was read only
	if p.count < 2 || uint64(p.size)/uint64(p.pageSize) < max(2, p.count) {
		return corrupt(path, fmt.Errorf("it is cut off: %d bytes, not %d pages of %d", p.size, p.count, p.pageSize))
	}
	if p.root >= p.count || p.freelist != noFreelist && p.freelist >= p.count {
		return corrupt(path, errors.New("a meta page leads nowhere"))
	}
	return nil
}

// Check reads all nodes of a file and their keys, as bbolt does when it opens one, but
// returns what is wrong as an error that wraps ErrCorrupt and names the file. No
// process may write to the file meanwhile.
func Check(path string) error {
	if err := CheckMeta(path); err != nil {
		return err
	}
	p, f, err := openPages(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was read only
	c := checker{pages: p, seen: newPageSet(p.count)}
	if err := c.tree(p.root, nil, nil, 0); err != nil {
		return corrupt(path, err)
	}
	if err := c.freelistPage(); err != nil {
		return corrupt(path, err)
	}
	return nil
}

type checker struct {
	*pages
	seen pageSet // pages that belong to a node
}

// pageSet is a set of pages, a bit for each.
type pageSet []uint64

func newPageSet(count uint64) pageSet { return make(pageSet, count/64+1) }

func (s pageSet) has(page uint64) bool {
	return page/64 < uint64(len(s)) && s[page/64]&(1<<(page%64)) != 0
}

func (s pageSet) add(page uint64) { s[page/64] |= 1 << (page % 64) }

// tree checks the nodes below a page, whose keys lie from least up to below.
func (c *checker) tree(id uint64, least, below []byte, depth int) error {
	if depth > deepest {
		return fmt.Errorf("page %d is too deep", id)
	}
	n, err := c.nodeAt(id)
	if err != nil {
		return err
	}
	for page := id; page <= n.last; page++ {
		if c.seen.has(page) {
			return fmt.Errorf("page %d is used twice", page)
		}
		c.seen.add(page)
	}
	if err := inOrder(n, least, below); err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	for i, e := range n.elements {
		switch {
		case !n.leaf:
			end := below
			if i+1 < len(n.elements) {
				end = n.elements[i+1].key
			}
			err = c.tree(e.child, e.key, end, depth+1)
		case e.bucket:
			err = c.bucket(e, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inOrder checks the order of a node's keys.
func inOrder(n *node, least, below []byte) error {
	for i, e := range n.elements {
		switch {
		case i == 0 && least != nil && bytes.Compare(e.key, least) < 0,
			i > 0 && bytes.Compare(e.key, n.elements[i-1].key) <= 0,
			below != nil && bytes.Compare(e.key, below) >= 0:
			return fmt.Errorf("its keys are out of order at %d", i)
		}
	}
	return nil
}

// bucket checks a bucket: a tree of its own, or, when it is small, a node in the
// value itself.
func (c *checker) bucket(e element, depth int) error {
	root, inline, err := bucketOf(e, c.bad)
	if err != nil {
		return err
	}
	if inline == nil {
		return c.tree(root, nil, nil, depth)
	}
	if !inline.leaf {
		return errors.New("a small bucket is no leaf")
	}
	for _, e := range inline.elements {
		if e.bucket {
			return errors.New("a small bucket holds another")
		}
	}
	return inOrder(inline, nil, nil)
}

// bucketOf reads the value of a bucket: the page of its root, or its node.
func bucketOf(e element, bad func(error)) (root uint64, inline *node, err error) {
	b, err := e.value()
	if err != nil {
		return 0, nil, err
	}
	if len(b) < bucketHeader {
		return 0, nil, errors.New("a bucket is cut off")
	}
	if root = binary.NativeEndian.Uint64(b); root != 0 {
		return root, nil, nil
	}
	b = b[bucketHeader:]
	inline, err = readNode(io.NewSectionReader(bytes.NewReader(b), 0, int64(len(b))), int64(len(b)), bad)
	if err != nil {
		return 0, nil, fmt.Errorf("a small bucket: %w", err)
	}
	return 0, inline, nil
}

// freelistPage checks the list of free pages, if the file has one: a page in it
// that is in use would be written over.
func (c *checker) freelistPage() error {
	if c.freelist == noFreelist {
		return nil
	}
	at := int64(c.freelist) * c.pageSize
	var header [pageHeader + 8]byte
	if _, err := c.file.ReadAt(header[:], at); err != nil {
		return fmt.Errorf("the list of free pages: %w", err)
	}
	le := binary.NativeEndian
	free, from := uint64(le.Uint16(header[10:])), at+pageHeader
	if free == 0xFFFF {
		free, from = le.Uint64(header[pageHeader:]), from+8
	}
	last := c.freelist + uint64(le.Uint32(header[12:]))
	if le.Uint64(header[:]) != c.freelist || le.Uint16(header[8:]) != freelistPage || last >= c.count ||
		free > uint64((int64(last-c.freelist+1)*c.pageSize)-pageHeader)/8 {
		return errors.New("the list of free pages is none")
	}
	ids := make([]byte, 8*free)
	if _, err := c.file.ReadAt(ids, from); err != nil {
		return fmt.Errorf("the list of free pages: %w", err)
	}
	for ; len(ids) > 0; ids = ids[8:] {
		if id := le.Uint64(ids); id < 2 || id >= c.count || c.seen.has(id) {
			return fmt.Errorf("page %d is said to be free", id)
		}
	}
	return nil
}
