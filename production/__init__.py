"""The production shape: what compose mounts, and the same services as plain processes (`make production`)."""
