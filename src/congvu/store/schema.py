"""The registry's tables. The migrations in `migrations/versions` create the same; a test compares them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", String(300), nullable=False, unique=True),
    Column("current_revision_id", Integer),
    Column("collection", String(100), nullable=False),
    Column("access", String(20), nullable=False),
    Column("standing", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("title", Text, nullable=False),
    Column("doc_type", String(100), nullable=False),
    Column("number", String(100), nullable=False),
    Column("issuer", Text, nullable=False),
    Column("procedure_code", String(40), nullable=False),
    Column("field", String(300), nullable=False),
    Column("level", String(200), nullable=False),
    Column("issued_on", Date),
    Column("effective_from", Date),
    Column("effective_to", Date),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Index("ix_documents_scope", "access", "standing", "collection", "field"),
    Index("ix_documents_number", "number"),
    Index("ix_documents_procedure_code", "procedure_code"),
    sqlite_autoincrement=True,
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("format", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("state", String(20), nullable=False),
    Column("code", String(60), nullable=False),
    Column("message", Text, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("pages", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("collection", String(100), nullable=False),
    Column("access", String(20), nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("embed_claim", String(100)),
    Column("embed_claimed_at", DateTime(timezone=True)),
    UniqueConstraint("document_id", "sha256", name="uq_revisions_document_sha256"),
    Index("ix_revisions_sha256", "sha256"),
    Index("ix_revisions_state", "state"),
    sqlite_autoincrement=True,
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision_id", Integer, ForeignKey("revisions.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("section", String(30), nullable=False),
    Column("address", String(200), nullable=False),
    Column("heading", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("vector_key", String(64), nullable=False),
    UniqueConstraint("revision_id", "ordinal", name="uq_passages_revision_ordinal"),
    Index("ix_passages_vector_key", "vector_key"),
    sqlite_autoincrement=True,
)

local_facts = Table(
    "local_facts",
    metadata,
    Column("revision_id", Integer, ForeignKey("revisions.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("procedure_code", String(40), nullable=False),
    Column("case", Text, nullable=False),
    Column("channel", String(40), nullable=False),
    Column("value", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("amount", BigInteger),
    Column("effective_from", Date),
    Column("effective_to", Date),
    Column("source", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("ix_local_facts_procedure_code", "procedure_code"),
    Index("ix_local_facts_kind", "kind"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("embedder", String(200), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("path", String(1000), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("document_id", Integer),
    Column("outcome", String(30), nullable=False),
    Index("ix_sources_document_id", "document_id"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch", String(40), nullable=False),
    Column("path", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("uploaded", Boolean, nullable=False),
    Column("collection", String(100)),
    Column("access", String(20)),
    Column("state", String(20), nullable=False),
    Column("outcome", String(30), nullable=False),
    Column("code", String(60), nullable=False),
    Column("message", Text, nullable=False),
    Column("document_id", Integer),
    Column("attempts", Integer, nullable=False),
    Column("claimed_by", String(100)),
    Column("claimed_at", DateTime(timezone=True)),
    Column("not_before", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("finished_at", DateTime(timezone=True)),
    Index("ix_jobs_state", "state", "id"),
    Index("ix_jobs_batch", "batch"),
    sqlite_autoincrement=True,
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("code", String(60), nullable=False),
    Column("added_by", String(100), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("document_id", Integer, nullable=False),
    sqlite_autoincrement=True,
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)
