"""What an office owes every week (样例)."""
