"""Pictures of procedures, drawn from the rules: where a case stands, how it came there, and where it can go."""
