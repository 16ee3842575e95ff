"""How the system is, in plain sentences: files, workers, indexes, model, disk; each with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

UNREAD = ("failed", "needs_ocr", "needs_converter")
STUCK = timedelta(minutes=10)
GIGABYTE = 1 << 30
LEAST, LITTLE = GIGABYTE, 5 * GIGABYTE


@dataclass(frozen=True)
class Machine:
    """What is measured. `states` and `jobs` are counts by state; `oldest_waiting` is when the job that waits
    longest was queued; `workers` are those that run and those wanted, None where they run elsewhere;
    `making` is what users are told while the word index is made anew."""

    documents: int
    states: Mapping[str, int]
    jobs: Mapping[str, int]
    oldest_waiting: datetime | None
    now: datetime
    workers: tuple[int, int] | None
    caught_up: bool
    rebuilding: bool
    making: str
    last_error: str
    model: str
    model_state: str
    free_bytes: int
    total_bytes: int
    data_bytes: int


@dataclass(frozen=True)
class Line:
    """One sentence about the system; `level` is ok, warn or bad; `remedy` what to do, "" where nothing."""

    code: str
    level: str
    text: str
    remedy: str = ""


def told(machine: Machine) -> list[Line]:
    """Return how the system is, part by part."""
    return [
        *_files(machine),
        _queue(machine),
        _workers(machine),
        _indexes(machine),
        _model(machine),
        _disk(machine),
    ]


def _files(machine: Machine) -> Iterator[Line]:
    states = machine.states
    unread = sum(states.get(state, 0) for state in UNREAD)
    waiting = states.get("quarantined", 0)
    yield Line("documents", "ok", f"Kho có {_number(machine.documents)} tài liệu.")
    if unread:
        text = f"{_number(unread)} tệp chưa đọc được."
        yield Line("unread", "warn", text, "Mở danh sách, xem lý do từng tệp rồi đọc lại hoặc nạp bản khác.")
    if waiting:
        text = f"{_number(waiting)} bản quét chờ người xác nhận không chứa bí mật nhà nước."
        yield Line("quarantined", "warn", text, "Xem từng bản rồi cho vào kho hoặc xóa.")


def _queue(machine: Machine) -> Line:
    waiting, running = machine.jobs.get("queued", 0), machine.jobs.get("running", 0)
    reading = machine.states.get("read", 0)
    oldest = machine.oldest_waiting
    if waiting and not running and oldest is not None and machine.now - oldest > STUCK:
        minutes = int((machine.now - oldest).total_seconds() // 60)
        text = f"{_number(waiting)} tệp chờ đọc đã {_number(minutes)} phút mà không tệp nào được đọc."
        return Line("queue", "bad", text, "Khởi động lại máy chủ hoặc chạy `congvu-ingest work`.")
    if waiting or running:
        return Line("queue", "ok", f"Đang đọc {_number(running)} tệp, {_number(waiting)} tệp chờ đến lượt.")
    if reading:
        text = f"{_number(reading)} tài liệu đã tìm được theo từ, đang chờ lập chỉ mục theo nghĩa."
        return Line("queue", "ok", text)
    return Line("queue", "ok", "Không có tệp nào chờ đọc.")


def _workers(machine: Machine) -> Line:
    if machine.workers is None:
        return Line("workers", "ok", "Tiến trình đọc tệp chạy riêng, không do máy chủ này khởi động.")
    running, wanted = machine.workers
    if running < wanted:
        text = f"Chỉ {running} trong {wanted} tiến trình đọc tệp đang chạy."
        return Line("workers", "bad" if not running else "warn", text, "Xem nhật ký máy chủ; nó tự thử lại.")
    if not wanted:
        return Line("workers", "ok", "Máy chủ được đặt không tự đọc tệp (CONGVU_WORKERS=0).")
    return Line("workers", "ok", f"{running} tiến trình đọc tệp đang chạy.")


def _indexes(machine: Machine) -> Line:
    if machine.last_error:
        return Line(
            "indexes", "bad", f"Chỉ mục gặp lỗi: {machine.last_error}", "Khởi động lại; chỉ mục tự dựng lại."
        )
    if machine.making:
        return Line("indexes", "warn", machine.making)
    if machine.rebuilding:
        return Line("indexes", "warn", "Đang dựng lại chỉ mục; trong lúc đó tìm chậm hơn nhưng vẫn đủ.")
    if not machine.caught_up:
        return Line("indexes", "warn", "Chỉ mục đang cập nhật; tài liệu vừa nạp có thể chưa tìm được.")
    return Line("indexes", "ok", "Hai chỉ mục đã theo kịp kho.")


def _model(machine: Machine) -> Line:
    if not machine.model:
        return Line("model", "ok", "Không dùng mô hình ngôn ngữ: câu trả lời là trích dẫn nguyên văn.")
    if machine.model_state == "closed":
        return Line("model", "ok", f"Mô hình {machine.model} đang trả lời.")
    text = f"Mô hình {machine.model} hỏng nhiều lần liên tiếp nên tạm nghỉ; câu trả lời là trích dẫn."
    return Line("model", "warn", text, "Kiểm tra máy chủ mô hình và các cấu hình CONGVU_LLM_*.")


def _disk(machine: Machine) -> Line:
    free, share = machine.free_bytes, machine.free_bytes / (machine.total_bytes or 1)
    used = _gigabytes(machine.data_bytes)
    text = f"Ổ đĩa còn {_gigabytes(free)} trống ({share:.0%}); sổ đăng ký của kho chiếm {used}."
    if free < LEAST:
        return Line("disk", "bad", text, "Dọn ổ đĩa ngay: khi hết chỗ, kho không nhận tệp mới.")
    if free < LITTLE:
        return Line("disk", "warn", text, "Sắp hết chỗ; hãy dọn hoặc mở rộng ổ đĩa.")
    return Line("disk", "ok", text)


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _gigabytes(count: int) -> str:
    return f"{count / GIGABYTE:.1f} GB".replace(".", ",")
