"""Questions that are none for this assistant: each is turned away with its reason named."""

from congvu.answer.scope.reasons import Reason, reason_for, reasons
from congvu.answer.scope.way import Scoping, Unplaced

__all__ = ["Reason", "Scoping", "Unplaced", "reason_for", "reasons"]
