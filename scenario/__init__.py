"""A whole stack in one process with a clock that can be moved: for the tests, the tour and rehearsals."""
