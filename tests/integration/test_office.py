"""Office files of 1997 and OpenDocument are read through LibreOffice, and none of them can do harm."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu.office import FOLDER
from congvu_ingest.convert import Converting
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.read import NeedsConverter
from made_files import docx_bytes, ole2_bytes, put
from office import need_office, office_bytes, rtf_bytes

BOUNDS = json.dumps({"cpu_seconds": 5, "memory_mb": 512, "file_mb": 1})
SECRET = "Lời này chỉ có trong tệp bên cạnh"
Read = Callable[[str, bytes], Content]


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(Limits()) as opened:
        yield opened


@pytest.fixture
def read(guard: Guard, tmp_path: Path) -> Read:
    need_office()
    reader = Converting(guard, Office(Limits()))
    return lambda name, data: reader.read(put(tmp_path, name, data))


@pytest.fixture
def code(read: Read) -> Callable[[str, bytes], str]:
    def of(name: str, data: bytes) -> str:
        with pytest.raises(UnreadableFile) as raised:
            read(name, data)
        assert str(raised.value).endswith(".")
        return raised.value.code

    return of


def odt_bytes(body: str) -> bytes:
    """An OpenDocument text with this body."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("xlink", "xlink"))
    )
    spaces = spaces.replace("urn:oasis:names:tc:opendocument:xmlns:xlink:1.0", "http://www.w3.org/1999/xlink")
    kind = "application/vnd.oasis.opendocument.text"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{manifest}" m:version="1.2"><m:file-entry m:full-path="/" '
            f'm:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
            "</m:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} office:version="1.2"><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


def test_word_97_is_read_with_its_table_and_stays_word_97(read: Read) -> None:
    need_office()
    table = (("Loại giấy tờ", "Số bản"), ("Đơn đề nghị", "1"))
    paragraphs = (("Heading 1", "Quy định chung"), ("Normal", "Hồ sơ nộp tại phường."))
    source = docx_bytes(*paragraphs, table=table, end="Hết.")
    content = read("a.doc", office_bytes(source, "docx", "doc:MS Word 97"))
    assert content.format == "doc"
    assert [(block.text, block.kind.value) for block in content.blocks] == [
        ("Quy định chung", "heading"),
        ("Hồ sơ nộp tại phường.", "paragraph"),
        ("Đơn đề nghị | 1", "row"),
        ("Hết.", "paragraph"),
    ]


def test_rich_text_is_read_and_twice_gives_the_same(read: Read) -> None:
    data = rtf_bytes("Kế hoạch trồng cây xanh", "Điều 1. Phạm vi")
    first, second = read("a.rtf", data), read("b.rtf", data)
    assert [block.text for block in first.blocks] == ["Kế hoạch trồng cây xanh", "Điều 1. Phạm vi"]
    assert (first.format, first) == ("rtf", second)


def test_opendocument_is_read(read: Read) -> None:
    content = read("a.odt", odt_bytes("<text:p>Thư mời họp tổ dân phố</text:p>"))
    assert (content.format, content.blocks[0].text) == ("odt", "Thư mời họp tổ dân phố")


def test_a_word_file_that_is_a_web_page_is_read_as_one(read: Read) -> None:
    content = read("a.doc", "<html><body><p>Thông báo nghỉ lễ của phường</p></body></html>".encode())
    assert (content.format, content.blocks[0].text) == ("html", "Thông báo nghỉ lễ của phường")


