"""Making a draft: the office's letterhead, the type's template, what a person gave and what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from congvu.draft.filling import Values, fill_blocks, fill_lines, split_lines
from congvu.draft.kinds import FORMS, Form
from congvu.draft.material import EmptyFiller, Filler, Material, Wish
from congvu.draft.office import Office, check_letterheads, office_on
from congvu.draft.parts import Appendix, Basis, Block, Draft, Signer, Style
from congvu.draft.template import Section, Template, load_template
from congvu.errors import InvalidRequest
from congvu.letterheads import OfficeLetterhead
from congvu.store.conversations import shortened

BASIS_GAPS = (
    Basis("Căn cứ [văn bản quy định chức năng, nhiệm vụ, quyền hạn của cơ quan ban hành]"),
    Basis("Căn cứ [văn bản quy định trực tiếp nội dung này]"),
)
NO_ROOM = "Mẫu không có chỗ cho phần {label!r}; nội dung đã điền được đặt ở cuối văn bản."
_ABOUT = re.compile(r"^(?:V/v|Về việc)[\s:]+", re.IGNORECASE)
_NAMED = re.compile(r"Họ tên:\s*(?P<name>.*)")


@dataclass(frozen=True)
class Made:
    """A new draft, and sentences that its writer must read."""

    draft: Draft
    notices: tuple[str, ...] = ()


class Drafting:
    """Makes drafts for one office; raises ConfigError at once where its settings cannot be."""

    def __init__(
        self,
        letterheads: tuple[OfficeLetterhead, ...] = (),
        prompts: Path | None = None,
        filler: Filler | None = None,
    ) -> None:
        check_letterheads(letterheads)
        self.letterheads = letterheads
        self.prompts = prompts
        self.filler = filler or EmptyFiller()

    def make(
        self, wish: Wish, office: str | None = None, told: Callable[[str], None] = lambda _sentence: None
    ) -> Made:
        """Return a draft; `office` is the key of a letterhead, None for the first.

        Raises InvalidRequest (`draft_unknown_field`, `draft_subject_empty`, `draft_unknown_office`),
        ConfigError for a template that is wrong, and what the filler raises.
        """
        form = FORMS[wish.kind]
        _check_fields(form, wish.fields)
        template = load_template(wish.kind, self.prompts)
        known = office_on(self.letterheads, wish.day, office)
        material = self.filler.fill(wish, told)
        lines = _merged(wish.fields, material.fields)
        _require(form, lines)
        unused = _without_room(form, template, lines, wish.fields)
        draft = _assembled(template, form, known, material, lines, unused)
        notices = [NO_ROOM.format(label=label) for label, _ in unused]
        return Made(draft, tuple(filter(None, (known.notice, *material.notices, *notices))))


def title_of(made: Made, wanted: str = "") -> str:
    """Return a draft's title in lists: the one wanted, else the beginning of its subject, else its type."""
    draft = made.draft
    return wanted.strip() or shortened(draft.subject) or FORMS[draft.kind].name


Lines = Mapping[str, tuple[str, ...]]


def _check_fields(form: Form, given: Mapping[str, str]) -> None:
    names = [one.name for one in form.fields]
    if unknown := sorted(set(given) - set(names)):
        raise InvalidRequest(
            f"{form.name} không có ô {unknown[0]!r}; các ô: {', '.join(names)}.", code="draft_unknown_field"
        )


def _merged(given: Mapping[str, str], found: Mapping[str, str]) -> Lines:
    lines = {name: split_lines(text) for name, text in {**found}.items()}
    return lines | {name: split for name, text in given.items() if (split := split_lines(text))}


def _require(form: Form, lines: Lines) -> None:
    for one in form.fields:
        if one.required and not lines.get(one.name):
            raise InvalidRequest(
                f"Ô “{one.label}” đang trống; {form.name.lower()} cần ô này, hãy điền rồi làm lại.",
                code="draft_subject_empty",
            )


def _without_room(
    form: Form, template: Template, lines: Lines, given: Mapping[str, str]
) -> list[tuple[str, tuple[str, ...]]]:
    """Return what a person gave but the template has no place for, by label."""
    return [
        (one.label, lines[one.name])
        for one in form.fields
        if one.name in given and lines.get(one.name) and one.name not in template.names | _IMPLIED
    ]


AS_ABOVE = "Như trên"
_IMPLIED = {"subject", "addressees", "recipients"}
"""Fields that have their place in a draft whether or not a template names them."""


