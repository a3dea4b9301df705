"""Art. 23(1): when a degree counts as obtained: 国家承认, and with or without the file of the certificate (interpretation)."""

from domain.bases.interpretations import CERTIFICATE_FILE, FOREIGN_DEGREE
from domain.bases.policy import Policy
from domain.bases.stay.state_entry import Degree
from domain.source import interpretation

FILE = "file"


def counts(degree: Degree, policy: Policy) -> bool:
    """Art. 23(1), interpretation (certificate_file): a recognised certificate, with its file where that is asked for."""
    return degree.held and (policy.reads(CERTIFICATE_FILE) != FILE or degree.paper is not None)


def lacks(degree: Degree, policy: Policy) -> str:
    """What is missing to a certificate that was put on record, in officials' words; nothing where it counts."""
    if counts(degree, policy):
        return ""
    if degree.awarded and not degree.held:
        return f"国（境）外学位尚未登记认证书编号（{interpretation(FOREIGN_DEGREE).cite}）"
    return (
        f"尚未附博士学位证书文件（{interpretation(CERTIFICATE_FILE).cite}）"
        if degree.held
        else "尚未登记博士学位证书"
    )
