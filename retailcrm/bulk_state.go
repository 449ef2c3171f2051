package retailcrm

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// bulkState is how far an upload is: what a restart must know, and no more, so
// that its size does not depend on the number of records.
type bulkState struct {
	Kind    string `json:"kind"`            // the method, so that no other one goes on from here
	Next    int    `json:"next"`            // every record before this one is settled
	Done    spans  `json:"done,omitempty"`  // those behind it that are settled, too
	Open    spans  `json:"open,omitempty"`  // those that may have been sent, and are not settled
	Floor   int    `json:"floor,omitempty"` // an id that the account gave before any of Open was sent
	Stored  int    `json:"stored"`
	Failed  int    `json:"failed"`
	Unknown int    `json:"unknown"`
}

// readBulkState reads what text gave back.
func readBulkState(kind, text string) (*bulkState, error) {
	if text == "" {
		return &bulkState{Kind: kind}, nil
	}
	var s bulkState
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return nil, errors.New("WithState: the state is none that an upload gave")
	}
	if s.Kind != kind {
		return nil, fmt.Errorf("WithState: the state is that of an upload by %s", clip(s.Kind))
	}
	if s.Next < 0 || !s.Done.valid() || !s.Open.valid() {
		return nil, errors.New("WithState: the state is damaged")
	}
	return &s, nil
}

func (s *bulkState) text() string {
	for _, done := range append(spans{{0, s.Next}}, s.Done...) {
		s.Open.remove(done[0], done[1])
	}
	b, err := json.Marshal(s)
	if err != nil {
		return "" // numbers and a name always encode
	}
	return string(b)
}

func (s *bulkState) clone() *bulkState {
	c := *s
	c.Done, c.Open = slices.Clone(s.Done), slices.Clone(s.Open)
	return &c
}

func (s *bulkState) settled(index int) bool { return index < s.Next || s.Done.has(index) }

// horizon is where the part of the sequence ends that the state knows of.
func (s *bulkState) horizon() int { return max(s.Next, s.Done.end(), s.Open.end()) }

// open adds a part that may have been sent when the account had given the id
// floor.
func (s *bulkState) open(from, to, floor int) {
	if len(s.Open) == 0 || floor < s.Floor {
		s.Floor = floor
	}
	s.Open.add(from, to)
}

// take notes what became of a record, which was sent when the account had given
// the id floor.
func (s *bulkState) take(index int, r *result, floor int) {
	switch r.verdict {
	case isOpen:
		if r.sent {
			s.open(index, index+1, floor)
		} else {
			s.Open.remove(index, index+1)
		}
		return
	case isStored:
		s.Stored++
	case isRefused:
		s.Failed++
	case isUnknown:
		s.Unknown++
	}
	if index == s.Next {
		s.Next++
	} else {
		s.Done.add(index, index+1)
	}
	if len(s.Done) > 0 && s.Done[0][0] == s.Next {
		s.Next = s.Done[0][1]
		s.Done = s.Done[1:]
	}
	if s.Next >= s.Open.end() {
		s.Open = nil
	}
}

// spans are parts of a sequence, from the first index to before the second, in
// order and apart from each other.
type spans [][2]int

func (s spans) valid() bool {
	at := -1
	for _, span := range s {
		if span[0] <= at || span[1] <= span[0] {
			return false
		}
		at = span[1]
	}
	return true
}

func (s spans) has(index int) bool {
	return slices.ContainsFunc(s, func(span [2]int) bool { return span[0] <= index && index < span[1] })
}

func (s spans) end() int {
	if len(s) == 0 {
		return 0
	}
	return s[len(s)-1][1]
}

// countFrom is how many indexes from one on there are.
func (s spans) countFrom(index int) int {
	n := 0
	for _, span := range s {
		n += max(0, span[1]-max(span[0], index))
	}
	return n
}

// add puts a part in, and joins it with those that it touches.
func (s *spans) add(from, to int) {
	if from >= to {
		return
	}
	at := 0
	for at < len(*s) && (*s)[at][1] < from {
		at++
	}
	end := at
	for end < len(*s) && (*s)[end][0] <= to {
		from, to = min(from, (*s)[end][0]), max(to, (*s)[end][1])
		end++
	}
	*s = slices.Replace(*s, at, end, [2]int{from, to})
}

// remove takes a part out.
func (s *spans) remove(from, to int) {
	var left spans
	for _, span := range *s {
		if before := min(span[1], from); span[0] < before {
			left = append(left, [2]int{span[0], before})
		}
		if after := max(span[0], to); after < span[1] {
			left = append(left, [2]int{after, span[1]})
		}
	}
	*s = left
}
