package main

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// failure is a way to fail that the page offers.
type failure struct {
	Code, Name string
	fault      fakehttp.Fault
}

var failures = []failure{
	{"503", "503, too many requests", fakehttp.Fault{Status: http.StatusServiceUnavailable}},
	{"500", "500, an error of the CRM", fakehttp.Fault{Status: http.StatusInternalServerError}},
	{"502", "502 with a web page, as gateways answer", fakehttp.Fault{Status: http.StatusBadGateway, HTML: true}},
	{"cut", "connection closed, nothing carried out", fakehttp.Fault{Cut: true}},
	{"half", "connection closed in the middle of the answer, nothing carried out", fakehttp.Fault{CutBody: true}},
	{"lose", "carried out, the answer lost", fakehttp.Fault{LoseAnswer: true}},
}

// addFault switches on what the form asks for.
func (s *site) addFault(r *http.Request) error {
	kind, method := r.PostForm.Get("kind"), r.PostForm.Get("method")
	at := slices.IndexFunc(failures, func(f failure) bool { return f.Code == kind })
	if at < 0 {
		return errors.New("there is no such fault")
	}
	if method != "" && method != http.MethodGet && method != http.MethodPost {
		return errors.New("the method is GET or POST")
	}
	times, err := whole(r.PostForm.Get("times"), 1_000_000)
	if err != nil {
		return err
	}
	percent, err := whole(r.PostForm.Get("percent"), 100)
	if err != nil {
		return err
	}
	fault := failures[at].fault
	fault.Method, fault.Path, fault.Times = method, strings.TrimSpace(r.PostForm.Get("path")), times
	fault.Chance = float64(percent) / 100
	s.crm.Inject(fault)
	return nil
}

// whole reads a number that may be left out, which is 0.
func whole(text string, most int) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		return 0, errors.New("a number is to be from 0 to " + strconv.Itoa(most))
	}
	return n, nil
}

// faultRow is a fault as the page shows it.
type faultRow struct {
	Name, Method, Path string
	Times, Percent     int
}

func faultRows(faults []fakehttp.Fault) []faultRow {
	var rows []faultRow
	for _, f := range faults {
		row := faultRow{nameOf(f), f.Method, f.Path, f.Times, int(100*f.Chance + 0.5)}
		rows = append(rows, row)
	}
	return rows
}

func nameOf(f fakehttp.Fault) string {
	for _, known := range failures {
		k := known.fault
		if k.Status == f.Status && k.Cut == f.Cut && k.CutBody == f.CutBody && k.LoseAnswer == f.LoseAnswer {
			return known.Name
		}
	}
	return "status " + strconv.Itoa(f.Status)
}
