package retailcrm

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const noCustomerHistory = "id type address customerSubscriptions mgCustomers"

var historyTables = map[string]struct {
	entity reflect.Type
	fields fieldTable
	never  string // members that histories do not write of
}{
	"orders":              {reflect.TypeFor[Order](), orderFields, "id"},
	"customers":           {reflect.TypeFor[Customer](), customerFields, noCustomerHistory},
	"corporate customers": {reflect.TypeFor[CorporateCustomer](), corporateCustomerFields, "id type"},
	"packs":               {reflect.TypeFor[Pack](), packFields, "id"},
	"tasks":               {reflect.TypeFor[Task](), taskFields, "id"},
}

// Every line of the tables leads to a member of the entity, and says rightly
// whether that is an object.
func TestHistoryFieldsLeadToMembers(t *testing.T) {
	for name, table := range historyTables {
		for field := range table.fields {
			at, known := table.fields.place(field)
			require.True(t, known)
			if at.absent {
				assert.Nil(t, memberType(table.entity, at.list), "%s: %s: it has this list, drop the !", name, field)
				continue
			}
			path := at.path
			if at.list != "" {
				key := typeAt(table.entity, at.list+".0."+at.key)
				require.NotNil(t, key, "%s: %s: no %s in the elements of %s", name, field, at.key, at.list)
				isMap := bare(memberType(table.entity, at.list)).Kind() == reflect.Map
				assert.Equal(t, isMap, at.byKey, "%s: %s: {} is for maps, [] for lists", name, field)
				path = append([]string{at.list, "0"}, path...)
			}
			if len(at.path) == 0 {
				continue
			}
			member := typeAt(table.entity, strings.Join(path, "."))
			require.NotNil(t, member, "%s: %s: the entity has no %s", name, field, strings.Join(path, "."))
			assert.Equal(t, isComposite(member), at.whole, "%s: %s: a path to an object ends with .*", name, field)
		}
	}
}

func isComposite(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Map:
		return true
	case reflect.Struct:
		_, hasExtra := t.FieldByName("Extra")
		return hasExtra
	}
	return false
}

// A member that is added to an entity has a line in its table, or is among
// those that no history writes of.
func TestEveryMemberHasAHistoryField(t *testing.T) {
	for name, table := range historyTables {
		covered := map[string]bool{}
		for _, member := range strings.Fields(table.never) {
			covered[member] = true
		}
		for field := range table.fields {
			at, _ := table.fields.place(field)
			member := at.list
			if member == "" {
				member = at.path[0]
			}
			covered[member] = true
		}
		for i := range table.entity.NumField() {
			member, _, _ := strings.Cut(table.entity.Field(i).Tag.Get("json"), ",")
			assert.True(t, member == "" || covered[member],
				"%s: no field of a history leads to %s: in retailcrm/history_fields.go, add a line to the table, or, "+
					"when no history writes of it, the name to the table's list never", name, member)
		}
	}
}
