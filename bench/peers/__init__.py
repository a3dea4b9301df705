"""Other products that take the same five decisions, each a program of its own; they run in an environment of their own."""
