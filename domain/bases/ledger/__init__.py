"""The ledger (台账) of Art. 25: everything on record of a base and its postdocs, as of a day."""
