package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// bar draws the progress of a pass in one line of a terminal.
type bar struct {
	out     io.Writer
	name    string
	visible bool
}

const barWidth = 30

func (b *bar) show(p marketplace.Progress) {
	if !b.visible || p.Of == 0 {
		return
	}
	full := barWidth * p.Done / p.Of
	fmt.Fprintf(b.out, "\r  %-12s %s%s %d/%d", b.name, strings.Repeat("█", full), strings.Repeat("░", barWidth-full),
		p.Done, p.Of)
}

func (b *bar) clear() {
	if b.visible {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
