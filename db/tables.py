"""The tables: the register and the command ledger (truth), and the projections made from them."""

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

from db.bases.tables_posts import collection, post, post_match
from db.bases.tables_stay import calendar_year, campaign, paper, person, stay
from db.schema import Instant, metadata, required
from db.tables_documents import document, document_copy, document_template
from db.tables_errands import statistics_snapshot
from db.tables_faces import case_face, case_kind, sight
from db.tables_imports import import_job
from db.tables_incidents import incident

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
    required("body", JSONB),
    required("actor_user", Text),
    required("actor_role", Text),
    required("actor_scope", Text),
    required("effective_at", Instant),
    required("recorded_at", Instant),
    Column("policy_edition", Integer),
    Column("calendar_edition", Text),
    required("previous_hash", LargeBinary),
    required("hash", LargeBinary),
    UniqueConstraint("case_kind", "case_id", "seq"),
    Index("ix_register_actor", "actor_user", "actor_role", "actor_scope", "position"),
    Index("ix_register_urged", "case_kind", "case_id", "position", postgresql_where=text("fact = 'Urged'")),
)

command = Table(
    "command",
    metadata,
    Column("id", Text, primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("name", Text),
    required("body", JSONB),
    required("digest", LargeBinary),
    required("actor_user", Text),
    required("actor_role", Text),
    required("actor_scope", Text),
    required("actor_line", Text, server_default=HOME_LINE),
    required("received_at", Instant),
    Column("outcome", JSONB),
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

round_ = Table(
    "round",
    metadata,
    Column("id", Text, primary_key=True),
    required("title", Text),
    required("stage", Text),
    required("opens_on", Date),
    required("closes_on", Date),
    required("seq", Integer),
    required("opened_at", Instant),
    required("state", JSONB),
)

SUBMITTED = text("submitted_at is not null")
LIMITED = text("due_on is not null")
application = Table(
    "application",
    metadata,
    Column("id", Text, primary_key=True),
    required("number", Text, unique=True),
    Column("round_id", Text, ForeignKey("round.id"), nullable=False),
    Column("unit_id", Text, ForeignKey("unit.id"), nullable=False),
    required("unit_name", Text(collation="C")),
    required("league", Text),
    Column("authority", Text),
    required("route", Text),
    required("nature", Text),
    required("stage", Text),
    required("revision", Integer),
    Column("due_on", Date),
    Column("submitted_at", Instant),
    required("opened_at", Instant),
    required("changed_at", Instant),
    required("seq", Integer),
    required("state", JSONB),
    Index("ix_application_changed", "changed_at", "id"),
    Index("ix_application_stage_changed", "stage", "changed_at", "id"),
    Index("ix_application_round_changed", "round_id", "stage", "changed_at", "id"),
    Index("ix_application_league_changed", "league", "stage", "changed_at", "id"),
    Index("ix_application_league_round_changed", "league", "round_id", "stage", "changed_at", "id"),
    Index("ix_application_route_changed", "round_id", "route", "changed_at", "id"),
    Index("ix_application_nature_changed", "round_id", "nature", "changed_at", "id"),
    Index("ix_application_submitted", "submitted_at", "id", postgresql_where=SUBMITTED),
    Index(
        "ix_application_round_submitted",
        "round_id",
        "stage",
        "submitted_at",
        "id",
        postgresql_where=SUBMITTED,
    ),
    Index(
        "ix_application_league_submitted", "league", "stage", "submitted_at", "id", postgresql_where=SUBMITTED
    ),
    Index("ix_application_due", "due_on", "id", postgresql_where=LIMITED),
    Index("ix_application_stage_due", "stage", "due_on", "id", postgresql_where=LIMITED),
    Index("ix_application_round_due", "round_id", "stage", "due_on", "id", postgresql_where=LIMITED),
    Index("ix_application_league_due", "league", "stage", "due_on", "id", postgresql_where=LIMITED),
    Index("ix_application_round_number", "round_id", "number"),
    Index("ix_application_name", "unit_name", "id"),
    Index("ix_application_unit", "unit_id", "changed_at", "id"),
    Index("ix_application_authority", "authority", "changed_at", "id"),
    Index(
        "uq_application_open",
        "round_id",
        "unit_id",
        unique=True,
        postgresql_where=text("stage not in ('withdrawn', 'lapsed')"),
    ),
)

application_expert = Table(
    "application_expert",
    metadata,
    Column("application_id", Text, ForeignKey("application.id"), primary_key=True),
    Column("expert_id", Text, ForeignKey("expert.id"), primary_key=True),
    required("status", Text),
    Index("ix_application_expert_expert", "expert_id"),
)

attachment = Table(
    "attachment",
    metadata,
    Column("id", Text, primary_key=True),
    required("application_id", Text, index=True),
    required("file_name", Text),
    required("media_type", Text),
    required("size", Integer),
    required("sha256", Text),
    required("content", LargeBinary),
    required("uploaded_by", Text),
    required("uploaded_at", Instant),
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
    Index("ix_wait_party", "role", "scope", "ranks_at", "case_kind", "case_id", "key"),
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

notice = Table(
    "notice",
    metadata,
    Column("id", Text, primary_key=True),
    Column("round_id", Text, ForeignKey("round.id"), nullable=False),
    required("title", Text),
    required("begins_on", Date),
    required("ends_on", Date),
    required("published_at", Instant),
    Index("ix_notice_begins", "begins_on", "id"),
)

notice_entry = Table(
    "notice_entry",
    metadata,
    Column("notice_id", Text, ForeignKey("notice.id"), primary_key=True),
    Column("application_id", Text, primary_key=True),
    required("unit_id", Text),
    required("unit_name", Text),
)

objection = Table(
    "objection",
    metadata,
    Column("id", Text, primary_key=True),
    required("receipt", Text, unique=True),
    required("notice_id", Text),
    required("application_id", Text, index=True),
    required("anonymous", Boolean),
    Column("contact", LargeBinary),
    required("digest", LargeBinary),
    required("grounds", Text),
    required("raised_at", Instant),
    Column("finding", Text),
    Column("reasons", Text),
    Column("decided_at", Instant),
    required("accepted", Boolean, server_default="false"),
    Index("ix_objection_raised", "raised_at", "id"),
)

base = Table(
    "base",
    metadata,
    Column("code", Text, primary_key=True),
    Column("unit_id", Text, ForeignKey("unit.id"), nullable=False),
    required("unit_name", Text),
    required("league", Text),
    required("filed_on", Date),
    required("document", Text),
    required("status", Text),
    Column("ended_on", Date),
    Column("barred_until", Date),
    Column("application_id", Text),
    required("imported", Boolean),
    required("nature", Text),
    required("route", Text),
    Column("authority", Text),
    required("address", Text),
    required("legal_person", Text),
    required("research", Text),
    Column("vacant_since", Date),
    Column("vacancy_due", Date),
    required("residents", Integer),
    required("late_filings", Integer),
    required("open_steps", Integer),
    required("seq", Integer),
    required("state", JSONB),
    CheckConstraint("status in ('active', 'cancelled', 'ended')", name="status"),
    Index("uq_base_active", "unit_id", unique=True, postgresql_where=text("status = 'active'")),
    Index("ix_base_filed", "filed_on", "code"),
    Index("ix_base_unit", "unit_id", "code"),
    Index("ix_base_league", "league", "filed_on", "code"),
    Index("ix_base_vacancy", "vacancy_due", "code", postgresql_where=text("vacancy_due is not null")),
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
)

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
    "application",
    "application_expert",
    "attachment",
    "authority",
    "base",
    "calendar_year",
    "campaign",
    "case_face",
    "case_kind",
    "collection",
    "command",
    "counter",
    "document",
    "document_copy",
    "document_number",
    "document_template",
    "expert",
    "import_job",
    "incident",
    "metadata",
    "notice",
    "notice_entry",
    "notification",
    "objection",
    "office",
    "outbox",
    "paper",
    "person",
    "policy",
    "post",
    "post_match",
    "register",
    "round_",
    "session",
    "sight",
    "sign_in_attempt",
    "station",
    "statistics_snapshot",
    "stay",
    "timer",
    "unit",
    "wait",
]
