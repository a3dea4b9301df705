"""What the forms of practices and questions need: nothing beyond the case."""

from api.rights.models.practices import PracticeAnswer, QuestionAnswer
from web.doing import case_of

case_of("practices", PracticeAnswer)
case_of("questions", QuestionAnswer)
