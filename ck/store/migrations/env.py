"""What Alembic runs: the migrations over the connection (and inside the transaction) that `ck.store.schema` gives."""

from alembic import context

from ck.store.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
