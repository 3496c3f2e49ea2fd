"""Agreements with employers, the first of the registers kept by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('agreement',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('employer', sa.String(), nullable=False),
        sa.Column('inn', sa.String(), nullable=True),
        sa.Column('subjects', sa.JSON(), nullable=False),
        sa.Column('specialties', sa.JSON(), nullable=False),
        sa.Column('number', sa.String(), nullable=True),
        sa.Column('since', sa.Date(), nullable=False),
        sa.Column('until', sa.Date(), nullable=True),
        sa.Column('link', sa.String(), nullable=True),
        sa.Column('note', sa.String(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_agreement_inn'), 'agreement', ['inn'], unique=False)
    op.create_table('agreement_college',
        sa.Column('record_id', sa.Integer(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_agreement_college_college_id')),
        sa.ForeignKeyConstraint(['record_id'], ['agreement.id'], name=op.f('fk_agreement_college_record_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('record_id', 'college_id', name=op.f('pk_agreement_college'))
    )
    op.create_index(op.f('ix_agreement_college_college_id'), 'agreement_college', ['college_id'], unique=False)
