"""What the open data last said of a vacancy, and when it disappeared from them."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('vacancy', sa.Column('source_digest', sa.String(), nullable=True))
    op.add_column('vacancy', sa.Column('gone_on', sa.Date(), nullable=True))
