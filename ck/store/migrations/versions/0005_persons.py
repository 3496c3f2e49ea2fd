"""People at risk and conscripts, measures offered to them, who was erased, the centre's questionnaire."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('risk_question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('factor', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_risk_question')),
    sqlite_autoincrement=True
    )
    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('college_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('specialty', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('marks', sa.JSON(), nullable=False),
    sa.Column('discharge', sa.Date(), nullable=True),
    sa.Column('next_contact', sa.Date(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('outcome_on', sa.Date(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=True),
    sa.Column('asked_on', sa.Date(), nullable=True),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('secret', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_person_college_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('college_id', 'year', 'number', name=op.f('uq_person_college_id_year_number')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_person_next_contact'), 'person', ['next_contact'], unique=False)
    op.create_index(op.f('ix_person_status'), 'person', ['status'], unique=False)
    op.create_index(op.f('ix_person_year'), 'person', ['year'], unique=False)
    op.create_table('person_erased',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('college_id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(), nullable=False),
    sa.Column('erased_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_person_erased_college_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_erased')),
    sa.UniqueConstraint('college_id', 'mark', name=op.f('uq_person_erased_college_id_mark')),
    sqlite_autoincrement=True
    )
    op.create_table('person_measure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('measure', sa.String(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('executor', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_measure_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_measure')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_person_measure_outcome'), 'person_measure', ['outcome'], unique=False)
    op.create_index(op.f('ix_person_measure_person_id'), 'person_measure', ['person_id'], unique=False)
