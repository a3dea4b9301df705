"""Its interface on real servers, in virtual time."""
