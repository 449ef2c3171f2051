module consumer

go 1.26.0

require github.com/go-retailcrm/sdk v0.0.0

replace github.com/go-retailcrm/sdk => ../../..
