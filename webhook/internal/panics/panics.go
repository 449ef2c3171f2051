// Package panics holds the one rule for panics of a user's function: they
// become an error whose text says what kind of value was thrown but not the
// value, which may hold a part of the event, and whose stack goes into the log.
package panics

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"regexp"
	"runtime"
	"strings"
)

// panicked is a panic of a user's function.
type panicked struct {
	value any
	stack string
}

// Error leaves the value out. Of an error of the runtime it has the text without
// its numbers, which may come from the event: an index, a length.
func (e *panicked) Error() string {
	if err, ok := e.value.(runtime.Error); ok && reflect.Indirect(reflect.ValueOf(err)).Type().PkgPath() == "runtime" {
		return "handler panicked: " + numbers.ReplaceAllString(err.Error(), "$1*")
	}
	return fmt.Sprintf("handler panicked with a value of type %T", e.value)
}

// numbers are whole words: those in the names of types stay.
var numbers = regexp.MustCompile(`(^|[ \[:])-?[0-9]+\b`)

// Catch makes *err the error of a panic. Defer it by itself.
func Catch(err *error) {
	if p := recover(); p != nil {
		*err = &panicked{p, stack()}
	}
}

// stack is where a panic came from, by functions and lines. Unlike that of package
// debug it has no arguments, as the numbers among them may be of the event.
func stack() string {
	callers := make([]uintptr, mostFrames)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	var b strings.Builder
	for {
		frame, more := frames.Next()
		fmt.Fprintf(&b, "%s\n\t%s:%d\n", frame.Function, frame.File, frame.Line)
		if !more {
			return b.String()
		}
	}
}

const mostFrames = 64

// CatchHTTP is [Catch] for a function that answers an HTTP request: one that
// asks for its connection to be cut, with http.ErrAbortHandler, gets that.
func CatchHTTP(err *error) {
	p := recover()
	if p == http.ErrAbortHandler {
		panic(p)
	}
	if p != nil {
		*err = &panicked{p, stack()}
	}
}

// Attrs is what a log has about an error: its text, shortened where the caller
// did so, and the stack if it is that of a panic.
func Attrs(err error, text string) []slog.Attr {
	attrs := []slog.Attr{slog.String("error", text)}
	if p, ok := errors.AsType[*panicked](err); ok {
		attrs = append(attrs, slog.String("stack", p.stack))
	}
	return attrs
}

// Value is the value of a panic: it may be personal, and is for those alone who
// asked to see it.
func Value(err error) (value any, ok bool) {
	p, ok := errors.AsType[*panicked](err)
	if !ok {
		return nil, false
	}
	return p.value, true
}

// mostOfText is how many bytes of an error or a note are kept.
const mostOfText = 500

// Text is what is kept of an error: valid UTF-8, shortened to 500 bytes; "" of
// none.
func Text(err error) string {
	if err == nil {
		return ""
	}
	return Shorten(err.Error())
}

// Shorten makes a text valid UTF-8 of about 500 bytes at the most.
func Shorten(text string) string { return ShortenTo(text, mostOfText) }

// ShortenTo is [Shorten] to another number of bytes.
func ShortenTo(text string, most int) string {
	if len(text) > most {
		return strings.ToValidUTF8(text[:most], "") + "..."
	}
	return strings.ToValidUTF8(text, "\ufffd")
}
