"""Tests of campaigns over many bases."""
