"""Packages made by the tests: ZIP archives and messages of the document exchange (edXML)."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A ZIP that holds these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def edxml_bytes(
    files: Mapping[str, bytes],
    number: str = "45/UBND-VP",
    day: str = "2026/03/09",
    subject: str = "V/v chuẩn bị họp tháng",
    action: str = "0",
    prefix: str = "edXML:",
    extra: str = "",
) -> bytes:
    """A message that sends these files as attachments."""
    p = prefix
    attachments = "".join(
        f"<Attachment><AttachmentName>{name}</AttachmentName><ContentType>application/x</ContentType>"
        f"<{p}ContentTransferEncoded>{base64.b64encode(data).decode()}</{p}ContentTransferEncoded></Attachment>"
        for name, data in files.items()
    )
    declared = f'xmlns:edXML="{NAMESPACE}"' if prefix else f'xmlns="{NAMESPACE}"'
    return f"""1234<?xml version="1.0" encoding="UTF-8"?>
<{p}edXML {declared}><{p}edXMLEnvelope><{p}edXMLHeader><{p}MessageHeader>
<{p}From><{p}OrganId>000.00.01.H49</{p}OrganId><{p}OrganName>Văn phòng Thử nghiệm</{p}OrganName></{p}From>
<{p}DocumentId>000.00.01.H49,{day},{number}</{p}DocumentId>
<{p}PromulgationInfo><{p}PromulgationDate>{day}</{p}PromulgationDate></{p}PromulgationInfo>
<{p}DocumentType><{p}TypeName>Công văn</{p}TypeName></{p}DocumentType><{p}Subject>{subject}</{p}Subject>
</{p}MessageHeader><{p}TraceHeaderList><{p}Bussiness><{p}BussinessDocType>{action}</{p}BussinessDocType>
{extra}</{p}Bussiness></{p}TraceHeaderList></{p}edXMLHeader></{p}edXMLEnvelope>
<AttachmentEncoded>{attachments}</AttachmentEncoded></{p}edXML>""".encode()


def status_bytes(code: str, document: str = "000.00.01.H49,2026/03/09,45/UBND-VP") -> bytes:
    """A message that only tells what became of a document."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{NAMESPACE}"><edXMLEnvelope><edXMLHeader><MessageHeader>
<ResponseFor><DocumentId>{document}</DocumentId></ResponseFor>
<StatusCode>{code}</StatusCode></MessageHeader></edXMLHeader></edXMLEnvelope></edXML>""".encode()
