"""What reads answer with: one file per noun; every value with its Chinese name beside it."""
