// Package lossless compares JSON texts by what they say: null, "", 0 and false
// say nothing, numbers compare by value also when they are spelled as texts,
// moments do so with and without zeros behind their seconds, and a list is the
// same as a map with the keys 0, 1, 2.
//
// [RoundTrip] reads a text into a type and writes it again; [Odd] makes the texts
// that are hardest on a type. Most tests need only [Check], for all types of their
// package, and [CheckText], for one text.
package lossless
