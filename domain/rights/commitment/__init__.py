"""权益·二(六): what a unit promised a researcher, line by line, until it is kept, settled, released, replaced or broken."""
