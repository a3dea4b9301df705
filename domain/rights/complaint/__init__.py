"""权益·三(三): complaints, from their receipt to their end; what they say is sealed and never in here."""
