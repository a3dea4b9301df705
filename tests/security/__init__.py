"""What ASVS 5.0 (levels 1 and 2) and 等保三级 ask for, item by item: where the code has it, and which test proves it."""
