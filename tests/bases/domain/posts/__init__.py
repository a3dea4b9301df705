"""Posts for postdocs (Art. 21)."""
