"""The first schema: colleges, submissions with their facts, uploads, receipts, settings, journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# An entry of the journal is never changed or deleted, whoever asks.
JOURNAL_GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER journal_no_{verb.lower()} BEFORE {verb} ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"CREATE RULE journal_no_{verb.lower()} AS ON {verb} TO journal DO INSTEAD NOTHING"
        for verb in ("UPDATE", "DELETE")
    ],
}


def upgrade() -> None:
    op.create_table('college',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('name_key', sa.String(), nullable=False),
        sa.Column('inn', sa.String(), nullable=True),
        sa.Column('municipality', sa.String(), nullable=True),
        sa.Column('has_center', sa.Boolean(), nullable=False),
        sa.Column('active', sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_college')),
        sa.UniqueConstraint('name_key', name=op.f('uq_college_name_key')),
        sqlite_autoincrement=True
    )
    op.create_table('confirmed_column',
        sa.Column('form', sa.String(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('no', sa.String(), nullable=False),
        sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('form', 'revision', 'no', name=op.f('pk_confirmed_column'))
    )
    op.create_table('data_version',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('value', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_data_version'))
    )
    op.create_table('journal',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('action', sa.String(), nullable=False),
        sa.Column('submission_id', sa.Integer(), nullable=True),
        sa.Column('details', sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_journal')),
        sqlite_autoincrement=True
    )
    op.create_table('setting',
        sa.Column('key', sa.String(), nullable=False),
        sa.Column('value', sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_setting'))
    )
    op.create_table('upload',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('sha256', sa.String(), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('data', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_upload')),
        sa.UniqueConstraint('sha256', name=op.f('uq_upload_sha256')),
        sqlite_autoincrement=True
    )
    op.create_table('college_alias',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('name_key', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_college_alias_college_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_college_alias')),
        sa.UniqueConstraint('name_key', name=op.f('uq_college_alias_name_key')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_college_alias_college_id'), 'college_alias', ['college_id'], unique=False)
    op.create_table('submission',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('college_id', sa.Integer(), nullable=False),
        sa.Column('form', sa.String(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('family', sa.String(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('as_of', sa.Date(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('status', sa.String(), nullable=False),
        sa.Column('sheet', sa.String(), nullable=False),
        sa.Column('columns', sa.JSON(), nullable=False),
        sa.Column('unconfirmed', sa.JSON(), nullable=False),
        sa.Column('forecast', sa.JSON(), nullable=False),
        sa.Column('sha256', sa.String(), nullable=False),
        sa.Column('content_hash', sa.String(), nullable=False),
        sa.Column('file_name', sa.String(), nullable=False),
        sa.Column('blocks_accepted', sa.Integer(), nullable=False),
        sa.Column('blocks_set_aside', sa.Integer(), nullable=False),
        sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['college_id'], ['college.id'], name=op.f('fk_submission_college_id')),
        sa.ForeignKeyConstraint(['sha256'], ['upload.sha256'], name=op.f('fk_submission_sha256')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_submission')),
        sa.UniqueConstraint('college_id', 'form', 'year', 'as_of', 'version', name=op.f('uq_submission_college_id_form_year_as_of_version')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_submission_college_id_family_year_as_of'), 'submission', ['college_id', 'family', 'year', 'as_of'], unique=False)
    op.create_index(op.f('ix_submission_sha256'), 'submission', ['sha256'], unique=False)
    op.create_table('detail',
        sa.Column('submission_id', sa.Integer(), nullable=False),
        sa.Column('sheet', sa.String(), nullable=False),
        sa.Column('row', sa.Integer(), nullable=False),
        sa.Column('no', sa.String(), nullable=False),
        sa.Column('block', sa.Integer(), nullable=True),
        sa.Column('program', sa.String(), nullable=False),
        sa.Column('line', sa.String(), nullable=True),
        sa.Column('number', sa.BigInteger(), nullable=True),
        sa.Column('text', sa.String(), nullable=True),
        sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_detail_submission_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('submission_id', 'sheet', 'row', 'no', name=op.f('pk_detail')),
        sqlite_with_rowid=False
    )
    op.create_table('fact',
        sa.Column('submission_id', sa.Integer(), nullable=False),
        sa.Column('row', sa.Integer(), nullable=False),
        sa.Column('block', sa.Integer(), nullable=False),
        sa.Column('program', sa.String(), nullable=False),
        sa.Column('program_name', sa.String(), nullable=False),
        sa.Column('line', sa.String(), nullable=False),
        sa.Column('graduates_total', sa.Integer(), nullable=True),
        sa.Column('expected_total', sa.Integer(), nullable=True),
        sa.Column('employed', sa.Integer(), nullable=True),
        sa.Column('employed_by_program', sa.Integer(), nullable=True),
        sa.Column('employed_4m', sa.Integer(), nullable=True),
        sa.Column('employed_and_studying', sa.Integer(), nullable=True),
        sa.Column('emp_combining', sa.Integer(), nullable=True),
        sa.Column('emp_paid_practice', sa.Integer(), nullable=True),
        sa.Column('emp_upk', sa.Integer(), nullable=True),
        sa.Column('sole_trader', sa.Integer(), nullable=True),
        sa.Column('self_employed', sa.Integer(), nullable=True),
        sa.Column('sole_or_self', sa.Integer(), nullable=True),
        sa.Column('studying_only', sa.Integer(), nullable=True),
        sa.Column('conscript', sa.Integer(), nullable=True),
        sa.Column('conscript_incl_plan', sa.Integer(), nullable=True),
        sa.Column('contract_service', sa.Integer(), nullable=True),
        sa.Column('parental_leave', sa.Integer(), nullable=True),
        sa.Column('parental_leave_incl_plan', sa.Integer(), nullable=True),
        sa.Column('left_rf', sa.Integer(), nullable=True),
        sa.Column('dead_or_severe_health', sa.Integer(), nullable=True),
        sa.Column('convicted_or_investigated', sa.Integer(), nullable=True),
        sa.Column('foreign_no_snils', sa.Integer(), nullable=True),
        sa.Column('family_care', sa.Integer(), nullable=True),
        sa.Column('risk_informal', sa.Integer(), nullable=True),
        sa.Column('risk_registered_czn', sa.Integer(), nullable=True),
        sa.Column('risk_unmotivated', sa.Integer(), nullable=True),
        sa.Column('risk_no_demand', sa.Integer(), nullable=True),
        sa.Column('risk_other', sa.Integer(), nullable=True),
        sa.Column('risk_total', sa.Integer(), nullable=True),
        sa.Column('risk_left_rf', sa.Integer(), nullable=True),
        sa.Column('risk_foreign_no_snils', sa.Integer(), nullable=True),
        sa.Column('other', sa.Integer(), nullable=True),
        sa.Column('other_objective', sa.Integer(), nullable=True),
        sa.Column('undecided', sa.Integer(), nullable=True),
        sa.Column('plan_employed', sa.Integer(), nullable=True),
        sa.Column('plan_employed_by_program', sa.Integer(), nullable=True),
        sa.Column('plan_employed_and_studying', sa.Integer(), nullable=True),
        sa.Column('plan_practice_site', sa.Integer(), nullable=True),
        sa.Column('plan_partner', sa.Integer(), nullable=True),
        sa.Column('plan_sole_trader', sa.Integer(), nullable=True),
        sa.Column('plan_self_employed', sa.Integer(), nullable=True),
        sa.Column('plan_sole_or_self', sa.Integer(), nullable=True),
        sa.Column('plan_conscript', sa.Integer(), nullable=True),
        sa.Column('plan_contract_service', sa.Integer(), nullable=True),
        sa.Column('plan_study', sa.Integer(), nullable=True),
        sa.Column('plan_parental_leave', sa.Integer(), nullable=True),
        sa.Column('plan_risk', sa.Integer(), nullable=True),
        sa.Column('plan_risk_czn', sa.Integer(), nullable=True),
        sa.Column('plan_other', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_fact_submission_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('submission_id', 'row', name=op.f('pk_fact')),
        sqlite_with_rowid=False
    )
    op.create_table('receipt',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('status', sa.String(), nullable=False),
        sa.Column('submission_id', sa.Integer(), nullable=True),
        sa.Column('sha256', sa.String(), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_receipt_submission_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_receipt')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_receipt_sha256'), 'receipt', ['sha256'], unique=False)
    op.create_index(op.f('ix_receipt_submission_id'), 'receipt', ['submission_id'], unique=False)
    op.create_table('finding',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('receipt_id', sa.Integer(), nullable=False),
        sa.Column('code', sa.String(), nullable=False),
        sa.Column('severity', sa.String(), nullable=False),
        sa.Column('sheet', sa.String(), nullable=True),
        sa.Column('cell', sa.String(), nullable=True),
        sa.Column('value', sa.String(), nullable=True),
        sa.Column('details', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(['receipt_id'], ['receipt.id'], name=op.f('fk_finding_receipt_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_finding')),
        sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_finding_receipt_id'), 'finding', ['receipt_id'], unique=False)
    op.execute("INSERT INTO data_version (id, value) VALUES (1, 1)")
    for statement in JOURNAL_GUARDS.get(op.get_bind().dialect.name, []):
        op.execute(statement)
