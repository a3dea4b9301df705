"""A round (一轮申报组织): window, notices, filing documents; Art. 11."""
