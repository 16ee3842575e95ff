"""Text in the encodings of before Unicode (TCVN3, VNI), made Unicode: by its fonts, else by itself."""

from congvu_ingest.read.legacy.decoder import Decoder, Piece, in_unicode
from congvu_ingest.read.legacy.telling import encoding_of, is_vietnamese, odd_signs

__all__ = ["Decoder", "Piece", "encoding_of", "in_unicode", "is_vietnamese", "odd_signs"]
