package boltfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// How bbolt writes a file: pages of one size, each with its number, of which the
// first two are metas and the others nodes of trees. A node may go on over the
// pages behind it. Numbers are written as the machine has them.
const (
	pageHeader   = 16
	elementSize  = 16
	bucketHeader = 16
	metaSize     = 64
	magic        = 0xED0CDAED
	version      = 2
	noFreelist   = ^uint64(0)

	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10

	bucketElement = 0x01 // of a leaf: the value is a bucket
)

// meta is what a meta page says.
type meta struct {
	pageSize int64
	root     uint64 // page of the bucket of buckets
	freelist uint64
	count    uint64 // of pages
	txid     uint64
}

func readMeta(b []byte) (m meta, err error) {
	if len(b) < pageHeader+metaSize {
		return m, errors.New("a meta page is cut off")
	}
	b = b[pageHeader:]
	le := binary.NativeEndian
	if le.Uint32(b) != magic || le.Uint32(b[4:]) != version {
		return m, errors.New("a meta page is none")
	}
	sum := fnv.New64a()
	_, _ = sum.Write(b[:metaSize-8]) // never fails
	if sum.Sum64() != le.Uint64(b[metaSize-8:]) {
		return m, errors.New("a meta page has another checksum")
	}
	m = meta{
		pageSize: int64(le.Uint32(b[8:])), root: le.Uint64(b[16:]), freelist: le.Uint64(b[32:]),
		count: le.Uint64(b[40:]), txid: le.Uint64(b[48:]),
	}
	if m.pageSize < 512 || m.pageSize > 1<<24 || m.pageSize&(m.pageSize-1) != 0 {
		return m, fmt.Errorf("a page of %d bytes", m.pageSize)
	}
	return m, nil
}

// pages reads a file page by page.
type pages struct {
	file io.ReaderAt
	size int64
	meta

	bad func(error) // gets entries that cannot be read; nil: they are errors of their nodes
}

// openPages opens a file for reading and finds the newer of its meta pages that
// is whole.
func openPages(path string) (*pages, io.Closer, error) {
	f, size, err := openSized(path)
	if err != nil {
		return nil, nil, err
	}
	p := &pages{file: f, size: size}
	if err := p.findMeta(); err != nil {
		return nil, nil, errors.Join(corrupt(path, err), f.Close())
	}
	return p, f, nil
}

func openSized(path string) (*os.File, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, info.Size(), nil
}

func (p *pages) findMeta() error {
	first, err := p.metaAt(0)
	found := err == nil
	if found {
		p.meta = first
	}
	for size := int64(512); size <= 1<<24 && size < p.size; size *= 2 {
		if found && size != first.pageSize {
			continue
		}
		if second, err := p.metaAt(size); err == nil && second.pageSize == size && (!found || second.txid > first.txid) {
			p.meta = second
			return nil
		}
	}
	if !found {
		return fmt.Errorf("no meta page is whole: %w", err)
	}
	return nil
}

func (p *pages) metaAt(offset int64) (meta, error) {
	b := make([]byte, pageHeader+metaSize)
	if _, err := p.file.ReadAt(b, offset); err != nil {
		return meta{}, fmt.Errorf("a meta page: %w", err)
	}
	return readMeta(b)
}

// node is a branch or a leaf of a tree.
type node struct {
	leaf     bool
	last     uint64 // its last page
	elements []element
}

// element is an entry of a node.
type element struct {
	key    []byte
	child  uint64 // page, of a branch
	bucket bool   // the value is a bucket
	value  func() ([]byte, error)
}

// nodeAt reads the node that begins at a page.
func (p *pages) nodeAt(id uint64) (*node, error) {
	if id < 2 || id >= p.count {
		return nil, fmt.Errorf("page %d of %d", id, p.count)
	}
	at := int64(id) * p.pageSize
	var header [pageHeader]byte
	if _, err := p.file.ReadAt(header[:], at); err != nil {
		return nil, fmt.Errorf("page %d: %w", id, err)
	}
	if got := binary.NativeEndian.Uint64(header[:]); got != id {
		return nil, fmt.Errorf("page %d calls itself %d", id, got)
	}
	last := id + uint64(binary.NativeEndian.Uint32(header[12:]))
	if last >= p.count {
		return nil, fmt.Errorf("page %d goes on to page %d of %d", id, last, p.count)
	}
	n, err := readNode(io.NewSectionReader(p.file, at, int64(last-id+1)*p.pageSize), p.pageSize, p.bad)
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", id, err)
	}
	n.last = last
	return n, nil
}

// readNode reads a node out of its pages, or out of the value of a small bucket.
// first is how much of it is worth reading at once; bad gets entries that cannot
// be read, which are errors when it is nil.
func readNode(r *io.SectionReader, first int64, bad func(error)) (*node, error) {
	head := make([]byte, min(first, r.Size()))
	if _, err := r.ReadAt(head, 0); err != nil {
		return nil, err
	}
	if len(head) < pageHeader {
		return nil, errors.New("it is cut off")
	}
	flags, count := binary.NativeEndian.Uint16(head[8:]), int64(binary.NativeEndian.Uint16(head[10:]))
	if flags != branchPage && flags != leafPage {
		return nil, fmt.Errorf("it is of the unknown type %#x", flags)
	}
	part := func(from, size int64) ([]byte, error) {
		if size < 0 || from < 0 || from+size > r.Size() {
			return nil, fmt.Errorf("an entry of %d bytes at %d of %d", size, from, r.Size())
		}
		if from+size <= int64(len(head)) {
			return head[from : from+size], nil
		}
		b := make([]byte, size)
		_, err := r.ReadAt(b, from)
		return b, err
	}
	table, err := part(pageHeader, count*elementSize)
	if err != nil {
		return nil, err
	}
	n := &node{leaf: flags == leafPage, elements: make([]element, 0, count)}
	if !n.leaf && count == 0 {
		return nil, errors.New("a branch without children")
	}
	for i := range count {
		e, err := readElement(table[i*elementSize:], pageHeader+i*elementSize, n.leaf, part)
		switch {
		case err == nil:
			n.elements = append(n.elements, e)
		case bad == nil:
			return nil, err
		default:
			bad(err)
		}
	}
	return n, nil
}

func readElement(b []byte, at int64, leaf bool, part func(from, size int64) ([]byte, error)) (e element, err error) {
	le := binary.NativeEndian
	if !leaf {
		e.child = le.Uint64(b[8:])
		e.key, err = part(at+int64(le.Uint32(b)), int64(le.Uint32(b[4:])))
		return e, err
	}
	from, keySize, size := at+int64(le.Uint32(b[4:])), int64(le.Uint32(b[8:])), int64(le.Uint32(b[12:]))
	e.bucket = le.Uint32(b)&bucketElement != 0
	if e.key, err = part(from, keySize); err != nil {
		return e, err
	}
	if size > 0 { // the last byte tells whether all are there
		if _, err = part(from+keySize+size-1, 1); err != nil {
			return e, err
		}
	}
	e.value = func() ([]byte, error) { return part(from+keySize, size) }
	return e, nil
}
