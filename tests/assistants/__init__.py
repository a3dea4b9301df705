"""The programme of research-assistant posts, tested."""
