"""Errors to problem details (RFC 9457): the one place that knows which class is which status."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from congvu import errors
from congvu.complaints import complaint

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
OPENAI_PATH = "/v1/"
OPENAI_TYPES = {401: "authentication_error", 403: "permission_error", 404: "not_found_error"}
STATUS: dict[type[errors.CongvuError], int] = {
    errors.InvalidRequest: 422,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Deleted: 410,
    errors.UnreadableFile: 422,
    errors.SecretDocument: 422,
    errors.StoreMismatch: 503,
    errors.StoreLocked: 503,
    errors.IndexDamaged: 503,
    errors.ProgramMissing: 503,
    errors.TransientError: 503,
}
TITLES = {
    400: "Yêu cầu không đúng",
    401: "Cần mã truy cập",
    403: "Không được phép",
    404: "Không tìm thấy",
    410: "Đã bị xóa",
    405: "Cách gọi không được hỗ trợ",
    409: "Đã được sửa ở nơi khác",
    413: "Nội dung quá lớn",
    416: "Khoảng byte không có trong tệp",
    421: "Sai địa chỉ máy chủ",
    422: "Yêu cầu không hợp lệ",
    500: "Lỗi máy chủ",
    503: "Tạm thời chưa phục vụ được",
}
INTERNAL = (
    "Máy chủ gặp lỗi ngoài dự kiến; hãy thử lại, nếu vẫn lỗi thì báo quản trị viên kèm nhật ký máy chủ."
)


class TooLarge(errors.InvalidRequest):
    """An upload beyond the limit."""

    code = "too_large"


def problem(
    status: int,
    detail: str,
    code: str,
    instance: str,
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, Any] | None = None,
) -> JSONResponse:
    """Return one problem document; `detail` is a Vietnamese sentence, `code` is for machines, `more` what
    else the caller needs.

    Below `/v1` clients expect OpenAI's form of an error, and 400 where others say 422.
    """
    if instance.startswith(OPENAI_PATH):
        status = 400 if status == 422 else status
        return JSONResponse(openai_body(status, detail, code), status, headers=headers)
    body = {
        "type": "about:blank",
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "status": status,
        "detail": detail,
        "code": code,
        "instance": instance,
        **(more or {}),
    }
    return JSONResponse(body, status, headers=headers, media_type=PROBLEM)


def openai_body(status: int, detail: str, code: str) -> dict[str, Any]:
    """Return an error as OpenAI's clients read it."""
    kind = OPENAI_TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error")
    return {"error": {"message": detail, "type": kind, "param": None, "code": code}}


def status_of(error: errors.CongvuError) -> int:
    """Return the status of the nearest class that has one; 500 for the rest."""
    if isinstance(error, TooLarge):
        return 413
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def install(app: FastAPI) -> None:
    """Let every error of the app leave as a problem document."""

    @app.exception_handler(errors.CongvuError)
    async def of_congvu(request: Request, error: errors.CongvuError) -> JSONResponse:
        return problem(status_of(error), str(error), error.code, request.url.path)

    @app.exception_handler(RequestValidationError)
    async def of_validation(request: Request, error: RequestValidationError) -> JSONResponse:
        return problem(422, wrong_sentence(error.errors()[0]), "invalid_request", request.url.path)

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> JSONResponse:
        status = error.status_code
        detail = f"{TITLES.get(status, HTTPStatus(status).phrase)}: {request.method} {request.url.path}."
        return problem(status, detail, HTTPStatus(status).name.lower(), request.url.path, error.headers)

    @app.exception_handler(Exception)
    async def of_anything(request: Request, error: Exception) -> JSONResponse:
        log.error("unexpected error at %s", request.url.path, exc_info=error)
        return problem(500, INTERNAL, "internal", request.url.path)


def wrong_sentence(first: Mapping[str, Any]) -> str:
    """Return what is wrong in the first of a validation's errors."""
    kind = str(first["type"])
    if kind == "json_invalid":
        return "Nội dung gửi lên không phải JSON đúng dạng; hãy kiểm tra rồi gửi lại."
    part, *inside = first["loc"] or ("",)
    place = ".".join(map(str, inside if part in ("body", "query", "path") else first["loc"])) or "nội dung"
    return f"Trường {place!r} {complaint(first)}; hãy xem /openapi.json về dạng đúng."
