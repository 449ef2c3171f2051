// Package fakes is what the fakes of RetailCRM and of the marketplaces share
// and their users never name. What users name is in
// retailcrm/retailcrmtest/fakehttp, and what only the marketplaces' fakes share
// is in internal/testkit/shopfakes. Start, NewServer, Client and NewClient stand
// in each fake, because their signatures are made of its own types.
package fakes
