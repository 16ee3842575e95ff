"""The letters in document numbers: types and organs, and how careless typing of them is put right.

Source of the types: Decree 30/2020/NĐ-CP, appendix III, and what real texts print.
"""

from __future__ import annotations

import re

TYPES = (
    "NQLT NQ QĐ CT QyĐ QC TTLT TTr TT TB TC HD CTr KH PA ĐA DA BC BB HĐ CĐ BGN BTT BKN "
    "GUQ GM GGT GNP PG PC PB NĐ PL VBHN SY TrS SL"
)
PARTY_TYPES = "NQ CT QĐ QĐi KL TB HD KH BC CV QC TTr CTr ĐA"
ORGANS = (
    "CP TTg TTCP VPCP CTN VPCTN UBTVQH VPQH UBND UB HĐND VP VPUB VPUBND TW BCĐ BCĐTW HĐTP HĐBT HĐNN "
    "ĐĐBQH TANDTC VKSNDTC KTNN NHNN KBNN BHXH TCT CAT CATP TLĐ LĐLĐ GDĐT GD&ĐT LĐTBXH "
    "BCA BQP BNG BNV BTP BTC BCT BXD BYT BNNMT BNN BNNPTNT BTNMT BKHCN BKHĐT BVHTTDL BGDĐT BGD&ĐT "
    "BLĐTBXH BTTTT BGTVT BDTTG "
    "SNV STP STC SXD SCT SYT SNNMT SNN SNNPTNT STNMT SKHCN SKHĐT SVHTTDL SGDĐT SGD&ĐT SLĐTBXH STTTT "
    "SGTVT SDTTG SNgV SDL TTPVHCC"
)
_PARTS = re.compile(r"([/.\-])")


def tolerant(names: str) -> str:
    """Give a pattern of the names, longest first, in which `D` also stands for `Đ`."""
    return "|".join(
        re.escape(name).replace("Đ", "[ĐD]") for name in sorted(names.split(), key=len, reverse=True)
    )


def restored(symbol: str, *, loose: bool) -> str:
    """Give the key of a number: no spaces, `Đ` and case as printed ("151/2025/nd-cp" → "151/2025/NĐ-CP").

    `loose` also puts letters of no known name in capitals. `HD`/`HĐ` and `DA`/`ĐA` are both types: each
    stays as it was typed.
    """
    number, *rest = _PARTS.split("".join(symbol.split()))
    return number.lower() + "".join(_PRINTED.get(_plain(part)) or _as_typed(part, loose) for part in rest)


def _plain(name: str) -> str:
    return name.upper().replace("Đ", "D")


def _as_typed(part: str, loose: bool) -> str:
    return part.upper() if loose else part


def _printed() -> dict[str, str]:
    """Plain capitals to the printed form, for names that have one only."""
    forms: dict[str, set[str]] = {}
    for name in f"{TYPES} {PARTY_TYPES} {ORGANS}".split():
        forms.setdefault(_plain(name), set()).add(name)
    return {plain: names.pop() for plain, names in forms.items() if len(names) == 1}


_PRINTED = _printed()
