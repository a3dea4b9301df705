"""Domain values as answers, for one reader: nothing leaves that `domain.visibility` keeps back."""
