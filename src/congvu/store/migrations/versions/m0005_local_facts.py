"""facts of the local layer"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "local_facts",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("procedure_code", sa.String(length=40), nullable=False),
        sa.Column("case", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_local_facts_revision_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "ordinal", name=op.f("pk_local_facts")),
    )
    with op.batch_alter_table("local_facts", schema=None) as batch_op:
        batch_op.create_index("ix_local_facts_procedure_code", ["procedure_code"], unique=False)
        batch_op.create_index("ix_local_facts_kind", ["kind"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("local_facts", schema=None) as batch_op:
        batch_op.drop_index("ix_local_facts_kind")
        batch_op.drop_index("ix_local_facts_procedure_code")

    op.drop_table("local_facts")
