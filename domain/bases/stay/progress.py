"""How far a stay is towards its end: what is handed in, and whether leaving has begun before the term is over."""

from domain.awaited import Work
from domain.bases.stay.keys import EXIT
from domain.bases.stay.state import Stay


def work(case: Stay) -> Work:
    """Art. 17, 18: papers, appraisal and exit assessment, each once it is there."""
    leaving, assessment = case.exit, case.exit_assessment
    done = (
        *(("reports",) if leaving.report and leaving.summary else ()),
        *(("appraisal",) if leaving.appraisal else ()),
        *(("exit-assessment",) if assessment and assessment.result else ()),
    )
    begun = bool(done) or leaving.report is not None or assessment is not None
    return Work(done, (EXIT,) if begun else ())
