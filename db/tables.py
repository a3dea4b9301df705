"""The tables of the kernel: the register and the command ledger (truth), and the projections made from them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from db.personal import PersonalJson
from db.schema import Instant, metadata, required
from db.tables_desk import calendar_feed, delegation, desk_choice, list_view, mail_wish, phrase, second_factor
from db.tables_documents import document, document_copy, document_template, document_void
from db.tables_drafts import form_draft
from db.tables_errands import statistics_snapshot
from db.tables_faces import case_face, case_kind, sight
from db.tables_imports import import_job
from db.tables_incidents import incident
from db.tables_names import written_name
from db.tables_papers import calendar_year, paper, person
from db.tables_personal import personal_key
from db.tables_proposals import proposal
from db.tables_requests import data_request
from db.tables_security import security_entry, security_strand
from db.tables_signing_in import outside_identity, security_key, sign_in_step
from db.tables_together import case_look, copy, cosign, remark, task

HOME_LINE = text("'rst'")
"""The line of whatever was stored before lines had names."""

register = Table(
    "register",
    metadata,
    Column("position", BigInteger, Identity(always=True), primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("seq", Integer),
    required("command_id", Text, unique=True),
    required("fact", Text),
    required("body", PersonalJson),
    required("actor_user", Text),
    required("actor_role", Text),
    required("actor_scope", Text),
    required("effective_at", Instant),
    required("recorded_at", Instant),
    Column("policy_edition", Integer),
    Column("calendar_edition", Text),
    Column("acting_for", Text),
    required("previous_hash", LargeBinary),
    required("hash", LargeBinary),
    UniqueConstraint("case_kind", "case_id", "seq"),
    Index("ix_register_actor", "actor_user", "actor_role", "actor_scope", "position"),
    Index(
        "ix_register_begun",
        "actor_user",
        "actor_role",
        "actor_scope",
        "position",
        postgresql_where=text("seq = 1"),
    ),
    Index("ix_register_recorded", "recorded_at", postgresql_using="brin"),
    Index("ix_register_urged", "case_kind", "case_id", "position", postgresql_where=text("fact = 'Urged'")),
)

command = Table(
    "command",
    metadata,
    Column("id", Text, primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("name", Text),
    required("body", PersonalJson),
    required("digest", LargeBinary),
    required("actor_user", Text),
    required("actor_role", Text),
    required("actor_scope", Text),
    required("actor_line", Text, server_default=HOME_LINE),
    required("received_at", Instant),
    Column("outcome", PersonalJson),
    Index("ix_command_undecided", "received_at", "id", postgresql_where=text("outcome is null")),
)

office = Table(
    "office", metadata, Column("code", Text, primary_key=True), required("name", Text), required("kind", Text)
)

authority = Table(
    "authority", metadata, Column("id", Text, primary_key=True), required("name", Text, unique=True)
)

station = Table(
    "station",
    metadata,
    Column("id", Text, primary_key=True),
    required("name", Text, unique=True),
    required("university", Text),
)

unit = Table(
    "unit",
    metadata,
    Column("id", Text, primary_key=True),
    required("code", Text, unique=True),
    required("name", Text),
    required("nature", Text),
    required("route", Text),
    Column("league", Text, ForeignKey("office.code"), nullable=False),
    required("registered_in", Text),
    Column("authority", Text, ForeignKey("authority.id")),
    required("has_station", Boolean),
    required("has_workstation", Boolean),
    Index("ix_unit_name", "name", "id"),
)

expert = Table(
    "expert",
    metadata,
    Column("id", Text, primary_key=True),
    required("name", Text),
    required("employer", Text),
    required("field", Text),
    required("title", Text),
    required("former_employers", JSONB),
    required("relations", JSONB),
    required("active", Boolean),
    required("phone", Text, server_default=""),
    required("mail", Text, server_default=""),
    Index("ix_expert_name", "name", "id"),
)

account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    required("login", Text, unique=True),
    required("name", Text),
    Column("email", Text),
    required("password_hash", Text),
    required("active", Boolean),
    required("must_change_password", Boolean),
    required("created_at", Instant),
    Column("first_until", Instant),
    CheckConstraint("login = lower(btrim(login))", name="plain_login"),
)

account_role = Table(
    "account_role",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("line", Text, primary_key=True, server_default=HOME_LINE),
    Index("ix_account_role_scope", "role", "scope"),
)

session = Table(
    "session",
    metadata,
    Column("id", Text, primary_key=True),
    required("token_digest", LargeBinary, unique=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False),
    required("role", Text),
    required("scope", Text),
    required("line", Text, server_default=HOME_LINE),
    required("created_at", Instant),
    required("expires_at", Instant),
    required("used_at", Instant, server_default=text("now()")),
    required("proved_at", Instant, server_default=text("now()")),
    required("address", Text, server_default=""),
    required("device", Text, server_default=""),
    required("how", Text, server_default="password"),
    required("outside_factor", Boolean, server_default=text("false")),
    Column("revoked_at", Instant),
    Column("ended_for", Text),
    Index("ix_session_account", "account_id"),
)

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    Column("key", Text, primary_key=True),
    required("failures", Integer),
    Column("locked_until", Instant),
    required("since", Instant),
    Index("ix_sign_in_attempt_since", "since"),
)

policy = Table(
    "policy",
    metadata,
    Column("programme", Text, primary_key=True),
    Column("edition", Integer, primary_key=True),
    required("id", Text),
    required("effective_on", Date),
    required("reason", Text),
    required("body", JSONB),
    required("made_by", Text),
    required("made_at", Instant),
    UniqueConstraint("id"),
)

wait = Table(
    "wait",
    metadata,
    Column("case_kind", Text, primary_key=True),
    Column("case_id", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    required("role", Text),
    required("scope", Text),
    required("line", Text, server_default=HOME_LINE),
    Column("user", Text),
    required("action", Text),
    required("source", JSONB),
    required("since", Instant),
    Column("due_at", Instant),
    Column("due_on", Date),
    required("ranks_at", Instant),
    required("overdue", Boolean),
    required("body", JSONB),
    Index("ix_wait_party", "role", "scope", "line", "ranks_at", "case_kind", "case_id", "key"),
    Index("ix_wait_ranks", "ranks_at", "case_kind", "case_id", "key"),
)

timer = Table(
    "timer",
    metadata,
    Column("case_kind", Text, primary_key=True),
    Column("case_id", Text, primary_key=True),
    required("key", Text),
    required("occasion", Text),
    required("at", Instant),
    Index("ix_timer_at", "at"),
)

document_number = Table(
    "document_number",
    metadata,
    Column("prefix", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("sequence", Integer, primary_key=True),
    required("text", Text, unique=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("issued_on", Date),
    Column("voided_at", Instant),
)
"""`voided_at`: when the act that gave it out was taken back; it is not given out again."""

counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    required("value", Integer),
)

notification = Table(
    "notification",
    metadata,
    Column("id", Text, primary_key=True),
    required("account_id", Text),
    required("key", Text),
    required("title", Text),
    required("body", Text),
    required("case_kind", Text),
    required("case_id", Text),
    required("at", Instant),
    Column("read_at", Instant),
    required("mail", Text),
    UniqueConstraint("account_id", "key"),
    Index("ix_notification_inbox", "account_id", "at", "id"),
    Index("ix_notification_case", "case_kind", "case_id"),
    Index("ix_notification_digest", "account_id", "at", postgresql_where=text("mail = 'digest'")),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    required("notification_id", Text, unique=True),
    required("address", Text),
    required("subject", Text),
    required("body", Text),
    required("attempts", Integer, server_default="0"),
    required("next_at", Instant),
    Column("sent_at", Instant),
    Column("failed_at", Instant),
    Column("last_error", Text),
    Index("ix_outbox_next", "next_at", postgresql_where=text("sent_at is null and failed_at is null")),
)

__all__ = [
    "account",
    "account_role",
    "authority",
    "calendar_feed",
    "calendar_year",
    "case_face",
    "case_kind",
    "case_look",
    "command",
    "copy",
    "cosign",
    "counter",
    "data_request",
    "delegation",
    "desk_choice",
    "document",
    "document_copy",
    "document_number",
    "document_template",
    "document_void",
    "expert",
    "form_draft",
    "import_job",
    "incident",
    "list_view",
    "mail_wish",
    "metadata",
    "notification",
    "office",
    "outbox",
    "outside_identity",
    "paper",
    "person",
    "personal_key",
    "phrase",
    "policy",
    "proposal",
    "register",
    "remark",
    "second_factor",
    "security_entry",
    "security_key",
    "security_strand",
    "session",
    "sight",
    "sign_in_attempt",
    "sign_in_step",
    "station",
    "statistics_snapshot",
    "task",
    "timer",
    "unit",
    "wait",
    "written_name",
]
