from bot.operations.doctor import Check, Finding, as_json, examine, is_well

FINE = Finding(name="fine", state="ok", said="as it should be")
DOUBTFUL = Finding(name="doubtful", state="warning", said="could be better", remedy="make it better")


async def test_what_is_found_stays_in_order_however_many_a_check_finds() -> None:
    async def one() -> Finding:
        return FINE

    async def two() -> tuple[Finding, ...]:
        return DOUBTFUL, FINE

    findings = await examine([Check("two", two), Check("one", one)])

    assert findings == (DOUBTFUL, FINE, FINE)
    assert is_well(findings)


async def test_a_check_that_breaks_is_a_fault_and_the_others_are_made() -> None:
    async def breaks() -> Finding:
        raise OSError("postgresql://bot:hunter2@db")

    async def one() -> Finding:
        return FINE

    findings = await examine([Check("breaks", breaks), Check("one", one)])

    assert [(finding.name, finding.state) for finding in findings] == [("breaks", "fault"), ("fine", "ok")]
    assert not is_well(findings)
    assert "hunter2" not in str(as_json(findings))


def test_other_programs_get_every_word() -> None:
    assert as_json([DOUBTFUL]) == {
        "ok": True,
        "checks": [
            {"name": "doubtful", "state": "warning", "said": "could be better", "remedy": "make it better"},
        ],
    }
