from pathlib import Path

import pytest

from congvu import jobs
from congvu.documents import Label, Outcome, Placed
from congvu.errors import EmbedderUnavailable, NotFound, UnreadableFile
from congvu.jobs import JobState, Submission, decide_retry
from congvu.store.registry import Registry


def queue(registry: Registry, count: int = 1) -> list[int]:
    return jobs.enqueue(registry, "mẻ", [Submission(Path(f"{n}.txt"), f"{n}.txt") for n in range(count)])


def test_two_workers_never_claim_the_same_job(registry: Registry) -> None:
    queue(registry, 3)
    one, two = jobs.claim(registry, "một", 2), jobs.claim(registry, "hai", 2)
    assert len(one) == 2
    assert len(two) == 1
    assert not {job.id for job in one} & {job.id for job in two}


def test_a_job_carries_its_label(registry: Registry) -> None:
    jobs.enqueue(registry, "mẻ", [Submission(Path("a"), "a", label=Label("riêng"))])
    assert jobs.claim(registry, "một", 1)[0].label == Label("riêng")


def test_a_finished_job_tells_what_became_of_the_file(registry: Registry) -> None:
    queue(registry)
    job = jobs.claim(registry, "một", 1)[0]
    jobs.finish(registry, job, Placed(Outcome.FAILED, 7, 8, "unreadable.empty", "Tệp rỗng."))
    done = jobs.get(registry, job.id)
    assert (done.state, done.outcome, done.code, done.message) == (
        JobState.DONE,
        "failed",
        "unreadable.empty",
        "Tệp rỗng.",
    )
    assert jobs.counts(registry, "mẻ") == {"done": 1, "done.failed": 1}


def test_a_transient_failure_is_queued_for_later(registry: Registry) -> None:
    queue(registry)
    job = jobs.claim(registry, "một", 1)[0]
    jobs.fail(registry, job, EmbedderUnavailable("Máy chủ nhúng không trả lời."))
    assert jobs.get(registry, job.id).state is JobState.QUEUED
    assert jobs.claim(registry, "một", 1) == []


def test_an_unexpected_failure_is_final_and_says_so_in_vietnamese(registry: Registry) -> None:
    queue(registry)
    job = jobs.claim(registry, "một", 1)[0]
    jobs.fail(registry, job, KeyError("x"))
    done = jobs.get(registry, job.id)
    assert done.state is JobState.FAILED
    assert done.message.startswith("Lỗi ngoài dự kiến")


def test_jobs_of_a_dead_worker_are_done_by_another(registry: Registry) -> None:
    queue(registry)
    jobs.claim(registry, "chết", 1)
    assert jobs.reclaim(registry, ["chết"]) == 1
    assert len(jobs.claim(registry, "sống", 1)) == 1


def test_a_file_that_kills_its_worker_three_times_has_failed(registry: Registry) -> None:
    (job_id,) = queue(registry)
    for _ in range(3):
        jobs.claim(registry, "chết", 1)
        jobs.reclaim(registry, ["chết"])
    job = jobs.get(registry, job_id)
    assert (job.state, job.code) == (JobState.FAILED, "worker_lost")


def test_this_process_is_not_a_dead_worker() -> None:
    assert jobs.dead_workers([jobs.worker_name()]) == []


def test_workers_of_other_machines_are_left_alone() -> None:
    assert jobs.dead_workers(["may-khac:1"]) == []


@pytest.mark.parametrize("attempts", [1, 2])
def test_transient_errors_wait_longer_each_time(attempts: int) -> None:
    now, later = (decide_retry(TimeoutError(), number).delay for number in (attempts, attempts + 1))
    assert now is not None
    assert later is None or later > now


def test_permanent_errors_are_not_tried_again() -> None:
    assert decide_retry(UnreadableFile("Hỏng."), 1).delay is None


def test_an_unknown_job_is_not_found(registry: Registry) -> None:
    with pytest.raises(NotFound):
        jobs.get(registry, 99)
