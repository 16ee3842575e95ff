"""Settings, read once from `CONGVU_*` and `congvu.toml` and passed inward; unknown keys are refused."""

from __future__ import annotations

import json
import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

from platformdirs import user_cache_path, user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from congvu.complaints import complaint
from congvu.errors import ConfigError
from congvu.letterheads import OfficeLetterhead

PREFIX = "CONGVU_"
FILE = "congvu.toml"
LONGEST_SHOWN = 60


def _listed(value: Any) -> Any:
    """Read a list as people write it into the environment: "a, b", or as JSON."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return [part for one in value.split(",") if (part := one.strip())]


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]
Days = Annotated[tuple[date, ...], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """All settings of one installation; each field's description is its documentation (docs/operate.md)."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, toml_file=FILE)

    data_dir: Path = Field(user_data_path("congvu"), description="Registry, original files and indexes.")
    cache_dir: Path = Field(user_cache_path("congvu"), description="Model files; may be deleted at any time.")
    database_url: str = Field("", description="SQLAlchemy URL; empty: SQLite in the data folder.")
    chroma_url: str = Field("", description="URL of a Chroma server; empty: embedded in the data folder.")
    embedder: str = Field(
        "packaged", description="`packaged`, `sentence-transformers:NAME` or `openai:MODEL`."
    )
    embedder_url: str = Field("", description="Base URL of the embedding endpoint for `openai:MODEL`.")
    embedder_key: SecretStr = Field(SecretStr(""), description="Key of the embedding endpoint.")
    embedder_threads: int = Field(0, ge=0, description="Threads for the packaged model; 0: all cores.")

    reranker: str = Field(
        "", description="Cross-encoder: `sentence-transformers:NAME_OR_FOLDER`; empty: none."
    )
    reranker_seconds: float = Field(5, gt=0, description="Longest time for one question, seconds.")

    llm: str = Field(
        "", description="`openai:MODEL`, `gguf:PATH` or LangChain's `PROVIDER:MODEL`; empty: no model."
    )
    llm_url: str = Field("", description="Base URL of the model's endpoint; empty: the provider's own.")
    llm_key: SecretStr = Field(SecretStr(""), description="Key of the model's endpoint.")
    llm_mask: bool = Field(True, description="Mask personal data in what is sent; needed off this machine.")
    llm_context_tokens: int = Field(3000, ge=500, description="Tokens of passages that the model gets.")
    llm_answer_tokens: int = Field(800, ge=50, description="Longest answer of the model, tokens.")
    llm_connect_seconds: float = Field(5, gt=0, description="Wait for a connection to the model, seconds.")
    llm_first_seconds: float = Field(30, gt=0, description="Wait for the model's first words, seconds.")
    llm_between_seconds: float = Field(15, gt=0, description="Longest pause while the model writes, seconds.")
    llm_total_seconds: float = Field(90, gt=0, description="Longest time for a whole answer, seconds.")
    llm_retries: int = Field(2, ge=0, le=5, description="Further tries while the model is down or busy.")
    llm_breaker_failures: int = Field(3, ge=1, description="Failures in a row after which it is left alone.")
    llm_breaker_seconds: float = Field(60, gt=0, description="How long it is left alone, seconds.")

    host: str = Field("127.0.0.1", description="Address to listen on; another than loopback needs a token.")
    port: int = Field(8765, ge=0, le=65535, description="Port to listen on.")
    token: SecretStr = Field(SecretStr(""), description="Bearer token every request must carry; empty: none.")
    allowed_hosts: Names = Field((), description="Further Host names the server answers to.")
    allowed_origins: Names = Field(
        (), description="Addresses of other pages (an office add-in) whose scripts may use this server."
    )
    public_url: str = Field(
        "", description="Address under which people open the page; empty: the one each request names."
    )
    workers: int = Field(1, ge=0, le=16, description="Workers that `congvu serve` starts.")
    upload_max_mb: int = Field(100, ge=1, description="Largest upload, megabytes.")

    reader_collections: Names = Field((), description="Collections the reader sees; empty: all.")
    reader_access: Names = Field(
        ("public", "internal"), description="Access classes the reader sees: public, internal, restricted."
    )

    conversation_days: int = Field(
        30, ge=0, description="Days a conversation is kept after its last question; 0: none is stored."
    )
    conversation_mask_days: int = Field(
        7, ge=0, description="Days after which personal data in stored questions is masked; 0: at once."
    )

    letterheads: tuple[OfficeLetterhead, ...] = Field(
        (), description="Letterheads of the office by day, for drafts; see [Drafts](#drafts)."
    )
    draft_days: int = Field(
        365, ge=0, description="Days a draft is kept after it was last saved; 0: until somebody deletes it."
    )
    prompts_dir: str = Field(
        "",
        description="The office's own folder of prompts and draft templates, looked up first; empty: none.",
    )
    usage_days: int = Field(
        730,
        ge=0,
        description="Days a question's counted facts (day, outcome, field, documents) are kept; 0: none.",
    )
    unanswered_days: int = Field(
        90, ge=0, description="Days the masked words of an unanswered question are kept; 0: none are."
    )

    office: str = Field("", description="Unit whose service centre is told where none is named; empty: none.")

    days_off: Days = Field((), description="Further days off of offices, as announced.")
    working_days: Days = Field(
        (), description="Days on which offices work though weekend or holiday, as announced."
    )

    read_seconds: float = Field(120, gt=0, description="Wall time for opening one file, seconds.")
    read_cpu_seconds: int = Field(100, gt=0, description="Processor time for opening one file, seconds.")
    read_memory_mb: int = Field(2048, ge=256, description="Address space for opening one file, megabytes.")
    read_output_mb: int = Field(64, ge=1, description="Largest text that one file may give, megabytes.")

    tessdata: str = Field("", description="Folder of Tesseract's language data; empty: the usual folders.")
    scan_seconds_per_page: float = Field(
        10, gt=0, description="Wall and processor time added for each scanned page, seconds."
    )
    scan_pages_max: int = Field(1000, ge=1, description="Most scanned pages of one file that are read.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, the environment over `congvu.toml`."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @classmethod
    def load(cls, **overrides: Any) -> Self:
        """Read the settings; raises ConfigError in one sentence for a wrong or unknown key."""
        unknown = sorted(
            k for k in os.environ if k.startswith(PREFIX) and k[len(PREFIX) :].lower() not in cls.model_fields
        )
        if unknown:
            raise ConfigError(
                f"Biến môi trường không có trong cấu hình: {', '.join(unknown)}; xem docs/operate.md."
            )
        try:
            return cls(**overrides)
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(
                f"Tệp {FILE} viết sai cú pháp ({error}); hãy sửa dòng đó, chữ phải đặt trong ngoặc kép."
            ) from error
        except ValidationError as error:
            raise ConfigError(_wrong(error)) from error
        except SettingsError as error:
            raise ConfigError(
                f"Một cấu hình trong biến môi trường không phải JSON đúng dạng ({error}); "
                f"hãy ghi cấu hình đó vào {FILE}, xem docs/operate.md."
            ) from error

    @property
    def registry_url(self) -> str:
        """The SQLAlchemy URL that is really used."""
        return self.database_url or f"sqlite:///{self.data_dir / 'registry.sqlite3'}"


def _wrong(error: ValidationError) -> str:
    """Say which setting is wrong, what stands there and what should; a secret is not repeated."""
    first = error.errors()[0]
    key = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return f"Cấu hình {key!r} không có; hãy xem tên đúng trong docs/operate.md."
    secret = key in {"token", "llm_key", "embedder_key"}
    shown = "" if secret else f" (đang là {str(first['input'])[:LONGEST_SHOWN]!r})"
    return f"Cấu hình {key!r} {complaint(first)}{shown}; xem docs/operate.md."
