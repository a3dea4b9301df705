"""Simulations: the pure rules folded forward."""
