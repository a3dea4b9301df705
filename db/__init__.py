"""PostgreSQL: the register (only writer), projections, reads. All SQL of the system is in this package."""
