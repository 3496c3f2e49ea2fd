"""Forms that the centre made itself, and drafts of the constructor with their sample files."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('form_definition',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('form', sa.String(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('digest', sa.String(), nullable=False),
        sa.Column('text', sa.String(), nullable=False),
        sa.Column('origin', sa.String(), nullable=False),
        sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_form_definition')),
        sa.UniqueConstraint('form', 'revision', name=op.f('uq_form_definition_form_revision')),
        sqlite_autoincrement=True
    )
    op.create_table('form_draft',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('state', sa.JSON(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_form_draft')),
        sqlite_autoincrement=True
    )
    op.create_table('form_sample',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('draft_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('data', sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(['draft_id'], ['form_draft.id'], name=op.f('fk_form_sample_draft_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_form_sample')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_form_sample_draft_id'), 'form_sample', ['draft_id'])
