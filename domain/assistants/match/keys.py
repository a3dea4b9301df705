"""Keys of the waits of a match."""

SETTLE = "settle"
