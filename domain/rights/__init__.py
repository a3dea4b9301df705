"""保障科研人员权益工作方案 (2025-04-15): commitments, self-checks, complaints, quarters, talents, practices, questions."""
