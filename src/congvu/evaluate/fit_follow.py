"""Fitting what tells a new matter from a message that goes on with the old one."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from congvu.answer.dialogue.conversation import Conversation
from congvu.answer.dialogue.follow import FollowWeights
from congvu.documents import Scope
from congvu.errors import ConfigError, InvalidRequest
from congvu.evaluate.conversations import ConversationCase, last_answer
from congvu.retrieve.weights import Linear

Judged = tuple[dict[str, float], bool]
STRENGTH = 1.0
LONGEST_TITLE = 9
FORMS = (
    "{} cần giấy tờ gì?",
    "{} mất bao lâu?",
    "{} nộp ở đâu?",
    "Thế còn {} thì sao?",
    "Lệ phí {} là bao nhiêu?",
    "Tôi muốn làm {}",
    "Còn {}?",
    "{} thì cần điều kiện gì?",
)
"""How a procedure is asked for by its name, also in words that seem to lean on what was said."""
ONE_SORT = "Cần cả hội thoại hỏi tiếp và hội thoại chuyển sang chuyện khác mới học được."
NEEDS_EXTRA = "Lệnh này cần scikit-learn: hãy cài `pip install 'congvu[fit]'`."


def judged(
    conversation: Conversation, cases: Sequence[ConversationCase], scope: Scope
) -> list[tuple[ConversationCase, Judged]]:
    """Return the features of each last message and whether it is a new matter; those the wording settles
    are left out."""
    found = []
    for case in cases:
        _, turns = last_answer(conversation, case.messages, scope)
        evidence = conversation.evidence(case.messages[-1], turns, scope)
        if evidence is not None and evidence.signs.own and not evidence.signs.corrects:
            found.append((case, (evidence.features(), case.new)))
    return found


def by_name(
    cases: Sequence[ConversationCase], titles: Sequence[str], count: int, seed: int = 0
) -> tuple[ConversationCase, ...]:
    """Draw conversations that go from a case's first message to a procedure asked for by its name."""
    drawn = random.Random(seed)
    short = [title for title in titles if len(title.split()) <= LONGEST_TITLE]
    return tuple(
        ConversationCase(
            f"name{number}",
            (drawn.choice(cases).messages[0], drawn.choice(FORMS).format(drawn.choice(short))),
            ("",),
            new=True,
        )
        for number in range(count if cases and short else 0)
    )


def fit_follow(found: Iterable[Judged], base: FollowWeights, about: dict[str, str]) -> FollowWeights:
    """Fit the logit; both sorts count the same in all. Raises ConfigError without scikit-learn,
    InvalidRequest where only one sort is given.
    """
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise ConfigError(NEEDS_EXTRA) from error
    rows = list(found)
    names = sorted(rows[0][0]) if rows else []
    values: Any = np.array([[features[name] for name in names] for features, _ in rows])
    wanted = np.array([new for _, new in rows])
    if len(set(wanted.tolist())) < 2:
        raise InvalidRequest(ONE_SORT)
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000).fit(values, wanted)
    weights = {name: float(weight) for name, weight in zip(names, model.coef_[0], strict=True)}
    return replace(base, leaves=Linear(weights, float(model.intercept_[0])), about=about)
