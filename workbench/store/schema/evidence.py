"""The tables of the store: what is kept of the world (evidence), of our work on it, and of who did what (custody).

Evidence is add-only (see `guards`); `post` is the one projection of it that moves: the newest wording of each post
with its newest reading, and since when it is gone, so that lists need no search for it. The tables of cases are in
`schema_cases`, those of what a site showed besides posts in `schema_seen`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from workbench.store.db.metadata import Id, Sha, metadata, number, pointing_to
from workbench.store.db.types import Instant, Json, Words

installation = Table(
    "installation",
    metadata,
    Column("id", Id, CheckConstraint("id = 1", name="one"), primary_key=True, autoincrement=False),
    Column("store_id", String(36), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", Words, nullable=False),
)

topic = Table(
    "topic",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("counter", BigInteger, nullable=False),
)

authority = Table(
    "authority",
    metadata,
    number(),
    Column("statute", Words, nullable=False),
    Column("reference", Words, nullable=False),
    Column("officer", Words, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
)

source = Table(
    "source",
    metadata,
    number(),
    Column("name", Words, nullable=False, unique=True),
    Column("url", Words, nullable=False),
    Column("engine", Words, nullable=False),
    Column("schedule", Words, nullable=False),
    Column("state", String(20), nullable=False),
    Column("state_reason", Words, nullable=False),
    pointing_to("authority", nullable=True),
    Column("max_pages", Integer, nullable=False),
    Column("concurrency", Integer, nullable=False),
    Column("account", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("next_run_at", Instant),
    Column("pace", Json, nullable=False, server_default="{}"),
    Column("mirrors", Json, nullable=False, server_default="[]"),
    Column("pgp_key", Words, nullable=False, server_default=""),
    Column("clock", Words, nullable=False, server_default=""),
    Column("quiet_until", Instant),
)

run = Table(
    "run",
    metadata,
    number(),
    pointing_to("source"),
    Column("cause", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("requested_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("pages_fetched", Integer, nullable=False),
    Column("pages_failed", Integer, nullable=False),
    Column("pages_waiting", Integer, nullable=False),
    Column("digests_waiting", Integer, nullable=False),
    Column("posts_new", Integer, nullable=False),
    Column("posts_changed", Integer, nullable=False),
    Column("cancel_requested", Boolean, nullable=False),
    Column("message", Words, nullable=False),
    Column("posts_gone", Integer, nullable=False, server_default="0"),
    Index("ix_run_source_id_id", "source_id", "id"),
)
_OPEN = text("state IN ('requested', 'running')")
Index("ix_run_open", run.c.source_id, unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)

watermark = Table(
    "watermark",
    metadata,
    Column("source_id", Id, ForeignKey("source.id"), primary_key=True, autoincrement=False),
    pointing_to("run"),
    Column("words", Words, nullable=False),
    Column("at", Instant, nullable=False),
)

capture = Table(
    "capture",
    metadata,
    number(),
    pointing_to("run"),
    pointing_to("source"),
    Column("url_key", Sha, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("url", Words, nullable=False),
    Column("final_url", Words, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", Words, nullable=False),
    Column("sha256", Sha, nullable=False),
    Column("request_sha256", Sha, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=False),
    Column("circuit", Words, nullable=False),
    Column("seal", Words, nullable=False),
    Column("worker_seal", Words, nullable=False),
    Column("truncated", Boolean, nullable=False),
    Column("redacted", Json, nullable=False),
    Column("redirects", Json, nullable=False),
    Column("kind", Words, nullable=False),
    Column("listed_at", Words, nullable=False),
    Column("custody_seq", Id, nullable=False),
    UniqueConstraint("run_id", "url_key", "attempt"),
    Index("ix_capture_source_id", "source_id"),
)

capture_bytes = Table(
    "capture_bytes",
    metadata,
    Column("capture_id", Id, ForeignKey("capture.id"), primary_key=True, autoincrement=False),
    Column("request", LargeBinary, nullable=False),
    Column("response", LargeBinary, nullable=False),
)

purge = Table(
    "purge",
    metadata,
    Column("capture_id", Id, ForeignKey("capture.id"), primary_key=True, autoincrement=False),
    Column("reason", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("custody_seq", Id, nullable=False),
)

digest = Table(
    "digest",
    metadata,
    number(),
    pointing_to("capture"),
    Column("versions", Sha, nullable=False),
    Column("reader", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("note", Words, nullable=False),
    Column("posts", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("capture_id", "versions"),
)

post = Table(
    "post",
    metadata,
    number(),
    pointing_to("source"),
    Column("key", Sha, nullable=False),
    Column("post_key", Words, nullable=False),
    Column("order_key", BigInteger, nullable=False, unique=True),
    Column("revision_id", Id, nullable=False),
    Column("reading_id", Id, nullable=False),
    Column("thread", Sha, nullable=False),
    Column("author", Sha, nullable=False),
    Column("lang", String(40), nullable=False),
    Column("category", String(40), nullable=False),
    Column("gone_since", Instant),
    Column("withheld", String(20), nullable=False, server_default=""),
    UniqueConstraint("source_id", "key"),
    Index("ix_post_thread", "thread"),
    Index("ix_post_category_order_key", "category", "order_key"),
    Index("ix_post_source_id_order_key", "source_id", "order_key"),
)
_GONE = text("gone_since IS NOT NULL")
Index("ix_post_gone_since", post.c.gone_since, sqlite_where=_GONE, postgresql_where=_GONE)

revision = Table(
    "revision",
    metadata,
    number(),
    pointing_to("post"),
    Column("number", Integer, nullable=False),
    pointing_to("capture"),
    Column("captured_at", Instant, nullable=False),
    Column("text_sha", Sha, nullable=False),
    Column("content_sha", Sha, nullable=False),
    Column("url", Words, nullable=False),
    Column("engine", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("author_id", Words, nullable=False),
    Column("board", Words, nullable=False),
    Column("thread_key", Words, nullable=False),
    Column("thread_title", Words, nullable=False),
    Column("thread_url", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("quoted", Json, nullable=False),
    Column("signature", Words, nullable=False),
    Column("posted_at", Instant),
    Column("posted_at_raw", Words, nullable=False),
    Column("precision", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("edited", Boolean, nullable=False),
    Column("links", Json, nullable=False),
    Column("attachments", Json, nullable=False, server_default="[]"),
    Column("votes", BigInteger),
    Column("parent_key", Words, nullable=False, server_default=""),
    UniqueConstraint("post_id", "number"),
)

reading = Table(
    "reading",
    metadata,
    number(),
    pointing_to("revision"),
    pointing_to("post"),
    pointing_to("capture"),
    Column("reader", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("versions", Sha, nullable=False),
    Column("lang", String(40), nullable=False),
    Column("category", String(40), nullable=False),
    Column("probability", Float, nullable=False),
    Column("scores", Json, nullable=False),
    Column("labels", Json, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("revision_id", "versions"),
    Index("ix_reading_post_id", "post_id"),
)

mention = Table(
    "mention",
    metadata,
    number(),
    pointing_to("reading"),
    pointing_to("identifier"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("raw", Words, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("by", Words, nullable=False),
    Column("undone", Json, nullable=False),
    Index("ix_mention_reading_id", "reading_id"),
    Index("ix_mention_identifier_id", "identifier_id"),
)

identifier = Table(
    "identifier",
    metadata,
    number(),
    Column("label", String(40), nullable=False),
    Column("value", Words, nullable=False),
    Column("key", Sha, nullable=False),
    Column("loose", String(120), nullable=False),
    UniqueConstraint("label", "key"),
    Index("ix_identifier_label_loose", "label", "loose"),
)

held = Table(
    "held",
    metadata,
    Column("identifier_id", Id, ForeignKey("identifier.id"), primary_key=True, autoincrement=False),
    Column("post_id", Id, ForeignKey("post.id"), primary_key=True, autoincrement=False),
    Index("ix_held_post_id", "post_id"),
    sqlite_with_rowid=False,
)

watchlist = Table(
    "watchlist",
    metadata,
    number(),
    Column("name", Words, nullable=False),
    Column("query", Words, nullable=False),
    Column("weight", String(20), nullable=False),
    Column("folder", Words, nullable=False),
    pointing_to("authority", nullable=True),
    Column("created_by", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("muted", Boolean, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("watermark", Id, nullable=False),
)

alert = Table(
    "alert",
    metadata,
    number(),
    pointing_to("watchlist"),
    pointing_to("post"),
    pointing_to("revision"),
    pointing_to("reading"),
    Column("state", String(20), nullable=False),
    Column("seen", Boolean, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("decided_by", Words, nullable=False),
    Column("decided_at", Instant),
    Column("reason", Words, nullable=False),
    Column("hits", Json, nullable=False),
    UniqueConstraint("watchlist_id", "revision_id"),
    Index("ix_alert_state_id", "state", "id"),
    Index("ix_alert_watchlist_id_post_id", "watchlist_id", "post_id"),
)

health = Table(
    "health",
    metadata,
    Column("part", String(20), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("words", Words, nullable=False),
    Column("said_at", Instant, nullable=False),
    Column("facts", Json, nullable=False),
)

custody = Table(
    "custody",
    metadata,
    Column("seq", Id, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("actor", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("facts", Text, nullable=False),
    Column("salt", Sha, nullable=False),
    Column("leaf", Sha, nullable=False),
    Column("head", Sha, nullable=False),
    Index("ix_custody_subject", "subject"),
)

custody_head = Table(
    "custody_head",
    metadata,
    Column("id", Id, CheckConstraint("id = 1", name="one"), primary_key=True, autoincrement=False),
    Column("events", Id, nullable=False),
    Column("head", Sha, nullable=False),
    Column("signed_at", String(40), nullable=False),
    Column("public_key", Sha, nullable=False),
    Column("signature", String(128), nullable=False),
)

TOPICS = ("sources", "runs", "posts", "alerts", "watchlists", "cases", "custody", "health")
