"""A tiny cross-encoder with random weights, written as sentence-transformers writes one."""

from __future__ import annotations

from pathlib import Path

PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "đăng", "ký", "thả", "diều", "khai", "tử", "kết", "hôn", "phí")
POSITIONS = 48


def write_cross_encoder(folder: Path, *, labels: int = 1, head: bool = True, seed: int = 3) -> Path:
    """Write a BERT of one layer over a few words; without `head` one that was never trained to score."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    config = BertConfig(
        vocab_size=len(PIECES),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=POSITIONS,
        num_labels=labels,
        initializer_range=0.5,
    )
    torch.manual_seed(seed)
    (BertForSequenceClassification if head else BertModel)(config).eval().save_pretrained(folder)
    words = Tokenizer(WordLevel({piece: n for n, piece in enumerate(PIECES)}, unk_token="[UNK]"))
    words.pre_tokenizer = Whitespace()
    words.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    PreTrainedTokenizerFast(
        tokenizer_object=words,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    ).save_pretrained(folder)
    return folder
