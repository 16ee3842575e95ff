"""edXML (QCVN 102:2016/BTTTT): the message of the national document exchange.

The envelope tells who sends which document; attachments (base64) are the files themselves. Elements are found
by local name: senders differ in prefix and namespace. A status message holds no document.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from congvu.documents import Member
from congvu.text import normalize
from congvu_ingest.read.errors import NoDocument, unreadable
from congvu_ingest.read.trees import parse_tree

STATES = {
    "01": "đã đến",
    "02": "từ chối tiếp nhận",
    "03": "đã tiếp nhận",
    "04": "phân công xử lý",
    "05": "đang xử lý",
    "06": "hoàn thành",
    "13": "yêu cầu lấy lại",
    "15": "đồng ý",
    "16": "từ chối cập nhật hoặc lấy lại",
}
ACTIONS = {"0": "new", "1": "revoke", "2": "update", "3": "replace"}

COMMON = frozenset({"issuer", "issued_on", "circulation", "signed"})
"""What the envelope says of every attachment."""

_LENGTH = re.compile(rb"\A\s*\d*\s*(?=<)")
_DATE = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
STATUS = "Thông điệp trạng thái {state} của văn bản {document}: không phải tài liệu, được bỏ qua."
UNKNOWN_STATUS = "mã {code}"


@dataclass(frozen=True)
class Message:
    """One message that carries a document: `about` is the envelope in the names of `Metadata`.

    `about["exchange_action"]` is new, revoke, update or replace; for the last three `exchange_target` names
    the document that is meant and `exchange_reason` says why. `circulation` says for whom
    the text is.
    """

    about: dict[str, str]
    attachments: tuple[Any, ...]

    def members(self) -> list[Member]:
        """Tell the attachments. The envelope's number belongs to the first; the others come with it."""
        return [
            Member(name, len(_encoded(item)) * 3 // 4, self._told(number, name))
            for number, item in enumerate(self.attachments)
            for name in [_name(item) or f"tep-{number + 1}"]
        ]

    def extract(self, number: int, target: Path) -> None:
        """Write one attachment out, decoded."""
        encoded = "".join(_encoded(self.attachments[number]).split())
        try:
            target.write_bytes(base64.b64decode(encoded, validate=True))
        except (binascii.Error, ValueError) as error:
            raise unreadable("damaged") from error

    def _told(self, number: int, name: str) -> dict[str, str]:
        if number == 0:
            return self.about
        kept = {key: value for key, value in self.about.items() if key in COMMON}
        main = self.about.get("number") or self.about.get("title", "")
        return kept | {"title": f"{name} (kèm theo {main})"}


def open_message(path: Path) -> Message:
    """Read an envelope; raises NoDocument for a status message, UnreadableFile for what is broken."""
    data = path.read_bytes()
    length = _LENGTH.match(data)
    root = parse_tree(data[length.end() :] if length else data)
    header = _first(root, "MessageHeader")
    if header is None:
        raise unreadable("damaged")
    if code := _text(header, "StatusCode"):
        answered = _first(header, "ResponseFor")
        document = _text(header if answered is None else answered, "DocumentId").split(",")[-1] or "?"
        state = STATES.get(code, UNKNOWN_STATUS.format(code=code))
        raise NoDocument(STATUS.format(state=state, document=document))
    attachments = tuple(item for item in root.iter("{*}Attachment") if _encoded(item))
    return Message(_about(root, header), attachments)


def _about(root: Any, header: Any) -> dict[str, str]:
    business = _first(root, "Bussiness")
    action = ACTIONS.get(_text(business, "BussinessDocType"), "new")
    told = {
        "number": _number(header),
        "issuer": _text(_first(header, "From"), "OrganName"),
        "issued_on": _date(_text(header, "PromulgationDate")),
        "doc_type": _text(header, "TypeName"),
        "title": _text(header, "Subject"),
        "exchange_action": action,
        "circulation": _text(header, "SphereOfPromulgation"),
        "signed": "edxml" if _is_signed(root) else "",
    }
    if action != "new":
        replaced = _text(_first(business, "ReplacementInfoList"), "DocumentId")
        told["exchange_target"] = replaced or _text(business, "DocumentId")
        told["exchange_reason"] = _text(business, "BussinessDocReason")
    return {key: value for key, value in told.items() if value}


def _is_signed(root: Any) -> bool:
    return any(_first(root, name) is not None for name in ("Signature", "DigitalSignature"))


def _number(header: Any) -> str:
    """Give number and symbol: the document's id ends with them; senders fill the code with less care."""
    parts = _text(header, "DocumentId").split(",")
    if len(parts) == 3 and "/" in parts[2]:
        return parts[2].strip()
    code = _first(header, "Code")
    number, notation = _text(code, "CodeNumber"), _text(code, "CodeNotation")
    return f"{number}/{notation}" if number and notation else ""


def _name(attachment: Any) -> str:
    return _text(attachment, "AttachmentName") or _text(attachment, "Description")


def _encoded(attachment: Any) -> str:
    found = _first(attachment, "ContentTransferEncoded")
    return "" if found is None else (found.text or "").strip()


def _first(element: Any, name: str) -> Any:
    return None if element is None else next(element.iter(f"{{*}}{name}"), None)


def _text(element: Any, name: str) -> str:
    found = _first(element, name)
    return "" if found is None or found.text is None else normalize(found.text).strip()


def _date(text: str) -> str:
    found = _DATE.match(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
