package retailcrm

// DivRound returns d / e, rounded to places digits after the point, halves away
// from zero: a share, an average, a margin in percent. Like a division of
// integers it panics when e is 0.
//
//	average := total.DivRound(retailcrm.Int(orders), 2)
func (d Decimal) DivRound(e Decimal, places int) Decimal {
	return fromBig(d.toBig().DivRound(e.toBig(), int32(places)))
}

// Sum returns the sum of all numbers, and 0 of none.
func Sum(numbers ...Decimal) Decimal {
	var sum Decimal
	for _, n := range numbers {
		sum = sum.Add(n)
	}
	return sum
}

// Min returns the least of the numbers.
func Min(first Decimal, others ...Decimal) Decimal {
	for _, n := range others {
		if n.Cmp(first) < 0 {
			first = n
		}
	}
	return first
}

// Max returns the greatest of the numbers.
func Max(first Decimal, others ...Decimal) Decimal {
	for _, n := range others {
		if n.Cmp(first) > 0 {
			first = n
		}
	}
	return first
}
