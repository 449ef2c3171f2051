// Medians reads the output of go test -bench with -count and prints, for each
// benchmark, the median of its ratios to an anchor of the same group, round by
// round: single numbers move with the machine, ratios in one round do not.
//
//	go test -bench . -count 7 ./decode | go run ./medians -anchor encoding-json
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// rounds are the values of one benchmark and unit, in the order they came.
type rounds map[string][]float64

func main() {
	anchor := flag.String("anchor", "", "name of the benchmark that the others are divided by, in each group")
	flag.Parse()
	values, names, units := read(bufio.NewScanner(os.Stdin))
	for _, name := range names {
		group, _ := split(name)
		line := fmt.Sprintf("%-44s", name)
		for _, unit := range units {
			mine := values[name+" "+unit]
			if len(mine) == 0 {
				continue
			}
			line += fmt.Sprintf("  %12.4g %s", median(mine), unit)
			if base := values[group+"/"+*anchor+" "+unit]; len(base) == len(mine) {
				line += fmt.Sprintf(" (%.3f)", median(ratios(mine, base)))
			}
		}
		fmt.Println(line)
	}
}

var cpus = regexp.MustCompile(`-\d+$`)

func read(lines *bufio.Scanner) (values rounds, names, units []string) {
	values = rounds{}
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) < 4 || !strings.HasPrefix(f[0], "Benchmark") {
			continue
		}
		name := cpus.ReplaceAllString(f[0], "")
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		for i := 2; i+1 < len(f); i += 2 {
			v, err := strconv.ParseFloat(f[i], 64)
			if err != nil || f[i+1] == "MB/s" {
				continue
			}
			if !slices.Contains(units, f[i+1]) {
				units = append(units, f[i+1])
			}
			key := name + " " + f[i+1]
			values[key] = append(values[key], v)
		}
	}
	return values, names, units
}

func split(name string) (group, leaf string) {
	i := strings.LastIndexByte(name, '/')
	if i < 0 {
		return name, ""
	}
	return name[:i], name[i+1:]
}

func ratios(values, base []float64) []float64 {
	list := make([]float64, len(values))
	for i := range values {
		list[i] = values[i] / base[i]
	}
	return list
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
