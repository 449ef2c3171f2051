package link

var (
	InputPaths = inputPaths
	InputJSON  = inputJSON
)
