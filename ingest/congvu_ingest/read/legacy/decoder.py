"""Making a document's text Unicode: each run by its font, what fonts do not tell by the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from congvu_ingest.read.legacy.capitals import restored
from congvu_ingest.read.legacy.fonts import face_of
from congvu_ingest.read.legacy.syllables import Spelling, spelling
from congvu_ingest.read.legacy.tables import ENCODINGS, to_unicode
from congvu_ingest.read.legacy.telling import encoding_of, has_signs, is_unicode, unicode_share

_WORD = re.compile(r"\S+")
DOUBTFUL, FEWEST_WRONG = 0.02, 3
# A run is in another encoding than its font says where it reads so much better in that; in a document where
# that was seen, fewer words tell.
FEWEST_WORDS, WRONG, RIGHT = 4, 0.4, 0.1
HALF = 0.5
WARNING = (
    "Chữ được chuyển từ bảng mã cũ {encodings} và có chỗ có thể sai ({share:.0%} số tiếng có dấu không đúng "
    "chính tả); hãy đối chiếu với bản gốc."
)


@dataclass(frozen=True)
class Piece:
    """Text as the file has it (soft hyphens and all), in one font; the font is "" where the file has none."""

    text: str
    font: str = ""


class Decoder:
    """Decodes a document's lines; made from all of its pieces, because a line may be too short to tell."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        named: list[str] = []
        unknown: list[str] = []
        for piece in pieces:
            (named if face_of(piece.font).encoding else unknown).append(piece.text)
        self._assumed = encoding_of("\n".join(unknown))
        # A text may have been made Unicode long ago and still name its old font.
        self._modern = unicode_share("\n".join(named)) > HALF
        self._used: set[str] = set()
        self._misnamed = False
        self._marked = self._wrong = 0

    def line(self, pieces: Sequence[Piece]) -> str:
        """Give a line's text in Unicode; what is Unicode already stays as it is."""
        faces = [(self._face(piece), piece.text) for piece in pieces]
        # Letters of VNI may be split between runs: runs of one encoding are decoded together.
        parts = [
            self._decoded("".join(text for _, text in run), *face)
            for face, run in groupby(faces, key=lambda pair: pair[0])
        ]
        line = "".join(parts)
        return restored(line) if any(encoding == "TCVN3" for (encoding, _), _ in faces) else line

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader must know of the text decoded so far."""
        share = Spelling(self._marked, self._marked, self._wrong).wrong_share
        if share <= DOUBTFUL or self._wrong < FEWEST_WRONG:
            return ()
        return (WARNING.format(encodings=", ".join(sorted(self._used)), share=share),)

    def _face(self, piece: Piece) -> tuple[str, bool]:
        face = face_of(piece.font)
        return face.encoding or self._assumed, face.capitals

    def _decoded(self, text: str, encoding: str, capitals: bool) -> str:
        if not encoding or text.isascii():
            return text.upper() if capitals else text
        if is_unicode(text) or (self._modern and unicode_share(text) > 0):
            return _WORD.sub(lambda word: self._mixed(word[0], encoding), text)
        named, made, found = encoding, *_tried(text, encoding)
        if found.marked >= (1 if self._misnamed else FEWEST_WORDS) and found.wrong_share > WRONG:
            encoding, made, found = _best(text, encoding, made, found)
        self._misnamed |= encoding != named
        self._used.add(encoding)
        self._marked += found.marked
        self._wrong += found.wrong
        return made.upper() if capitals else made

    def _mixed(self, word: str, encoding: str) -> str:
        """Decode a word that stands among words in Unicode, if it is none itself and becomes one."""
        if word.isascii():
            return word
        self._marked += 1
        if not (spelling(word).wrong or has_signs(word)):
            return word
        made, found = _tried(word, encoding)
        self._used.add(encoding)
        self._wrong += bool(found.wrong)
        return word if found.wrong else made


def in_unicode(text: str) -> tuple[str, tuple[str, ...]]:
    """Give text without fonts in Unicode, and the warnings."""
    lines = text.splitlines(keepends=True)
    decoder = Decoder(map(Piece, lines))
    return "".join(decoder.line([Piece(line)]) for line in lines), decoder.warnings


def _best(text: str, encoding: str, made: str, found: Spelling) -> tuple[str, str, Spelling]:
    """Take another encoding if that makes syllables of what the named one makes nonsense of."""
    for other in ENCODINGS:
        tried, better = _tried(text, other)
        if better.marked and better.wrong_share < RIGHT and better.right >= found.right:
            return other, tried, better
    return encoding, made, found


def _tried(text: str, encoding: str) -> tuple[str, Spelling]:
    made = to_unicode(text, encoding)
    return made, spelling(made)
