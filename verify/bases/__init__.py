"""What 内人社办发〔2025〕196号 has of its own to be verified: its tables and its numbers."""
