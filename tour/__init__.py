"""The demonstration: a whole round of many months, played over HTTP in virtual time, with its timeline."""
