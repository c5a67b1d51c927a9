"""Each rule of consistency shows in what people read, from a scripted history."""

import pytest

from docs.weeks_by_rule import account, last_week_text, main, week_text
from tests.support.rule_weeks import RULES, RuleShown

each_rule = pytest.mark.parametrize("shown", RULES, ids=lambda shown: shown.name)


@each_rule
def test_the_rule_shows_in_the_text(shown: RuleShown) -> None:
    text = week_text(shown)
    assert [line for line in shown.tells if line not in text] == [], "\n".join(text)
    told = last_week_text(shown)
    assert [line for line in shown.told if line not in told] == [], "\n".join(told)


@each_rule
def test_no_nought_leads(shown: RuleShown) -> None:
    assert not any(" 0 " in f" {line} " for line in week_text(shown)[:2])


def test_the_account_points_at_what_tells(capsys: pytest.CaptureFixture[str]) -> None:
    main(["friday"])
    printed = capsys.readouterr().out.splitlines()
    assert "A start on Friday" in printed
    assert "  >  9 Nov ● 2 of 2, on target" in printed
    assert "  > A good start." in printed
    assert "At most two" not in printed
    assert all(any(line.startswith("  > ") for line in account(shown)) for shown in RULES)
