"""The tokenizer of multilingual-e5-small, built from the packaged vocabulary."""

from __future__ import annotations

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from congvu.embed.charsmap import compile_charsmap
from congvu.embed.weights import Vocabulary

MAX_TOKENS = 512
QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
_MARK = "▁"


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """A SentencePiece unigram tokenizer with the vocabulary's own normalisation; ids are embedding rows.

    Characters are composed (NFC) first: the table replaces single characters only.
    """
    pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, vocabulary.unknown, False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFC(),
            normalizers.Precompiled(compile_charsmap(vocabulary.replacements)),
            normalizers.Strip(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_MARK, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=_MARK, prepend_scheme="always")
    _mark_specials(tokenizer, vocabulary)
    return tokenizer


def _mark_specials(tokenizer: Tokenizer, vocabulary: Vocabulary) -> None:
    begin, end = vocabulary.pieces[vocabulary.begin], vocabulary.pieces[vocabulary.end]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)],
    )
    pad, unknown, mask = (vocabulary.pieces[i] for i in (vocabulary.pad, vocabulary.unknown, -1))
    tokenizer.add_special_tokens(
        [
            *(AddedToken(piece, normalized=False, special=True) for piece in (begin, pad, end, unknown)),
            AddedToken(mask, lstrip=True, normalized=False, special=True),
        ]
    )
