package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
)

func never[T any](*T) bool  { return false }
func always[T any](*T) bool { return true }

// externalIDs are the ids of inputs with an external id alone.
func externalIDs[T any](id func(*T) Opt[string]) (names func(*T) FailedRecord, key func(*T) string) {
	key = func(in *T) string { return id(in).Or("") }
	return func(in *T) FailedRecord { return FailedRecord{ExternalID: key(in)} }, key
}

// siteOf is the filter for the shop that a call is about.
func (c *core) siteOf(opts []RequestOption) []string {
	if site := c.client.callConfig(opts).site; site != "" {
		return []string{site}
	}
	return nil
}

func (s *OrdersService) uploads(name string) bulkKind[OrderInput] {
	names, key := externalIDs(func(in *OrderInput) Opt[string] { return in.ExternalID })
	id := func(o *Order) (int, string) { return o.ID, o.ExternalID }
	return bulkKind[OrderInput]{
		name: name, size: MaxUpload, names: names, key: key, repeatable: never[OrderInput],
		send: func(ctx context.Context, in []OrderInput, opts []RequestOption) (*received[OrderInput], error) {
			result, err := s.Upload(ctx, in, opts...)
			if result == nil {
				return nil, err
			}
			answer := &received[OrderInput]{stored: result.UploadedOrders, failed: result.FailedOrders}
			for i := range result.Orders {
				answer.whole = append(answer.whole, foundAs[OrderInput](&result.Orders[i], id))
			}
			return answer, err
		},
		find: foundIn[OrderInput](
			func(ctx context.Context, ids []string, opts []RequestOption) iter.Seq2[*Order, error] {
				return s.All(ctx, &OrderFilter{ExternalIDs: ids, Sites: (*core)(s).siteOf(opts)}, opts...)
			}, id),
	}
}

func (s *CustomersService) uploads(name string) bulkKind[CustomerInput] {
	names, key := externalIDs(func(in *CustomerInput) Opt[string] { return in.ExternalID })
	return bulkKind[CustomerInput]{
		name: name, size: MaxUpload, names: names, key: key, repeatable: never[CustomerInput],
		send: func(ctx context.Context, in []CustomerInput, opts []RequestOption) (*received[CustomerInput], error) {
			return customersReceived[CustomerInput](s.Upload(ctx, in, opts...))
		},
		find: foundIn[CustomerInput](
			func(ctx context.Context, ids []string, opts []RequestOption) iter.Seq2[*Customer, error] {
				return s.All(ctx, &CustomerFilter{ExternalIDs: ids, Sites: (*core)(s).siteOf(opts)}, opts...)
			}, func(c *Customer) (int, string) { return c.ID, c.ExternalID }),
	}
}

func (s *CorporateCustomersService) uploads(name string) bulkKind[CorporateCustomerInput] {
	names, key := externalIDs(func(in *CorporateCustomerInput) Opt[string] { return in.ExternalID })
	type input = CorporateCustomerInput
	return bulkKind[input]{
		name: name, size: MaxUpload, names: names, key: key, repeatable: never[input],
		send: func(ctx context.Context, in []input, opts []RequestOption) (*received[input], error) {
			return customersReceived[input](s.Upload(ctx, in, opts...))
		},
		find: foundIn[input](
			func(ctx context.Context, ids []string, opts []RequestOption) iter.Seq2[*CorporateCustomer, error] {
				return s.All(ctx, &CorporateCustomerFilter{ExternalIDs: ids, Sites: s.siteOf(opts)}, opts...)
			}, func(c *CorporateCustomer) (int, string) { return c.ID, c.ExternalID }),
	}
}

func customersReceived[T any](result *CustomersUploadResult, err error) (*received[T], error) {
	if result == nil {
		return nil, err
	}
	return &received[T]{stored: result.UploadedCustomers, failed: result.FailedCustomers}, err
}

// uploads is how costs are stored. They have no external id: what is not named
// in an answer is told by what has been stored instead.
func (s *CostsService) uploads(name string) bulkKind[CostInput] {
	id := func(c *Cost) (int, string) { return c.ID, "" }
	return bulkKind[CostInput]{
		name: name, size: MaxUpload, repeatable: never[CostInput],
		names: func(*CostInput) FailedRecord { return FailedRecord{} },
		key:   func(*CostInput) string { return "" },
		send: func(ctx context.Context, in []CostInput, opts []RequestOption) (*received[CostInput], error) {
			result, err := s.Upload(ctx, in, opts...)
			if result == nil {
				return nil, err
			}
			answer := &received[CostInput]{}
			for _, id := range result.UploadedCosts {
				answer.stored = append(answer.stored, ExternalIDFix{ID: id})
			}
			if err == nil || len(answer.stored) == 0 {
				return answer, err
			}
			own := append(opts[:len(opts):len(opts)], WithInFlight(1), WithResponse(nil))
			for c, err := range s.All(ctx, &CostFilter{IDs: result.UploadedCosts}, own...) {
				if err != nil {
					break // then the answer tells less
				}
				answer.whole = append(answer.whole, foundAs[CostInput](c, id))
			}
			return answer, err
		},
	}
}

