"""Functions and rules of the security log (frozen with 0036)."""

from db.migrations.row_security_0001 import ACCOUNT, ROLE, SCOPE
from db.migrations.row_security_faces import IS_SYSTEM, whole

STRANDS = 16
WRITE = """create function watch(
        at timestamptz, account text, role text, scope text, address text, kind text, object_kind text,
        object_id text, detail text, result text, request text
    ) returns void language plpgsql set app.role = 'system' as $$
declare
    mine integer := abs(hashtext(case when account = '' then address else account end)::bigint) % 16;
    head security_strand;
    written timestamptz := clock_timestamp();
    own bytea;
begin
    select * into head from security_strand s where s.strand = mine for update;
    own := sha256(head.hash || convert_to(jsonb_build_array(
        mine, head.seq + 1, (extract(epoch from at) * 1000000)::bigint, (extract(epoch from written) * 1000000)::bigint,
        account, role, scope, address, kind, object_kind, object_id, detail, result, request)::text, 'UTF8'));
    insert into security_entry (strand, seq, at, recorded_at, account, role, scope, address, kind, object_kind,
            object_id, detail, result, request, previous_hash, hash)
        values (mine, head.seq + 1, at, written, account, role, scope, address, kind, object_kind,
            object_id, detail, result, request, head.hash, own);
    update security_strand s set seq = head.seq + 1, hash = own where s.strand = mine;
end
$$"""
"""The only writer: it keeps the strand from others until the transaction ends, so that it is called last in it.

The strand follows from who acts (or, for nobody known, from where): people who act at once seldom wait for each other.
"""
DROP_WRITE = "drop function watch(timestamptz, text, text, text, text, text, text, text, text, text, text)"
OWN_CASE = f"""exists (select 1 from case_face face
            where face.case_kind = security_entry.object_kind and face.case_id = security_entry.object_id
              and face.person = {SCOPE})"""
OWN_DOCUMENT = f"""exists (select 1 from document d
            join case_face face on face.case_kind = d.case_kind and face.case_id = d.case_id
            where security_entry.object_kind = 'document' and d.id = security_entry.object_id
              and face.person = {SCOPE})"""
SEES = f"""
        case when {IS_SYSTEM} then true
        when {whole("security")} then true
        when coalesce({ACCOUNT}, '') = '' then false
        when account = {ACCOUNT} then true
        when object_kind = 'user' and object_id = {ACCOUNT} then true
        when {ROLE} = 'postdoc' and kind in ('opening', 'download') then {OWN_CASE} or {OWN_DOCUMENT}
        else false end"""
EARLIER = """
do $$
declare
    one record;
    about text[];
begin
    for one in
        select r.* from register r where r.fact in (
            'UserCreated', 'UserAmended', 'UserDeactivated', 'UserReactivated', 'EmailChanged', 'RolesChanged',
            'PasswordReset', 'PasswordChanged', 'Viewed', 'PolicyIssued', 'CalendarPublished',
            'DelegationGiven', 'DelegationEnded') and r.case_kind in ('user', 'viewing', 'policy', 'calendar', 'delegation')
        order by r.position
    loop
        about := string_to_array(one.body ->> 'what', '/');
        perform watch(one.effective_at, one.actor_user, one.actor_role, one.actor_scope, '',
            case when one.fact = 'Viewed' then 'opening'
                when one.fact in ('RolesChanged', 'DelegationGiven', 'DelegationEnded') then 'grant'
                when one.fact in ('PasswordReset', 'PasswordChanged') then 'password'
                when one.fact in ('PolicyIssued', 'CalendarPublished') then 'setting'
                else 'account' end,
            case when one.fact = 'Viewed' then about[1] else one.case_kind end,
            case when one.fact = 'Viewed' then about[2] else one.case_id end,
            case when one.fact = 'Viewed' then about[3] else one.fact end,
            'done', '');
    end loop;
end
$$
"""
"""What the register has of accounts, openings and settings from the time before the log."""
