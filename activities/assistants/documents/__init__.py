"""Documents (文书) of 内科成字〔2025〕26号."""
