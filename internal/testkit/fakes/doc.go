// Package fakes is what the fakes of RetailCRM and of the marketplaces share
// and their users never name. What users name is in
// retailcrm/retailcrmtest/fakehttp.
package fakes
