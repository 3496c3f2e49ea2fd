"""Lists of participants and the journal of appeals."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('appeal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('college', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('specialty', sa.String(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('support', sa.JSON(), nullable=False),
    sa.Column('support_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('outcome_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['college'], ['college.id'], name=op.f('fk_appeal_college')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appeal')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_appeal_college'), 'appeal', ['college'], unique=False)
    op.create_index(op.f('ix_appeal_day'), 'appeal', ['day'], unique=False)
    op.create_table('participation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('college_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('number_key', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('specialty', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_participation_college_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participation')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_participation_college_id_kind_day'), 'participation', ['college_id', 'kind', 'day'], unique=False)
    op.create_index(op.f('ix_participation_day'), 'participation', ['day'], unique=False)
