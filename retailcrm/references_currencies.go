package retailcrm

// CurrencyCode is the code of a currency as the reference of currencies and
// prices hold it, in small letters. It is a plain string, so that the
// constants go wherever a currency is written.
type CurrencyCode = string

// The known values of CurrencyCode; others may come.
const (
	CurrencyRUB CurrencyCode = "rub" // Russian rouble
	CurrencyUAH CurrencyCode = "uah" // Ukrainian hryvnia
	CurrencyBYN CurrencyCode = "byn" // Belarusian rouble
	CurrencyKZT CurrencyCode = "kzt" // Kazakhstani tenge
	CurrencyUSD CurrencyCode = "usd" // US dollar
	CurrencyEUR CurrencyCode = "eur" // euro
	CurrencyPRB CurrencyCode = "prb" // Transnistrian rouble
	CurrencyMDL CurrencyCode = "mdl" // Moldovan leu
	CurrencyKGS CurrencyCode = "kgs" // Kyrgyzstani som
	CurrencyPLN CurrencyCode = "pln" // Polish złoty
	CurrencyAZN CurrencyCode = "azn" // Azerbaijani manat
	CurrencyAMD CurrencyCode = "amd" // Armenian dram
	CurrencyTHB CurrencyCode = "thb" // Thai baht
	CurrencyAED CurrencyCode = "aed" // UAE dirham
	CurrencyNOK CurrencyCode = "nok" // Norwegian krone
	CurrencyCAD CurrencyCode = "cad" // Canadian dollar
	CurrencyCZK CurrencyCode = "czk" // Czech koruna
	CurrencySEK CurrencyCode = "sek" // Swedish krona
	CurrencyDKK CurrencyCode = "dkk" // Danish krone
	CurrencyRON CurrencyCode = "ron" // Romanian leu
	CurrencyUZS CurrencyCode = "uzs" // Uzbekistani sum
	CurrencyAUD CurrencyCode = "aud" // Australian dollar
	CurrencyCHF CurrencyCode = "chf" // Swiss franc
	CurrencyINR CurrencyCode = "inr" // Indian rupee
	CurrencyBGN CurrencyCode = "bgn" // Bulgarian lev
	CurrencyNGN CurrencyCode = "ngn" // Nigerian naira
	CurrencyHUF CurrencyCode = "huf" // Hungarian forint
	CurrencyILS CurrencyCode = "ils" // Israeli shekel
	CurrencyTRY CurrencyCode = "try" // Turkish lira
	CurrencySTN CurrencyCode = "stn" // São Tomé and Príncipe dobra
	CurrencyARS CurrencyCode = "ars" // Argentine peso
	CurrencyBOB CurrencyCode = "bob" // Bolivian boliviano
	CurrencyVES CurrencyCode = "ves" // Venezuelan bolívar
	CurrencyGTQ CurrencyCode = "gtq" // Guatemalan quetzal
	CurrencyHNL CurrencyCode = "hnl" // Honduran lempira
	CurrencyDOP CurrencyCode = "dop" // Dominican peso
	CurrencyCOP CurrencyCode = "cop" // Colombian peso
	CurrencyCRC CurrencyCode = "crc" // Costa Rican colón
	CurrencyCUP CurrencyCode = "cup" // Cuban peso
	CurrencyMXN CurrencyCode = "mxn" // Mexican peso
	CurrencyNIO CurrencyCode = "nio" // Nicaraguan córdoba
	CurrencyPAB CurrencyCode = "pab" // Panamanian balboa
	CurrencyPYG CurrencyCode = "pyg" // Paraguayan guaraní
	CurrencyPEN CurrencyCode = "pen" // Peruvian sol
	CurrencySVC CurrencyCode = "svc" // Salvadoran colón
	CurrencyUYU CurrencyCode = "uyu" // Uruguayan peso
	CurrencyCLP CurrencyCode = "clp" // Chilean peso
	CurrencyGEL CurrencyCode = "gel" // Georgian lari
	CurrencyGBP CurrencyCode = "gbp" // pound sterling
)
