"""Keys of the waits of an integrity case."""

HEAR, FIND, REVIEW, DECIDE, ERRATUM = "hear", "find", "review", "decide_review", "erratum"
