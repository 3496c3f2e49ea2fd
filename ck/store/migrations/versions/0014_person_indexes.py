"""Indexes that hold what the lists of people are filtered and sorted by: 40,000 cards stay fluent."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f('ix_person_next_contact'), 'person')
    op.drop_index(op.f('ix_person_status'), 'person')
    op.drop_index(op.f('ix_person_measure_outcome'), 'person_measure')
    op.create_index('ix_person_list', 'person', ['status', 'outcome', 'college_id', 'year', 'number'])
    op.create_index('ix_person_contact', 'person', ['next_contact', 'outcome', 'discharge', 'college_id', 'year'])
    op.create_index(op.f('ix_person_specialty'), 'person', ['specialty'], unique=False)
    op.create_index('ix_person_measure_planned', 'person_measure', ['outcome', 'held_on', 'person_id'])
