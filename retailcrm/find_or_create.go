package retailcrm

import (
	"context"
	"errors"
	"time"
)

// FindOrCreate returns the customer whom the input describes, and creates it
// when there is none. It looks by ExternalID, then by each of Phones in any
// notation, then by Email, and takes the first that it finds; who was merged
// into another is that other one. It does not change who is there: see
// [CustomersService.Upsert] for that. created tells which it was.
//
// It is safe to repeat. When the answer to a creation is lost, it looks again.
// An input with an ExternalID is created at last; without one, a customer who
// does not show yet may come to light later, so that the call ends with the
// error of the lost answer: call again then, and it looks first.
func (s *CustomersService) FindOrCreate(
	ctx context.Context, customer CustomerInput, opts ...RequestOption,
) (found *Customer, created bool, err error) {
	const op = "Customers.FindOrCreate"
	searches := searchesFor(&customer)
	if len(searches) == 0 {
		return nil, false, errors.New("retailcrm: " + op + ": the input has no ExternalID, Phones or Email to look for")
	}
	if found, err = s.findBy(ctx, searches, opts); !errors.Is(err, ErrNotFound) {
		return found, false, err
	}
	result, err := s.Create(ctx, customer, opts...)
	if answerLost(err) && ctx.Err() == nil {
		found, result, err = s.findLost(ctx, customer, searches, err, opts)
		if found != nil {
			return found, true, nil
		}
	}
	if errors.Is(err, ErrAlreadyExists) { // somebody was quicker
		found, err = s.findBy(ctx, searches, opts)
		return found, false, err
	}
	if err != nil {
		return nil, false, err
	}
	found, err = s.Get(ctx, ByID(result.ID), opts...)
	if err != nil {
		found = &Customer{ID: result.ID}
	}
	return found, true, err
}

// searchesFor are the ways to look for whom an input describes.
func searchesFor(customer *CustomerInput) []CustomerSearch {
	var list []CustomerSearch
	if id := customer.ExternalID.Or(""); id != "" {
		list = append(list, CustomerSearch{ExternalID: id})
	}
	for _, phone := range customer.Phones.Or(nil) {
		if number := phone.Number.Or(""); phoneDigits(number) != "" {
			list = append(list, CustomerSearch{Phone: number})
		}
	}
	if email := customer.Email.Or(""); email != "" {
		list = append(list, CustomerSearch{Email: email})
	}
	return list
}

// findBy returns the customer whom the first search finds that finds any.
func (s *CustomersService) findBy(
	ctx context.Context, searches []CustomerSearch, opts []RequestOption,
) (found *Customer, err error) {
	for _, search := range searches {
		if search.ExternalID != "" {
			found, err = s.Get(ctx, ByExternalID(search.ExternalID), opts...)
			if into := combinedInto(err); into != 0 {
				found, err = s.Get(ctx, ByID(into), opts...)
			}
		} else {
			found, err = s.Find(ctx, search, opts...)
		}
		if !errors.Is(err, ErrNotFound) {
			return found, err
		}
	}
	return nil, err
}

// findLost looks for a customer whose creation had no answer, a few times. One
// with an external id is created again when it is not there: the API takes it
// once.
func (s *CustomersService) findLost(
	ctx context.Context, customer CustomerInput, searches []CustomerSearch, lost error, opts []RequestOption,
) (*Customer, *IDResult, error) {
	for pause := range 3 {
		found, err := s.findBy(ctx, searches, opts)
		switch {
		case err == nil:
			return found, nil, nil
		case !errors.Is(err, ErrNotFound):
			return nil, nil, err
		case customer.ExternalID.Or("") != "":
			result, err := s.Create(ctx, customer, opts...)
			return nil, result, err
		}
		select {
		case <-time.After(time.Duration(pause+1) * time.Second):
		case <-ctx.Done():
			return nil, nil, lost
		}
	}
	return nil, nil, lost
}
