"""Acts of the centre's own, and what became of the printed ones (section II)."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('act',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('group', sa.String(), nullable=False),
        sa.Column('level', sa.String(), nullable=False),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=True),
        sa.Column('number', sa.String(), nullable=True),
        sa.Column('signed', sa.Date(), nullable=True),
        sa.Column('issuer', sa.String(), nullable=True),
        sa.Column('link', sa.String(), nullable=True),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('replaced_by', sa.String(), nullable=True),
        sa.Column('until', sa.Date(), nullable=True),
        sa.Column('review', sa.Date(), nullable=True),
        sa.Column('note', sa.String(), nullable=True),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_act_college_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_act')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_act_college_id'), 'act', ['college_id'], unique=False)
    op.create_table('act_state',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('act', sa.String(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('replaced_by', sa.String(), nullable=True),
        sa.Column('link', sa.String(), nullable=True),
        sa.Column('review', sa.Date(), nullable=True),
        sa.Column('note', sa.String(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_act_state')),
        sa.UniqueConstraint('act', name=op.f('uq_act_state_act')),
        sqlite_autoincrement=True
    )
