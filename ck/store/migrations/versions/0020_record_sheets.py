"""Where the additional sheets of a report stood in its file, and that they were there at all."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added at the end: the table is not rebuilt, and what refers to it stays.
    op.add_column('submission', sa.Column('record_sheets', sa.JSON(), nullable=False, server_default='{}'))
