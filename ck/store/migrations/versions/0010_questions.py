"""Questions to colleges about what they reported."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('question',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=False),
        sa.Column('submission_id', sa.Integer(), nullable=True),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('as_of', sa.Date(), nullable=False),
        sa.Column('source', sa.String(), nullable=False),
        sa.Column('about', sa.String(), nullable=False),
        sa.Column('sheet', sa.String(), nullable=True),
        sa.Column('cell', sa.String(), nullable=True),
        sa.Column('value', sa.String(), nullable=True),
        sa.Column('program', sa.String(), nullable=True),
        sa.Column('line', sa.String(), nullable=True),
        sa.Column('status', sa.String(), nullable=True),
        sa.Column('text', sa.String(), nullable=False),
        sa.Column('reply', sa.String(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_question_college_id')),
        sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_question_submission_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_question')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_question_college_id'), 'question', ['college_id'], unique=False)
    op.create_index(op.f('ix_question_submission_id'), 'question', ['submission_id'], unique=False)
