"""Charts: what is to be drawn, and how, in a process apart that keeps its memory to itself."""