def test_files_cut_short_are_damaged_and_not_read_in_part(code: Callable[[str, bytes], str]) -> None:
    whole = office_bytes(docx_bytes(*[("Normal", "Hồ sơ nộp tại phường.")] * 40), "docx", "doc:MS Word 97")
    assert code("a.doc", whole[: len(whole) // 2]) == "unreadable.damaged"
    assert code("a.rtf", rtf_bytes(*["Ke hoach cua phuong"] * 40)[:300]) == "unreadable.damaged"
    assert code("a.odt", odt_bytes("<text:p>Giấy mời</text:p>")[:-200]) in {
        "unreadable.damaged",
        "needs_converter",
    }
    assert code("b.odt", odt_bytes("<text:p>Giấy mời")) == "unreadable.damaged"


@pytest.mark.parametrize("stream", ["WordDocument", "Workbook", "PowerPoint Document"])
def test_garbage_under_the_name_of_an_office_file_is_damaged(
    code: Callable[[str, bytes], str], stream: str
) -> None:
    assert code("a", ole2_bytes(stream)) == "unreadable.damaged"


def test_a_word_file_with_a_password_says_so(code: Callable[[str, bytes], str]) -> None:
    plain = office_bytes(docx_bytes(("Normal", "Hồ sơ nộp tại phường.")), "docx", "doc:MS Word 97")
    beginning = plain.index(b"\xec\xa5")
    flags = struct.unpack_from("<H", plain, beginning + 10)[0] | 0x0100
    locked = plain[: beginning + 10] + struct.pack("<H", flags) + plain[beginning + 12 :]
    assert code("a.doc", locked) == "unreadable.encrypted"


def test_an_opendocument_with_a_password_says_so(code: Callable[[str, bytes], str]) -> None:
    data = odt_bytes("<text:p>Giấy mời</text:p>")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</m:manifest>", b"<m:encryption-data/></m:manifest>"))
    assert code("a.odt", out.getvalue()) == "unreadable.encrypted"


def test_what_a_document_refers_to_outside_is_not_fetched(read: Read, tmp_path: Path) -> None:
    put(tmp_path, "beside.txt", SECRET)
    section = (
        '<text:section text:name="a"><text:section-source '
        f'xlink:href="{(tmp_path / "beside.txt").as_uri()}" text:filter-name="Text"/>'
        "<text:p>Phần được liên kết</text:p></text:section>"
    )
    content = read("a.odt", odt_bytes(f"<text:p>Giấy mời họp</text:p>{section}"))
    assert SECRET not in "\n".join(block.text for block in content.blocks)
    included = rtf_bytes("Giay moi").replace(
        rb"\f0 Giay moi",
        rb'{\field{\*\fldinst INCLUDETEXT "%s"}{\fldrslt Giay moi}}' % bytes(tmp_path / "beside.txt"),
    )
    assert SECRET not in "\n".join(block.text for block in read("a.rtf", included).blocks)


def test_a_conversion_leaves_no_folder_and_passes_no_limit(guard: Guard, tmp_path: Path) -> None:
    need_office()
    path = put(tmp_path, "a.rtf", rtf_bytes("Ke hoach"))
    for limits, expected in (
        (Limits(seconds=0.3), "unreadable.timeout"),
        (Limits(cpu_seconds=0), "unreadable.timeout"),
        (Limits(output_mb=0), "unreadable.output"),
    ):
        with pytest.raises(UnreadableFile) as raised:
            Converting(guard, Office(limits)).read(path)
        assert raised.value.code in {expected, "unreadable.crashed"}
    assert not list(Path(tempfile.gettempdir()).glob(f"{FOLDER}{os.getpid()}-*"))


def test_a_killed_worker_takes_libreoffice_along_and_the_next_one_removes_its_folder(tmp_path: Path) -> None:
    need_office()
    path = put(tmp_path, "a.rtf", rtf_bytes("Ke hoach"))
    code = (
        "import sys\nfrom pathlib import Path\nfrom congvu_ingest.convert.office import Office\n"
        "from congvu_ingest.guard import Limits\n"
        "with Office(Limits()).converted(Path(sys.argv[1]), 'rtf'): pass\n"
    )
    worker = subprocess.Popen([sys.executable, "-c", code, str(path)])
    folders = Path(tempfile.gettempdir())
    deadline = time.monotonic() + 60
    while not (left := list(folders.glob(f"{FOLDER}{worker.pid}-*/profile"))) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.3)
    worker.kill()
    worker.wait()
    time.sleep(2)
    assert left
    assert not [
        found for found in Path("/proc").glob("[0-9]*/cmdline") if left[0].as_uri().encode() in _said(found)
    ]
    Office(Limits())
    assert not left[0].exists()


def _said(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_without_libreoffice_the_file_waits_and_the_sentence_names_the_packages(
    guard: Guard, tmp_path: Path
) -> None:
    path = put(tmp_path, "a.rtf", rtf_bytes("Ke hoach"))
    reader = Converting(guard, Office(Limits(), program=None))
    reader._converter._program = None  # type: ignore[attr-defined]
    with pytest.raises(NeedsConverter, match="libreoffice-writer-nogui") as raised:
        reader.read(path)
    assert raised.value.file_format == "rtf"


def test_without_the_module_for_a_format_the_sentence_names_the_packages(
    guard: Guard, tmp_path: Path
) -> None:
    program = tmp_path / "soffice.bin"
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(NeedsConverter, match="libreoffice-calc-nogui"):
        Converting(guard, Office(Limits(), program)).read(put(tmp_path, "a.xls", ole2_bytes("Workbook")))


def test_a_confined_program_reaches_nothing_outside() -> None:
    tried = (
        "import os, socket\n"
        "def tried(move):\n"
        "    try: move(); return 'done'\n"
        "    except OSError as error: return error.strerror\n"
        "local = socket.socket(socket.AF_UNIX)\n"
        "print(tried(lambda: socket.socket(socket.AF_INET)), tried(lambda: socket.socket(socket.AF_INET6)),\n"
        "      tried(lambda: local.connect('/tmp/none')), tried(os.setsid), sep='|')\n"
    )
    command = [sys.executable, "-m", "congvu.office.confined", str(os.getpid()), BOUNDS]
    command += [sys.executable, "-c", tried]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.strip() == "|".join(["Operation not permitted"] * 4)
