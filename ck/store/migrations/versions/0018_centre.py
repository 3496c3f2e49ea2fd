"""The centre's own name and emblem."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('centre',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('short', sa.String(), nullable=False),
        sa.Column('region', sa.String(), nullable=False),
        sa.Column('position', sa.String(), nullable=False),
        sa.Column('head', sa.String(), nullable=False),
        sa.Column('contacts', sa.String(), nullable=False),
        sa.Column('emblem', sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_centre')),
        sqlite_autoincrement=True
    )
