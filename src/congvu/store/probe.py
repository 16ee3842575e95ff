"""Trying the indexes in a child process: a damaged one may crash or hang whoever opens it."""

from __future__ import annotations

import json
import logging
import struct
import subprocess
import sys
import zlib
from pathlib import Path

log = logging.getLogger(__name__)

SECONDS = 180  # on a busy machine 20,000 vectors took most of a minute to open
PROBE_VECTOR = 0.05
FOOTER = 1337  # the mark at the end of tantivy's files


def lexical_is_sound(folder: Path) -> bool:
    """Say whether a word index opens and answers."""
    return _survives("lexical", folder, [])


def vectors_are_sound(folder: Path, dimensions: int) -> bool:
    """Say whether an embedded Chroma opens and each of its collections counts and answers."""
    return not _has_sparse_links(folder) and _survives("vectors", folder, [str(dimensions)])


def _has_sparse_links(folder: Path) -> bool:
    """A killed Chroma can leave a `link_lists.bin` of terabytes with holes: it counts, and crashes later."""
    for path in folder.rglob("link_lists.bin"):
        about = path.stat()
        if about.st_size > 1 << 20 and about.st_blocks * 512 * 4 < about.st_size:
            return True
    return False


def _survives(kind: str, folder: Path, words: list[str]) -> bool:
    command = [sys.executable, "-m", "congvu.store.probe", kind, str(folder), *words]
    try:
        done = subprocess.run(command, timeout=SECONDS, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        log.warning("the %s index did not answer a probe within %s s", kind, SECONDS)
        return False
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        log.warning("the %s index failed a probe (%s): %s", kind, done.returncode, said[-1] if said else "")
    return done.returncode == 0


def _probe_lexical(folder: Path) -> None:
    import tantivy

    for path in _segment_files(folder):
        _check_sum(path)
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()
    found = searcher.search(tantivy.Query.all_query(), 1000, count=True)
    for _, address in found.hits:
        searcher.doc(address)


def _segment_files(folder: Path) -> list[Path]:
    """Files that the last commit named; others may be what a killed writer left unfinished."""
    segments = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["segments"]
    names = {one["segment_id"].replace("-", ""): one["deletes"] for one in segments}
    found = [path for path in folder.iterdir() if path.name.split(".")[0] in names]
    return [
        path
        for path in found
        if path.suffix != ".del"
        or path.name.split(".")[1] == str((names[path.name.split(".")[0]] or {}).get("opstamp"))
    ]


def _check_sum(path: Path) -> None:
    """tantivy opens a scribbled file and panics in a search; each file ends with the sum of what it holds."""
    whole = memoryview(path.read_bytes())
    length, magic = struct.unpack("<II", whole[-8:])
    end = len(whole) - 8 - length
    if magic != FOOTER or json.loads(bytes(whole[end:-8]))["crc"] != zlib.crc32(whole[:end]):
        raise ValueError(f"{path.name} does not hold what was written")


def _probe_vectors(folder: Path, dimensions: int) -> None:
    import numpy as np
    from chromadb import PersistentClient
    from chromadb.config import Settings

    client = PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
    for found in client.list_collections():
        collection = client.get_collection(found.name, embedding_function=None)
        if count := collection.count():
            vector = np.full((1, dimensions), PROBE_VECTOR, np.float32)
            collection.query(query_embeddings=vector, n_results=min(10, count))


def main(arguments: list[str]) -> None:
    """Probe what the arguments name; any failure ends the process with another code than 0."""
    kind, folder, *words = arguments
    if kind == "lexical":
        _probe_lexical(Path(folder))
    else:
        _probe_vectors(Path(folder), int(words[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