// uploads is how calls are stored. The API leaves out those whose external id
// it knows, and shows no calls.
func (s *TelephonyService) uploads(name string) bulkKind[TelephonyCallInput] {
	names, key := externalIDs(func(in *TelephonyCallInput) Opt[string] { return in.ExternalID })
	type input = TelephonyCallInput
	return bulkKind[input]{
		name: name, size: MaxUpload, names: names, key: key,
		repeatable: func(in *input) bool { return key(in) != "" },
		send: func(ctx context.Context, in []input, opts []RequestOption) (*received[input], error) {
			result, err := s.UploadCalls(ctx, in, opts...)
			if result == nil {
				return nil, err
			}
			answer := &received[input]{reason: refusedAs("the call is there already", ErrAlreadyExists)}
			for _, id := range result.DuplicateCalls {
				answer.failed = append(answer.failed, FailedRecord{ExternalID: id})
			}
			return answer, err
		},
	}
}

// offerUploads is how stock and prices are set: as often as one likes.
func offerUploads[T any](
	name string, names func(*T) FailedRecord,
	send func(context.Context, []T, ...RequestOption) (*OffersUploadResult, error),
) bulkKind[T] {
	return bulkKind[T]{
		name: name, size: MaxStoreUpload, names: names, repeatable: always[T],
		key: func(in *T) string { // of what is set twice, the last has to win
			n := names(in)
			if n.ID == 0 && n.ExternalID == "" && n.XMLID == "" {
				return ""
			}
			return fmt.Sprint(n.ID, "/", n.ExternalID, "/", n.XMLID)
		},
		send: func(ctx context.Context, in []T, opts []RequestOption) (*received[T], error) {
			result, err := send(ctx, in, opts...)
			if result == nil {
				return nil, err
			}
			return &received[T]{failed: result.NotFoundOffers, reason: errNoOffer}, err
		},
	}
}

var (
	errNoOffer   = refusedAs("the catalogue does not have the offer", ErrNotFound)
	errNoProduct = refusedAs("the catalogue does not have the product", ErrNotFound)
)

func inventoryNames(in *InventoryInput) FailedRecord {
	return FailedRecord{ID: in.ID.Or(0), ExternalID: in.ExternalID.Or(""), XMLID: in.XMLID.Or("")}
}

func priceNames(in *PriceInput) FailedRecord {
	return FailedRecord{ID: in.ID.Or(0), ExternalID: in.ExternalID.Or(""), XMLID: in.XMLID.Or("")}
}

func productNames(in *ProductInput) FailedRecord {
	return FailedRecord{ID: in.ID.Or(0), ExternalID: in.ExternalID.Or("")}
}

// productKey is a product's external id, which counts within its catalogue.
func productKey(in *ProductInput) string {
	externalID := in.ExternalID.Or("")
	if externalID == "" {
		return ""
	}
	return strconv.Itoa(in.CatalogID.Or(0)) + "/" + externalID
}

// productCreates is how products are added. The API adds them again when they
// are sent again.
func (s *StoreService) productCreates(name string) bulkKind[ProductInput] {
	return bulkKind[ProductInput]{
		name: name, size: MaxUpload, names: productNames, key: productKey, repeatable: never[ProductInput],
		send: func(ctx context.Context, in []ProductInput, opts []RequestOption) (*received[ProductInput], error) {
			result, err := s.CreateProducts(ctx, in, opts...)
			if result == nil {
				return nil, err
			}
			answer := &received[ProductInput]{}
			for _, id := range result.AddedProducts {
				answer.stored = append(answer.stored, ExternalIDFix{ID: id})
			}
			return answer, err
		},
		find: s.findProducts,
	}
}

// findProducts looks products up one by one: the API's filter takes one
// external id.
func (s *StoreService) findProducts(
	ctx context.Context, keys []string, opts []RequestOption,
) ([]found[ProductInput], error) {
	var there []found[ProductInput]
	for part := range byLength(keys) {
		for _, key := range part {
			catalog, externalID := splitProductKey(key)
			filter := &ProductFilter{ExternalID: externalID}
			if catalog != 0 {
				filter.Catalogs = []int{catalog}
			}
			for p, err := range s.AllProducts(ctx, filter, opts...) {
				if err != nil {
					return nil, err
				}
				if p.ExternalID == externalID && (catalog == 0 || p.CatalogID == 0 || p.CatalogID == catalog) {
					there = append(there, foundAs[ProductInput](p, func(p *Product) (int, string) { return p.ID, key }))
				}
			}
		}
	}
	return there, nil
}

