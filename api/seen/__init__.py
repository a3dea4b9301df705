"""Domain values as answers, for one reader: nothing leaves that `domain.bases.application.visibility` keeps back."""
