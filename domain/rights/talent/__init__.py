"""权益·二(一): high-level talents on the real-name list, their entitlements, and the one code (一码通)."""
