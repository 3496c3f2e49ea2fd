"""The bank of vacancies, ОПК enterprises, meanings of names of vacancies."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('defence_employer',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('inn', sa.String(), nullable=False),
        sa.Column('name', sa.String(), nullable=True),
        sa.Column('note', sa.String(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_defence_employer')),
        sa.UniqueConstraint('inn', name=op.f('uq_defence_employer_inn')),
        sqlite_autoincrement=True
    )
    op.create_table('vacancy',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('employer', sa.String(), nullable=False),
        sa.Column('inn', sa.String(), nullable=True),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('kind', sa.String(), nullable=False),
        sa.Column('workplaces', sa.Integer(), nullable=False),
        sa.Column('requires_spo', sa.Boolean(), nullable=False),
        sa.Column('specialties', sa.JSON(), nullable=False),
        sa.Column('stated', sa.String(), nullable=True),
        sa.Column('region', sa.String(), nullable=True),
        sa.Column('salary_from', sa.Integer(), nullable=True),
        sa.Column('salary_to', sa.Integer(), nullable=True),
        sa.Column('published', sa.Date(), nullable=False),
        sa.Column('until', sa.Date(), nullable=True),
        sa.Column('by_students', sa.Integer(), nullable=True),
        sa.Column('by_graduates', sa.Integer(), nullable=True),
        sa.Column('taken_on', sa.Date(), nullable=True),
        sa.Column('how', sa.String(), nullable=True),
        sa.Column('source', sa.String(), nullable=True),
        sa.Column('link', sa.String(), nullable=True),
        sa.Column('source_id', sa.String(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_vacancy')),
        sa.UniqueConstraint('source_id', name=op.f('uq_vacancy_source_id')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_vacancy_inn'), 'vacancy', ['inn'], unique=False)
    op.create_table('vacancy_meaning',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('programs', sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_vacancy_meaning')),
        sa.UniqueConstraint('name', name=op.f('uq_vacancy_meaning_name')),
        sqlite_autoincrement=True
    )
    op.create_table('vacancy_college',
        sa.Column('record_id', sa.Integer(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_vacancy_college_college_id')),
        sa.ForeignKeyConstraint(['record_id'], ['vacancy.id'], name=op.f('fk_vacancy_college_record_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('record_id', 'college_id', name=op.f('pk_vacancy_college'))
    )
    op.create_index(op.f('ix_vacancy_college_college_id'), 'vacancy_college', ['college_id'], unique=False)
