"""Programmes of measures and their approved editions."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('programme',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('developer', sa.String(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=True),
        sa.Column('since', sa.Date(), nullable=False),
        sa.Column('until', sa.Date(), nullable=False),
        sa.Column('approver', sa.String(), nullable=True),
        sa.Column('note', sa.String(), nullable=True),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_programme_college_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_programme')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_programme_college_id'), 'programme', ['college_id'], unique=False)
    op.create_table('programme_edition',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('programme_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('approved_on', sa.Date(), nullable=False),
        sa.Column('approver', sa.String(), nullable=False),
        sa.Column('items', sa.JSON(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_programme_edition_programme_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_edition')),
        sa.UniqueConstraint('programme_id', 'number', name=op.f('uq_programme_edition_programme_id_number')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_programme_edition_programme_id'), 'programme_edition', ['programme_id'], unique=False)
    op.create_table('programme_item',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('programme_id', sa.Integer(), nullable=False),
        sa.Column('measure', sa.String(), nullable=True),
        sa.Column('own', sa.String(), nullable=True),
        sa.Column('since', sa.Date(), nullable=True),
        sa.Column('until', sa.Date(), nullable=False),
        sa.Column('responsible', sa.String(), nullable=False),
        sa.Column('parties', sa.String(), nullable=True),
        sa.Column('expected', sa.String(), nullable=False),
        sa.Column('indicator', sa.String(), nullable=True),
        sa.Column('base', sa.Float(), nullable=True),
        sa.Column('target', sa.Float(), nullable=True),
        sa.Column('risk', sa.String(), nullable=True),
        sa.Column('response', sa.String(), nullable=True),
        sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_programme_item_programme_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_item')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_programme_item_programme_id'), 'programme_item', ['programme_id'], unique=False)