def _assembled(
    template: Template,
    form: Form,
    office: Office,
    material: Material,
    lines: Lines,
    unused: list[tuple[str, tuple[str, ...]]],
) -> Draft:
    known = {name: (text,) for name, text in office.values.items()}
    values = Values(form, {**known, **lines}, material.body)
    body = [*fill_blocks(template.lines(Section.BODY), values)]
    if "body" not in template.names:
        body += material.body
    body += [Block(Style.PARAGRAPH, text, title=f"{label}:") for label, texts in unused for text in texts]
    values = replace(values, lines={**values.lines, "last_dieu": (_last_dieu(body),)})
    to = _listed(template, Section.ADDRESSEES, "addressees", values) if form.addressed else ()
    recipients = _listed(template, Section.RECIPIENTS, "recipients", _with_usual(values, office))
    return Draft(
        kind=form.kind,
        day=office.day,
        letterhead=office.letterhead(form),
        subject=_subject(template, values),
        addressees=to,
        authority=_authority(template, form, values),
        basis=_basis(template, form, values, material),
        proposal=_first(fill_lines(template.lines(Section.PROPOSAL), values)),
        body=tuple(body),
        signer=_signer(template.lines(Section.SIGNER), values) or office.signer(form.kind),
        cosigner=_signer(template.lines(Section.COSIGNER), values) or Signer(),
        recipients=_as_above(to, recipients),
        archive=_archive(template, values, office),
        appendices=tuple(
            Appendix(" ".join(fill_lines((title,), values)), fill_blocks(lines_, values))
            for title, lines_ in template.appendices
        ),
        sources=material.sources,
    )


def _subject(template: Template, values: Values) -> str:
    found = fill_lines(template.lines(Section.SUBJECT) or ("${subject}",), values)
    subject = _ABOUT.sub("", " ".join(found))
    follows = values.form.is_letter or values.form.decides  # "V/v …", "Về việc …"
    return subject if follows else subject[:1].upper() + subject[1:]


def _listed(template: Template, section: Section, name: str, values: Values) -> tuple[str, ...]:
    """Return a list section; what was given for it comes even where the template forgot its name."""
    found = fill_lines(template.lines(section), values)
    own = f"${{{name}}}"
    named = any(own in line for line in template.lines(section))
    return found if named else (*found, *values.lines.get(name, ()))


def _as_above(addressees: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Return the recipients, led by "Như trên" where there is Kính gửi (Phụ lục I, Mục II, khoản 9)."""
    told = any(one.lstrip("- ").startswith("Như ") for one in recipients[:1])
    return (AS_ABOVE, *recipients) if addressees and not told else recipients


def _with_usual(values: Values, office: Office) -> Values:
    """Return values in which the office's usual recipients stand where nobody named any; never on a slip."""
    asked = any(one.name == "recipients" for one in values.form.fields)
    usual = office.settings.recipients if office.settings and asked else ()
    if values.lines.get("recipients") or not usual:
        return values
    return replace(values, lines={**values.lines, "recipients": usual})


def _authority(template: Template, form: Form, values: Values) -> str:
    if not form.decides:
        return ""
    return _first(fill_lines(template.lines(Section.AUTHORITY) or ("${decider}",), values))


def _basis(template: Template, form: Form, values: Values, material: Material) -> tuple[Basis, ...]:
    """Return the basis lines of the template with those that were found at their place, else at the end."""
    found = material.basis or (BASIS_GAPS if form.based else ())
    lines: list[Basis] = []
    placed = False
    for line in template.lines(Section.BASIS):
        if line.lstrip("- ") == "${basis}":
            lines += found
            placed = True
        else:
            lines += [Basis(text) for text in fill_lines((line,), values)]
    return tuple(lines if placed else [*lines, *material.basis])


def _signer(lines: tuple[str, ...], values: Values) -> Signer | None:
    """Return who a section names: lines of authority, and "Họ tên: …"; None for an empty section."""
    texts = fill_lines(lines, values)
    if not texts:
        return None
    names = [found["name"] for text in texts if (found := _NAMED.fullmatch(text))]
    return Signer(tuple(text for text in texts if not _NAMED.fullmatch(text)), _first(names))


def _archive(template: Template, values: Values, office: Office) -> str:
    lines = template.lines(Section.ARCHIVE)
    return _first(fill_lines(lines, values)) if lines else office.values["unit"]


def _last_dieu(body: list[Block]) -> str:
    """Return "Điều 4", the last one, which says who carries a decision out."""
    numbers = [block.number for block in body if block.style is Style.DIEU]
    return numbers[-1] if numbers else "Điều …"


def _first(lines: tuple[str, ...] | list[str]) -> str:
    return lines[0] if lines else ""
