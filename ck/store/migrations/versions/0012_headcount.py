"""Head-counts on dates; practices and who took them over."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('headcount',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=False),
        sa.Column('specialty', sa.String(), nullable=True),
        sa.Column('as_of', sa.Date(), nullable=False),
        sa.Column('students', sa.Integer(), nullable=True),
        sa.Column('finishing_students', sa.Integer(), nullable=True),
        sa.Column('full_time_graduates', sa.Integer(), nullable=True),
        sa.Column('minors', sa.Integer(), nullable=True),
        sa.Column('working_minors', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_headcount_college_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_headcount')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_headcount_college_id'), 'headcount', ['college_id'], unique=False)
    op.create_table('practice',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=True),
        sa.Column('about', sa.String(), nullable=True),
        sa.Column('since', sa.Date(), nullable=True),
        sa.Column('link', sa.String(), nullable=True),
        sa.Column('note', sa.String(), nullable=True),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_practice_college_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_practice')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_practice_college_id'), 'practice', ['college_id'], unique=False)
    op.create_table('practice_spread',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('practice_id', sa.Integer(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=False),
        sa.Column('taken', sa.Date(), nullable=False),
        sa.Column('spread_by', sa.String(), nullable=False),
        sa.Column('note', sa.String(), nullable=True),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_practice_spread_college_id')),
        sa.ForeignKeyConstraint(['practice_id'], ['practice.id'], name=op.f('fk_practice_spread_practice_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_practice_spread')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_practice_spread_college_id'), 'practice_spread', ['college_id'], unique=False)
    op.create_index(op.f('ix_practice_spread_practice_id'), 'practice_spread', ['practice_id'], unique=False)
