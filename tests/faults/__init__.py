"""Kills, restarts and races: nothing lost, nothing doubled."""
