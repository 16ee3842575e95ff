"""Variants out of the real registry: what a reader may see, as of its last change."""

from __future__ import annotations

from dataclasses import replace

from collection import BIRTH, EVERYTHING, MARRIAGE, PUBLIC, put, structured
from congvu.documents import Access, Label, Structured
from congvu.store.intake import remove
from congvu.store.registry import Registry
from congvu.store.variants import Variants


def birth(code: str, title: str, level: str = "Cấp xã") -> Structured:
    metadata = replace(BIRTH.metadata, procedure_code=code, title=title, level=level)
    return structured(metadata, ("steps", "Trình tự thực hiện", "Nộp ở xã."))


def test_variants_follow_the_registry(registry: Registry) -> None:
    plain = put(registry, "a", BIRTH)
    put(registry, "b", MARRIAGE)
    variants = Variants(registry)
    assert variants.of(EVERYTHING, plain.document_id) == ()
    mobile = put(registry, "c", birth("9.000011", "Đăng ký khai sinh lưu động"))
    (found,) = variants.of(EVERYTHING, plain.document_id)
    assert (found.procedure.key, found.words) == (mobile.document_id, "lưu động")
    remove(registry, mobile.document_id)
    assert variants.of(EVERYTHING, plain.document_id) == ()


def test_a_variant_that_a_reader_may_not_see_is_not_named(registry: Registry) -> None:
    plain = put(registry, "a", BIRTH, Label("main", Access.PUBLIC))
    hidden = birth("9.000011", "Đăng ký khai sinh lưu động")
    put(registry, "c", hidden, Label("main", Access.RESTRICTED))
    variants = Variants(registry)
    assert variants.of(PUBLIC, plain.document_id) == ()
    assert len(variants.of(EVERYTHING, plain.document_id)) == 1
    assert variants.of(PUBLIC, plain.document_id) == ()
