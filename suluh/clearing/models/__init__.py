"""Pairs and decisions, double reports and cases, questions, how good the work is, and how rare words are."""

from suluh.clearing.models.asking import Asking, Inquiry, Reply
from suluh.clearing.models.counting import Counting, Rarity
from suluh.clearing.models.deciding import Confirmation, Conflict, Hold, Judgement, Move, Pair, Retraction
from suluh.clearing.models.doubles import Overlap, Repeat
from suluh.clearing.models.quality import Automation, Recheck

__all__ = [
    "Asking",
    "Automation",
    "Confirmation",
    "Conflict",
    "Counting",
    "Hold",
    "Inquiry",
    "Judgement",
    "Move",
    "Overlap",
    "Pair",
    "Rarity",
    "Recheck",
    "Repeat",
    "Reply",
    "Retraction",
]
