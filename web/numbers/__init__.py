"""Figures that people look at: from the answers of the interface to a chart, its words and its table."""
