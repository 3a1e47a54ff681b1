"""Full-text search that works for Chinese: folding, terms, ranking, snippets – the same on every database."""
