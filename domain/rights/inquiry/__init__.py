"""Inquiries (核实函): the only thing that a complained-of unit or its league ever sees; no complaint is named in them."""
