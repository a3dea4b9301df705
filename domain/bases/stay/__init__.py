"""A postdoc's stay in a base (Art. 12–23): from the agreement over entry and filing to exit, removal or the move to a workstation."""
