"""The regulation (内人社办发〔2025〕196号) as pure functions: no clock, no I/O, no framework."""
