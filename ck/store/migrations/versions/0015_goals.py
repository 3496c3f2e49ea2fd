"""Base and target values of the indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('goal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('indicator', sa.String(), nullable=False),
    sa.Column('college', sa.Integer(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('base', sa.Float(), nullable=True),
    sa.Column('target', sa.Float(), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['college'], ['college.id'], name=op.f('fk_goal_college')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_goal_college'), 'goal', ['college'], unique=False)
    op.create_index(op.f('ix_goal_year'), 'goal', ['year'], unique=False)
