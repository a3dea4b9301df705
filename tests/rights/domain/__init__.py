"""Tests of its rules, without servers."""
