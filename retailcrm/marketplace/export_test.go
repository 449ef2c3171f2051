package marketplace

// NewArticlesWith is NewArticles with any CRM, for the tests of this package.
var NewArticlesWith = newArticles
