"""What 0022 (frozen with it) adds to the waits that are stored."""

BEGUN = """update wait set body = jsonb_set(wait.body, '{begun}', 'true') from stay
    where wait.case_kind = 'postdoc' and wait.case_id = stay.id and wait.key = 'exit'
      and coalesce(nullif(stay.state #> '{exit,report}', 'null'), nullif(stay.state #> '{exit,appraisal}', 'null'),
                   nullif(stay.state #> '{exit_assessment}', 'null')) is not null"""
"""An exit that somebody has begun is something to be done now, however far its day is; other waits say nothing of it."""