func splitProductKey(key string) (catalog int, externalID string) {
	for i := range len(key) {
		if key[i] == '/' {
			return atoi(key[:i]), key[i+1:]
		}
	}
	return 0, key
}

// productEdits is how products are changed: as often as one likes.
func (s *StoreService) productEdits(name string) bulkKind[ProductInput] {
	return bulkKind[ProductInput]{
		name: name, size: MaxUpload, names: productNames, key: productKey, repeatable: always[ProductInput],
		send: func(ctx context.Context, in []ProductInput, opts []RequestOption) (*received[ProductInput], error) {
			result, err := s.EditProducts(ctx, in, opts...)
			if result == nil {
				return nil, err
			}
			return &received[ProductInput]{failed: result.NotFoundProducts, reason: errNoProduct}, err
		},
	}
}

// productUpserts edits the products of a chunk, and adds those that the
// catalogue does not have. After a lost answer the edit finds what was added.
func (s *StoreService) productUpserts(name string) bulkKind[ProductInput] {
	kind := s.productEdits(name)
	kind.mustHave = func(in *ProductInput) error {
		if in.ID.Or(0) == 0 && in.ExternalID.Or("") == "" {
			return errNoExternalID
		}
		return nil
	}
	kind.send = func(ctx context.Context, in []ProductInput, opts []RequestOption) (*received[ProductInput], error) {
		answer := &received[ProductInput]{reason: errNoProduct}
		for part := range withoutTwins(in, productNames) {
			unknown, err := s.upsertProducts(ctx, part, opts)
			if err != nil {
				return nil, err
			}
			answer.failed = append(answer.failed, unknown...)
		}
		return answer, nil
	}
	return kind
}

// upsertProducts edits products and adds those that were not found by their
// external ids. It returns those that were not found by the CRM's.
func (s *StoreService) upsertProducts(
	ctx context.Context, in []ProductInput, opts []RequestOption,
) (unknown []FailedRecord, err error) {
	edited, err := s.EditProducts(ctx, in, opts...)
	if err != nil {
		return nil, err
	}
	var missing []ProductInput
	for _, f := range edited.NotFoundProducts {
		n := slices.IndexFunc(in, func(p ProductInput) bool {
			return p.ID.Or(0) == 0 && f.ExternalID != "" && p.ExternalID.Or("") == f.ExternalID
		})
		if n < 0 {
			unknown = append(unknown, f)
			continue
		}
		missing = append(missing, in[n])
	}
	if len(missing) > 0 {
		_, err = s.CreateProducts(ctx, missing, opts...)
	}
	return unknown, err
}

// withoutTwins cuts records into parts, in each of which no external id comes twice:
// of two, the second one is for when the first is there.
func withoutTwins[T any](in []T, names func(*T) FailedRecord) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for rest := in; len(rest) > 0; {
			var part, later []T
			taken := map[string]bool{}
			for i := range rest {
				id := names(&rest[i]).ExternalID
				if id != "" && taken[id] {
					later = append(later, rest[i])
					continue
				}
				taken[id] = true
				part = append(part, rest[i])
			}
			if !yield(part) {
				return
			}
			rest = later
		}
	}
}

// errNoExternalID is the error of a record that cannot be created or edited,
// whichever is right, for want of a name.
var errNoExternalID = errors.New("retailcrm: the input has no ExternalID")

// upserts is the kind of uploads that edits what exists already.
func upserts[T any](
	kind bulkKind[T], edit func(context.Context, *T, []RequestOption) (id int, err error),
) bulkKind[T] {
	kind.edit = edit
	kind.mustHave = func(in *T) error {
		if kind.key(in) == "" {
			return errNoExternalID
		}
		return nil
	}
	return kind
}

func (s *OrdersService) upserts(name string) bulkKind[OrderInput] {
	return upserts(s.uploads(name), func(ctx context.Context, in *OrderInput, opts []RequestOption) (int, error) {
		result, err := s.Edit(ctx, ByExternalID(in.ExternalID.Or("")), *in, opts...)
		if err != nil {
			return 0, err
		}
		return result.ID, nil
	})
}

func (s *CustomersService) upserts(name string) bulkKind[CustomerInput] {
	return upserts(s.uploads(name), func(ctx context.Context, in *CustomerInput, opts []RequestOption) (int, error) {
		return s.editKnown(ctx, ByExternalID(in.ExternalID.Or("")), *in, opts)
	})
}

func (s *CorporateCustomersService) upserts(name string) bulkKind[CorporateCustomerInput] {
	type input = CorporateCustomerInput
	return upserts(s.uploads(name), func(ctx context.Context, in *input, opts []RequestOption) (int, error) {
		return s.editKnown(ctx, ByExternalID(in.ExternalID.Or("")), *in, opts)
	})
}
