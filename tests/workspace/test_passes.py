import pytest

from bot.workspace.changes import Change, ModalsChanged
from bot.workspace.passes import PassRefused, ResponsePasses, ResponseTarget, TriggerIds
from bot.workspace.surfaces import Surfaces, ViewRefused
from tests.workspace.blocks import modal, section, text_input
from tests.workspace.running import FakeTime

TARGET = ResponseTarget(person="U01MEI", channel="C01GENERAL")


def code_of(raised: pytest.ExceptionInfo[PassRefused]) -> str:
    return raised.value.code


def test_a_trigger_is_good_until_just_before_three_seconds() -> None:
    time = FakeTime()
    triggers = TriggerIds(time.clock)
    trigger_id = triggers.issue("U01MEI")
    time.move(2.9)

    assert triggers.check(trigger_id).person == "U01MEI"
    time.move(0.2)
    with pytest.raises(PassRefused) as late:
        triggers.check(trigger_id)
    assert code_of(late) == "expired_trigger_id"


@pytest.mark.parametrize("nonsense", ["", "1.2.3", None, 7, ["x"]])
def test_what_was_never_issued_is_no_trigger(nonsense: object) -> None:
    with pytest.raises(PassRefused) as raised:
        TriggerIds(FakeTime().clock).check(nonsense)

    assert code_of(raised) == "invalid_trigger_id"


def test_old_passes_are_forgotten() -> None:
    time = FakeTime()
    triggers, responses = TriggerIds(time.clock), ResponsePasses(time.clock)
    triggers.issue("U01MEI")
    responses.issue(TARGET)
    time.move(31 * 60)

    triggers.issue("U01MEI")
    responses.issue(TARGET)

    assert (len(triggers._issued), len(responses._issued)) == (1, 1)


def test_closing_a_modal_shows_the_one_below() -> None:
    changes: list[Change] = []
    surfaces = Surfaces(changes.append)
    below = surfaces.open("U01MEI", modal(section()))
    top = surfaces.push("U01MEI", modal(section()))

    surfaces.close(top)

    assert (top.previous_id, top.root_id) == (below.id, below.id)
    assert changes[-1] == ModalsChanged("U01MEI", (below,))


def test_what_was_typed_survives_an_update_that_keeps_the_block() -> None:
    surfaces = Surfaces(lambda _: None)
    view = surfaces.open("U01MEI", modal(text_input()))
    typed = {"reason": {"why": {"type": "plain_text_input", "value": "because"}}}
    view = surfaces.keep_values(view, typed)

    updated = surfaces.update(view, modal(text_input(), section("more")))

    assert updated.values == typed
    assert updated.hash != view.hash


def test_nothing_is_pushed_onto_nothing() -> None:
    with pytest.raises(ViewRefused, match="not_found"):
        Surfaces(lambda _: None).push("U01MEI", modal(section()))
