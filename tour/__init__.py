"""The demonstration: a whole round, and seven years of the bases it filed, played over HTTP in virtual time."""
