"""What rules of this programme must know of other records, read inside the deciding transaction."""
