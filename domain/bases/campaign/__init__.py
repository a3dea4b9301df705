"""Work that concerns many bases at once: evaluations (Art. 5, 6) and yearly self-checks (Art. 25)."""
