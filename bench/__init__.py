"""`make bench`: the figures of the README measured on this machine, in one run, next to their targets."""
