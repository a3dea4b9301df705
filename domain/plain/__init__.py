"""What people write as it is meant: one function for names, numbers, days, amounts, whichever door the text came through."""
