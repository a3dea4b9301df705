"""The bases programme (内人社办发〔2025〕196号): forms."""
