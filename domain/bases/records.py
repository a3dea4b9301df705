"""The records of this programme that have no procedure of their own: vacancies, their collections and matches (Art. 21)."""

from domain.bases.posts.facts import KINDS

__all__ = ["KINDS"]
