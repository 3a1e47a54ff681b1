"""What can be found by words, and the database's own index over it (apart from the first, for it holds SQL by hand)."""

from __future__ import annotations

from django.db import migrations, models

FTS5 = (
    "CREATE VIRTUAL TABLE kernel_search_fts USING fts5(title, body, content='kernel_searchentry', content_rowid='id',"
    " detail='column', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE kernel_search_terms USING fts5vocab('kernel_search_fts', 'row')",
    "CREATE TRIGGER kernel_search_added AFTER INSERT ON kernel_searchentry BEGIN"
    " INSERT INTO kernel_search_fts(rowid, title, body) VALUES (new.id, new.title, new.body); END",
    "CREATE TRIGGER kernel_search_gone AFTER DELETE ON kernel_searchentry BEGIN INSERT INTO"
    " kernel_search_fts(kernel_search_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body); END",
    "CREATE TRIGGER kernel_search_changed AFTER UPDATE ON kernel_searchentry BEGIN INSERT INTO"
    " kernel_search_fts(kernel_search_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);"
    " INSERT INTO kernel_search_fts(rowid, title, body) VALUES (new.id, new.title, new.body); END",
)
# Terms go into the vector as they are: the server's own parser would depend on its locale.
VECTORS = (
    "ALTER TABLE kernel_searchentry ADD COLUMN title_vector tsvector GENERATED ALWAYS AS"
    " (array_to_tsvector(string_to_array(title, ' '))) STORED",
    "ALTER TABLE kernel_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS"
    " (array_to_tsvector(string_to_array(title, ' ') || string_to_array(body, ' '))) STORED",
    "CREATE INDEX search_entry_title ON kernel_searchentry USING gin (title_vector)",
    "CREATE INDEX search_entry_all ON kernel_searchentry USING gin (vector)",
    # The planner takes a look at a stored vector for free and would rather walk through all of them.
    "CREATE FUNCTION kernel_search_find(asked tsquery, at_title boolean, in_scope text, most integer)"
    " RETURNS SETOF bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off AS $$"
    " BEGIN IF at_title THEN RETURN QUERY SELECT id FROM kernel_searchentry"
    " WHERE title_vector @@ asked AND scope = in_scope ORDER BY id DESC LIMIT most;"
    " ELSE RETURN QUERY SELECT id FROM kernel_searchentry"
    " WHERE vector @@ asked AND scope = in_scope ORDER BY id DESC LIMIT most; END IF; END $$",
    # Counting stops at some thousands: that a word is common is all that the ranking wants to know.
    "CREATE FUNCTION kernel_search_count(asked tsquery, most integer)"
    " RETURNS bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off"
    " SET gin_fuzzy_search_limit = 5000 AS $$"
    " BEGIN RETURN (SELECT count(*) FROM (SELECT 1 FROM kernel_searchentry WHERE vector @@ asked LIMIT most) seen);"
    " END $$",
)
GONE_VECTORS = (
    "DROP FUNCTION kernel_search_find(tsquery, boolean, text, integer)",
    "DROP FUNCTION kernel_search_count(tsquery, integer)",
)
GONE_FTS5 = (
    "DROP TRIGGER kernel_search_added",
    "DROP TRIGGER kernel_search_gone",
    "DROP TRIGGER kernel_search_changed",
    "DROP TABLE kernel_search_terms",
    "DROP TABLE kernel_search_fts",
)


def make_index(_apps, editor):
    """Make the index of the database in use."""
    for statement in VECTORS if editor.connection.vendor == "postgresql" else FTS5:
        editor.execute(statement)


def drop_index(_apps, editor):
    """Drop it; PostgreSQL drops the vectors with the table."""
    for statement in GONE_VECTORS if editor.connection.vendor == "postgresql" else GONE_FTS5:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.CharField(max_length=20)),
                ("key", models.BigIntegerField()),
                ("title", models.TextField()),
                ("body", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("scope", "key"), name="search_entry_once")],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
