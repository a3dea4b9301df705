"""Lives as Temporal workflows: they wait, delegate and apply; no rule and no SQL is evaluated here."""
