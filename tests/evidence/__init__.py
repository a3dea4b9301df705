"""What an evidence pack is checked with."""
