package boltfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Entry is a key and a value that were read out of a broken file. They are valid
// until the function that gets them returns.
type Entry struct {
	Bucket     string // "" for a page that no tree leads to any more: it may be out of date
	Key, Value []byte
}

// Damage is what could not be read.
type Damage struct {
	// Nodes is how many pages that a tree leads to cannot be read.
	Nodes int
	// Buckets are those that lack something. Nil, as long as Nodes is 0.
	Buckets map[string]bool
	// First is the first thing that was wrong; nil if nothing was.
	First error
}

func (d *Damage) note(bucket string, err error) {
	d.Nodes++
	if d.Buckets == nil {
		d.Buckets = map[string]bool{}
	}
	d.Buckets[bucket] = true
	if d.First == nil {
		d.First = err
	}
}

// Salvage reads what can be read of a file, whatever is broken in it: first the
// buckets at its top, as far as their trees can be followed, and then, when
// something is missing, the pages that lie about. It stops when visit returns an
// error, or when the file cannot be read at all. Nothing may write to it
// meanwhile.
func Salvage(path string, visit func(Entry) error) (d Damage, err error) {
	p, f, err := openPages(path)
	if errors.Is(err, ErrCorrupt) {
		d.note("", err)
		p, f, err = guessPages(path)
	}
	if err != nil {
		return d, err
	}
	defer func() { _ = f.Close() }() // it was read only
	p.count = min(p.count, uint64(p.size)/uint64(p.pageSize))
	s := salvage{pages: p, seen: map[uint64]bool{}, damage: &d, visit: visit}
	p.bad = func(err error) { d.note(s.reading, err) }
	if d.Nodes == 0 {
		if err := s.tree(p.root, "", 0); err != nil {
			return d, err
		}
	}
	if d.Nodes == 0 {
		return d, nil
	}
	p.count, p.bad = uint64(p.size)/uint64(p.pageSize), func(error) {}
	return d, s.strays()
}

type salvage struct {
	*pages
	seen   map[uint64]bool
	damage *Damage
	visit  func(Entry) error

	reading string // the bucket that is being read
}

// tree follows a tree as far as it can be read. bucket is "" for the one whose
// entries are the buckets.
func (s *salvage) tree(id uint64, bucket string, depth int) error {
	s.reading = bucket
	n, err := s.nodeAt(id)
	if err == nil && (s.seen[id] || depth > deepest) {
		err = fmt.Errorf("page %d is used twice", id)
	}
	if err != nil {
		s.damage.note(bucket, err)
		return nil
	}
	s.seen[id] = true
	if n.leaf {
		return s.leaf(n, bucket, depth)
	}
	for _, e := range n.elements {
		if err := s.tree(e.child, bucket, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (s *salvage) leaf(n *node, bucket string, depth int) error {
	for _, e := range n.elements {
		if !e.bucket {
			if err := s.entry(e, bucket); err != nil {
				return err
			}
			continue
		}
		name := string(e.key)
		s.reading = name
		root, inline, err := bucketOf(e, s.bad)
		if err != nil {
			s.damage.note(name, err)
			continue
		}
		if inline != nil {
			err = s.leaf(inline, name, deepest) // it holds no other
		} else {
			err = s.tree(root, name, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *salvage) entry(e element, bucket string) error {
	value, err := e.value()
	if err != nil {
		s.damage.note(bucket, fmt.Errorf("a value: %w", err))
		return nil
	}
	return s.visit(Entry{Bucket: bucket, Key: e.key, Value: value})
}

// strays visits the leaves that no tree has led to.
func (s *salvage) strays() error {
	for id := uint64(0); id < s.count; id++ {
		if s.seen[id] {
			continue
		}
		n, err := s.nodeAt(id)
		if err != nil || !n.leaf {
			continue // it is no page of entries
		}
		for _, e := range n.elements {
			if e.bucket {
				if _, inline, err := bucketOf(e, s.bad); err == nil && inline != nil {
					if err := s.leaf(inline, "", deepest); err != nil {
						return err
					}
				}
				continue
			}
			if err := s.entry(e, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// guessPages opens a file whose meta pages are both lost: its page size is the
// one at which most pages know their own number.
func guessPages(path string) (*pages, io.Closer, error) {
	f, size, err := openSized(path)
	if err != nil {
		return nil, nil, err
	}
	best, most := int64(0), 1
	for pageSize := int64(512); pageSize <= 1<<16; pageSize *= 2 {
		n := 0
		for id := int64(2); (id+1)*pageSize <= size; id++ {
			var header [pageHeader]byte
			if _, err := f.ReadAt(header[:], id*pageSize); err != nil {
				break
			}
			kind := binary.NativeEndian.Uint16(header[8:])
			if int64(binary.NativeEndian.Uint64(header[:])) == id && (kind == leafPage || kind == branchPage) {
				n++
			}
		}
		if n >= most {
			best, most = pageSize, n+1
		}
	}
	if best == 0 {
		return nil, nil, errors.Join(corrupt(path, errors.New("nothing in it can be read")), f.Close())
	}
	p := &pages{file: f, size: size, meta: meta{pageSize: best, count: uint64(size / best)}}
	return p, f, nil
}
