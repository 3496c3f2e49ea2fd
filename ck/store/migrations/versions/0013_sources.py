"""Second sources: tables of somebody else on the same graduates."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('second_source',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('file_name', sa.String(), nullable=False),
        sa.Column('sha256', sa.String(), nullable=False),
        sa.Column('sheet', sa.String(), nullable=False),
        sa.Column('mapping', sa.JSON(), nullable=False),
        sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_second_source')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_second_source_sha256'), 'second_source', ['sha256'], unique=False)
    op.create_table('second_source_row',
        sa.Column('source_id', sa.Integer(), nullable=False),
        sa.Column('row', sa.Integer(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=False),
        sa.Column('program', sa.String(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('employed', sa.Integer(), nullable=False),
        sa.Column('total', sa.Integer(), nullable=True),
        sa.Column('wages', sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(['source_id'], ['second_source.id'], name=op.f('fk_second_source_row_source_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_second_source_row_college_id')),
        sa.PrimaryKeyConstraint('source_id', 'row', name=op.f('pk_second_source_row'))
    )
    op.create_index(op.f('ix_second_source_row_college_id'), 'second_source_row', ['college_id'], unique=False)
