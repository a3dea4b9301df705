"""Its rules, without servers."""
