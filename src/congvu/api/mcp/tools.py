"""The four tools: ask, search, open a passage, list procedures; nothing that changes anything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from typing import Annotated, Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import Field, ValidationError

from congvu import __version__
from congvu.api.client import answer_of
from congvu.api.errors import INTERNAL, wrong_sentence
from congvu.api.mcp.door import Door
from congvu.api.mcp.results import (
    AskResult,
    Excerpt,
    Found,
    PassageResult,
    Procedure,
    ProcedureList,
    SearchResult,
    ask_result,
)
from congvu.api.told import tell
from congvu.errors import CongvuError

INSTRUCTIONS = (
    "Kho thủ tục hành chính và văn bản của cơ quan. Dùng ask cho câu hỏi nghiệp vụ: câu trả lời là trích dẫn "
    "nguyên văn đã đối chiếu, hãy giữ nguyên số liệu, nêu nguồn và các điều lưu ý. Khi outcome là not_found, "
    "out_of_scope hoặc refused, hãy nói rõ kho không có, đừng trả lời từ hiểu biết riêng. Dùng search và "
    "open_passage để đọc thêm, list_procedures để liệt kê thủ tục."
)
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
EXCERPT = 400
UNKNOWN = "Không có công cụ {!r}; hãy dùng ask, search, open_passage hoặc list_procedures."

Doorway = Callable[[], AbstractAsyncContextManager[Door]]
Opened = Context[Door]


class ToolServer(MCPServer[Door]):
    """An MCP server whose errors are one Vietnamese sentence with a code in brackets."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Door, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; raises ToolError."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            raise ToolError(told_error(name, error)) from error.__cause__


def tool_server(doorway: Doorway) -> ToolServer:
    """Return the server; the doorway is opened while it runs."""

    @asynccontextmanager
    async def lifespan(_server: Any) -> Any:
        async with doorway() as door:
            yield door

    server = ToolServer(
        "congvu",
        title="Trợ lý công vụ",
        instructions=INSTRUCTIONS,
        version=__version__,
        lifespan=lifespan,
        log_level="WARNING",
    )
    for tool, title in (
        (ask, "Hỏi đáp có trích dẫn"),
        (search, "Tìm tài liệu"),
        (open_passage, "Mở một đoạn"),
        (list_procedures, "Liệt kê thủ tục hành chính"),
    ):
        server.add_tool(tool, title=title, annotations=READS)
    return server


async def ask(
    question: Annotated[str, Field(description="Câu hỏi đầy đủ bằng tiếng Việt hoặc tiếng Anh.")],
    context: Opened,
    as_of: Annotated[
        date | None, Field(description="Theo quy định có hiệu lực ngày này (2026-01-31); bỏ trống: hôm nay.")
    ] = None,
) -> Annotated[CallToolResult, AskResult]:
    """Trả lời một câu hỏi về thủ tục, văn bản, quy định bằng trích dẫn nguyên văn đã đối chiếu với nguồn."""
    door = door_of(context)
    body = {"question": question, "as_of": as_of.isoformat() if as_of else None}
    answer = answer_of(await door.post("/ask", body))
    return CallToolResult(
        content=[TextContent(text=tell(answer, door.base))],
        structured_content=ask_result(answer, door.base).model_dump(mode="json"),
    )


async def search(
    query: Annotated[str, Field(description="Điều cần tìm.")],
    context: Opened,
    limit: Annotated[int, Field(ge=1, le=20, description="Nhiều nhất bao nhiêu tài liệu.")] = 5,
) -> SearchResult:
    """Tìm tài liệu và những đoạn sát nhất, không soạn câu trả lời."""
    door = door_of(context)
    hits = await door.get("/nearest", q=query or " ", limit=limit)
    return SearchResult(documents=[_found(hit, door.base) for hit in hits])


async def open_passage(
    passage_id: Annotated[int, Field(ge=1, description="passage_id từ ask hoặc search.")], context: Opened
) -> PassageResult:
    """Đọc trọn một đoạn của tài liệu, với chỗ của nó."""
    door = door_of(context)
    found = await door.get(f"/passages/{passage_id}")
    document = await door.get(f"/documents/{found['document_id']}")
    place = f"revision={found['revision_id']}&passage={found['id']}&start={found['start']}&end={found['end']}"
    return PassageResult(
        passage_id=found["id"],
        document_id=found["document_id"],
        title=document["title"],
        number=document["procedure_code"] or document["number"],
        heading=" › ".join(found["heading"]),
        page=found["page"],
        text=found["text"],
        url=f"{door.base}/xem/{found['document_id']}?{place}",
    )


async def list_procedures(
    context: Opened,
    words: Annotated[str, Field(description="Chữ có trong tên hoặc mã thủ tục.")] = "",
    field: Annotated[str, Field(description="Lĩnh vực, đúng như trong danh mục, ví dụ Hộ tịch.")] = "",
    level: Annotated[str, Field(description="Cấp thực hiện, ví dụ Cấp Xã.")] = "",
    limit: Annotated[int, Field(ge=1, le=200)] = 50,
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0,
) -> ProcedureList:
    """Liệt kê thủ tục hành chính trong kho theo tên, lĩnh vực, cấp; total là số đầy đủ."""
    door = door_of(context)
    page = await door.get(
        "/documents", kind="procedure", q=words, field=field, level=level, limit=limit, offset=offset
    )
    after = offset + len(page["items"])
    return ProcedureList(
        total=page["total"],
        procedures=[_procedure(one, door.base) for one in page["items"]],
        next_offset=after if after < page["total"] else None,
    )


def door_of(context: Opened) -> Door:
    """Return the door that was opened when the server started."""
    door: Door = context.request_context.lifespan_context
    return door


def told_error(name: str, error: ToolError) -> str:
    """Return the sentence and code of what went wrong in a tool."""
    cause = error.__cause__
    if isinstance(cause, CongvuError):
        return f"{cause} [{cause.code}]"
    if isinstance(cause, ValidationError):
        return f"{wrong_sentence(dict(cause.errors()[0]))} [invalid_request]"
    if isinstance(error, UnexpectedToolError):
        return f"{INTERNAL} [internal]"
    return f"{UNKNOWN.format(name)} [not_found]"


def _found(hit: dict[str, Any], base: str) -> Found:
    document = hit["document"]
    return Found(
        **_card(document, base),
        number=document["procedure_code"] or document["number"],
        kind=document["kind"],
        passages=[
            Excerpt(
                passage_id=one["id"],
                heading=" › ".join(one["heading"][1:]),
                page=one["page"],
                text=one["text"] if len(one["text"]) <= EXCERPT else one["text"][:EXCERPT].rstrip() + "…",
            )
            for one in hit["passages"]
        ],
    )


def _procedure(document: dict[str, Any], base: str) -> Procedure:
    return Procedure(**_card(document, base), code=document["procedure_code"])


def _card(document: dict[str, Any], base: str) -> dict[str, Any]:
    shared = {name: document[name] for name in ("title", "field", "level", "standing")}
    return shared | {"document_id": document["id"], "url": f"{base}/xem/{document['id']}"}
