"""The clocks of a post: by when it is published and filled (26·二(四)), and when the system ends it with its drive."""

PUBLISH, FILL, CLOSING = "publish", "fill", "closing"
