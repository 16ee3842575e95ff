"""Personal data: found by pattern, masked before it leaves the machine or is logged, put back at home.

What is looked for follows Decree 356/2025/NĐ-CP, Article 3: identity papers, tax and insurance numbers,
phones, mail, plates, accounts, parcels of land, dates of birth, names, homes. People in office, hotlines and
the boxes of offices are public and stay; so do numbers of documents.
"""

from congvu.privacy.finding import Found, Kind, find_personal
from congvu.privacy.leaving import leaves_machine
from congvu.privacy.logs import MaskingFormatter, guard_logs
from congvu.privacy.masking import Masked, Masker, mask

__all__ = [
    "Found",
    "Kind",
    "Masked",
    "Masker",
    "MaskingFormatter",
    "find_personal",
    "guard_logs",
    "leaves_machine",
    "mask",
]
