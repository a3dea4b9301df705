"""The workflows of this programme, for the worker."""

from workflows.rights.commitment import CommitmentLife
from workflows.rights.complaint import ComplaintLife
from workflows.rights.inquiry import InquiryLife

LIVES = (CommitmentLife, ComplaintLife, InquiryLife)
