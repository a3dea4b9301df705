"""Verification: the whole register folded again, and compared with all that is made from it."""
