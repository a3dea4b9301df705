"""Pages for people: server-rendered, on the system's own interface."""
