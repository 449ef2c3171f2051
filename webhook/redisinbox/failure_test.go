package redisinbox_test

import (
	"os"
)

const childAddr = "REDISINBOX_TEST_CHILD_ADDR"

func handleUntilKilled(string) { os.Exit(1) }
