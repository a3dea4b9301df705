"""Tests of the plan on researchers' rights (权益)."""
