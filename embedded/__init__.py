"""PostgreSQL and Temporal on one machine, for `make run`, the tour, the benchmark and the tests."""
