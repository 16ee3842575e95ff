"""A collection to talk about: procedures with near-twins, a law, and an assistant over real stores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from collection import EVERYTHING, embed_all, put, structured
from congvu.answer.assistant import Assistant
from congvu.answer.dialogue.conversation import Conversation
from congvu.answer.dialogue.turns import Turn
from congvu.answer.outcome import Answer
from congvu.config import Settings
from congvu.documents import Metadata, Scope, Structured
from congvu.retrieve.retriever import Retriever
from congvu.store.registry import Registry
from congvu.store.sync import Indexes
from fakes import HashEmbedder, willing
from laws import decree

LAW = "12/2031/NĐ-CP"


def procedure(code: str, title: str, papers: str, time: str, fee: str, level: str = "Cấp xã") -> Structured:
    """A procedure with papers, channels and steps."""
    metadata = Metadata(kind="procedure", title=title, procedure_code=code, field="Hộ tịch", level=level)
    return structured(
        metadata,
        ("documents", "Thành phần hồ sơ", papers),
        ("methods", "Cách thức thực hiện", f"Trực tiếp {time} {fee}"),
        ("steps", "Trình tự thực hiện", "Người yêu cầu nộp hồ sơ tại Trung tâm Phục vụ hành chính công."),
    )


PROCEDURES = (
    procedure(
        "9.100001", "Đăng ký khai tử", "Giấy báo tử 1 bản chính", "1 Ngày làm việc", "Lệ phí 8.000 đồng"
    ),
    procedure(
        "9.100002",
        "Đăng ký khai tử có yếu tố nước ngoài",
        "Giấy báo tử 1 bản chính\nHộ chiếu của người chết",
        "3 Ngày làm việc",
        "Lệ phí 75.000 đồng",
    ),
    procedure(
        "9.100003", "Đăng ký kết hôn", "Tờ khai đăng ký kết hôn", "5 Ngày làm việc", "Lệ phí 30.000 đồng"
    ),
    procedure(
        "9.100004",
        "Cấp thẻ căn cước",
        "Phiếu thu nhận thông tin căn cước",
        "7 Ngày làm việc",
        "Phí 30.000 đồng",
        "Cấp tỉnh",
    ),
    procedure(
        "9.100005",
        "Cấp lại thẻ căn cước",
        "Phiếu đề nghị cấp lại thẻ căn cước bị mất",
        "10 Ngày làm việc",
        "Phí 70.000 đồng",
        "Cấp tỉnh",
    ),
    procedure("9.100006", "Tách thửa đất", "Bản vẽ tách thửa", "15 Ngày làm việc", "Phí 90.000 đồng"),
    procedure("9.100007", "Đăng ký thả diều", "Ảnh chụp con diều", "2 Ngày làm việc", "Miễn phí", "Cấp tỉnh"),
)


@contextmanager
def collection(folder: Path) -> Iterator[Assistant]:
    """An assistant that never keeps silent, over the collection to talk about."""
    registry = Registry.open(Settings(data_dir=folder))
    embedder = HashEmbedder()
    for document in PROCEDURES:
        put(registry, document.metadata.procedure_code, document)
    law = decree(
        LAW,
        "01/07/2031",
        "Phạm vi điều chỉnh\n1. Nghị định này quy định về thư viện xã.\n2. Không áp dụng cho thư viện tỉnh.",
        "Giờ mở cửa\n1. Thư viện xã mở cửa tám giờ một ngày.",
    )
    put(registry, "luật", law)
    embed_all(registry, embedder)
    with Indexes.open(
        Settings(data_dir=folder), registry, embedder.identity, dimensions=embedder.dimensions
    ) as indexes:
        indexes.catch_up()
        yield Assistant(Retriever(registry, indexes, embedder, willing()))
    registry.close()


def talk(conversation: Conversation, messages: Sequence[str]) -> tuple[Answer, list[Turn]]:
    """Say one message after the other; gives the last answer and all turns."""
    turns: list[Turn] = []
    for message in messages:
        answer, turn = conversation.ask(message, turns, Scope(EVERYTHING))
        turns.append(turn)
    return answer, turns


def code_of(conversation: Conversation, answer: Answer) -> str:
    """Return the procedure code of the document an answer comes from."""
    if not answer.document_ids:
        return ""
    found = conversation.assistant.catalog.document(EVERYTHING, answer.document_ids[0])
    return found.procedure_code or found.number
