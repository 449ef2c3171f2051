// Consumer imports the client as a user does; a test checks what that pulls
// in.
package main

import (
	"fmt"

	"github.com/go-retailcrm/sdk/retailcrm"
)

func main() {
	crm, err := retailcrm.New("https://demo.retailcrm.ru", "key")
	fmt.Println(crm, err)
}
