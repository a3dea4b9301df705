"""`make campaign`: a load of mixed commands, faults by a seeded plan, and an oracle that compares what was promised with what is there."""
