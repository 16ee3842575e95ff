"""What a question takes for granted and is no longer so, corrected in one sentence beside the answer."""

from congvu.answer.premises.addition import Premises
from congvu.answer.premises.facts import Premise, premises, premises_of

__all__ = ["Premise", "Premises", "premises", "premises_of"]
