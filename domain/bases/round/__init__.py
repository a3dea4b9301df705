"""A round (申报批次): window, notices, filing documents; Art. 11."""
