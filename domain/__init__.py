"""The rules of all programmes as pure functions: no clock, no I/O, no framework."""
