"""The workflows of 内人社办发〔2025〕196号, for the worker."""

from workflows.bases.application import ApplicationLife
from workflows.bases.base import BaseLife
from workflows.bases.campaign import CampaignLife
from workflows.bases.imports import ImportRun
from workflows.bases.round import RoundLife
from workflows.bases.stay import PostdocLife

LIVES = (ApplicationLife, RoundLife, BaseLife, PostdocLife, CampaignLife, ImportRun)
