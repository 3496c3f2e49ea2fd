"""Campaigns: what is expected of whom; whom a file that came was from; who did what the journal tells."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('campaign',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('form', sa.String(), nullable=False),
        sa.Column('family', sa.String(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('as_of', sa.Date(), nullable=False),
        sa.Column('deadline', sa.Date(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign')),
        sa.UniqueConstraint('family', 'year', 'as_of', name=op.f('uq_campaign_family_year_as_of')),
        sqlite_autoincrement=True
    )
    op.create_table('campaign_college',
        sa.Column('campaign_id', sa.Integer(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=False),
        sa.Column('excuse', sa.String(), nullable=True),
        sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_campaign_college_campaign_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_campaign_college_college_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('campaign_id', 'college_id', name=op.f('pk_campaign_college'))
    )
    op.create_index(op.f('ix_campaign_college_college_id'), 'campaign_college', ['college_id'], unique=False)
    op.create_table('campaign_closing',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('campaign_id', sa.Integer(), nullable=False),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('closed_by', sa.String(), nullable=True),
        sa.Column('digest', sa.String(), nullable=False),
        sa.Column('reports', sa.JSON(), nullable=False),
        sa.Column('figures', sa.JSON(), nullable=False),
        sa.Column('variants', sa.JSON(), nullable=False),
        sa.Column('reopened_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('reopened_by', sa.String(), nullable=True),
        sa.Column('reason', sa.String(), nullable=True),
        sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_campaign_closing_campaign_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign_closing')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_campaign_closing_campaign_id'), 'campaign_closing', ['campaign_id'], unique=False)
    with op.batch_alter_table('receipt', table_kwargs={'sqlite_autoincrement': True}) as batch:
        batch.add_column(sa.Column('college_id', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('form', sa.String(), nullable=True))
        batch.add_column(sa.Column('year', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('as_of', sa.Date(), nullable=True))
        batch.create_foreign_key(op.f('fk_receipt_college_id'), 'college', ['college_id'], ['id'], ondelete='SET NULL')
        batch.create_index(op.f('ix_receipt_college_id'), ['college_id'], unique=False)
    # Added in place: a rebuilt table would lose the triggers that keep the journal.
    op.add_column('journal', sa.Column('who', sa.String(), nullable=True))
