"""Effects: decide-and-record, telling other lives, mail, uploads; everything that may be retried."""
