"""Simulations beside the event loop."""
