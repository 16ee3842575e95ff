"""Every error congvu raises on purpose. A message is one Vietnamese sentence that says what and what to do.

CongvuError
├── PermanentError                 trying again changes nothing
│   ├── ConfigError                a setting is wrong or unknown
│   ├── InvalidRequest             the caller asked for something that cannot be
│   ├── Conflict                   somebody changed it in between
│   ├── NotFound                   no such document, passage, job (for this reader)
│   │   └── Deleted                it was there; who deleted it, when and why is known
│   ├── UnreadableFile             broken, hostile or of no known format
│   ├── SecretDocument             bears a secrecy mark; refused and not kept
│   ├── StoreMismatch              the store was built by another embedder or text version
│   ├── StoreLocked                another process owns the indexes
│   ├── IndexDamaged               a derived index cannot be read; it is rebuilt
│   ├── ProgramMissing             a program that this needs is not installed
│   ├── ModelRefuses               the model's endpoint will not serve: key, name or request is wrong
│   └── ModelGarbage               the model's endpoint sent what nobody can read
└── TransientError                 the same call may succeed later
    ├── EmbedderUnavailable        the embedding endpoint did not answer
    ├── ModelUnavailable           the model is down, slow, busy or left alone for a while
    ├── ConversionFailed           another program did not convert a file, or not in time
    └── ServerUnavailable          the congvu server did not answer
"""


class CongvuError(Exception):
    """Base of all: `code` is stable and for machines, `str(error)` is for people."""

    code = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class PermanentError(CongvuError):
    """Trying again changes nothing."""

    code = "permanent"


class ConfigError(PermanentError):
    """A setting is wrong or unknown."""

    code = "config"


class InvalidRequest(PermanentError):
    """The caller asked for something that cannot be."""

    code = "invalid_request"


class Conflict(PermanentError):
    """Somebody changed it in between; nothing was overwritten."""

    code = "conflict"


class NotFound(PermanentError):
    """No such thing, or none that this reader may see."""

    code = "not_found"


class Deleted(NotFound):
    """It was there: the sentence tells who deleted it, when and why."""

    code = "deleted"


class UnreadableFile(PermanentError):
    """The file is broken, hostile or of no known format; `code` says which (`unreadable.encrypted`)."""

    code = "unreadable"
    file_format = "unknown"


class SecretDocument(PermanentError):
    """The file bears a secrecy mark; it is refused and not kept."""

    code = "secret"


class StoreMismatch(PermanentError):
    """The store was built by another embedder or text version."""

    code = "store_mismatch"


class StoreLocked(PermanentError):
    """Another process owns the indexes."""

    code = "store_locked"


class IndexDamaged(PermanentError):
    """A derived index cannot be read; it is thrown away and rebuilt."""

    code = "index_damaged"


class ProgramMissing(PermanentError):
    """A program that this needs is not installed."""

    code = "program_missing"


class ModelRefuses(PermanentError):
    """The model's endpoint will not serve: key, name or request is wrong."""

    code = "model_refused"


class ModelGarbage(PermanentError):
    """The model's endpoint sent what nobody can read, or would not end."""

    code = "model_garbage"


class TransientError(CongvuError):
    """The same call may succeed later."""

    code = "transient"


class EmbedderUnavailable(TransientError):
    """The embedding endpoint did not answer."""

    code = "embedder_unavailable"


class ModelUnavailable(TransientError):
    """The model is down, slow (`model_slow`), busy (`model_busy`) or left alone (`model_paused`)."""

    code = "model_unavailable"


class ConversionFailed(TransientError):
    """Another program did not convert a file, or not in time (`conversion_slow`)."""

    code = "conversion_failed"


class ServerUnavailable(TransientError):
    """The congvu server did not answer."""

    code = "server_unavailable"


def is_transient(error: BaseException) -> bool:
    """Say whether the same work is worth another try: the one place that decides it."""
    return isinstance(error, TransientError | TimeoutError | ConnectionError)
