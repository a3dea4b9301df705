"""An application (申报) from draft to filing: Art. 2, 9, 10, 11."""
