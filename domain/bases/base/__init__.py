"""A base (基地) as a record: filed by a round, or entered as a dated fact from before the system (Art. 11(3), 24)."""
