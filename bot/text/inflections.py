"""What the stemmer cannot know: forms it does not join (`wrote`, `write`) and words it wrongly joins.

Snowball's English stemmer works by suffixes, so irregular forms stay apart, and unrelated words that end alike meet:
`authors` and `authorities`, `important` and `imports`, `customs` and `customers`.
"""

_IRREGULAR = """
    be been being was were is are am; become became; begin began begun; break broke broken; bring brought;
    build built; buy bought; catch caught; choose chose chosen; come came; cost; cut; deal dealt; do did done;
    draw drew drawn; drive drove driven; eat ate eaten; fall fell fallen; feel felt; fight fought; find; fly
    flew flown; forbid forbade forbidden; forget forgot forgotten; freeze froze frozen; get got gotten; give
    gave given; go went gone; grow grew grown; hear heard; hide hid hidden; hold held; keep kept; know knew
    known; lay laid; lead led; leave left; lend lent; lose lost; make made; mean meant; meet met; overcome
    overcame; overtake overtook overtaken; pay paid; prove proven; ride rode ridden; rise rose risen; run ran;
    say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken; shrink shrank shrunk; sing
    sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent; spring sprang sprung;
    stand stood; steal stole stolen; strike struck; swim swam swum; take took taken; teach taught; tell told;
    think thought; throw threw thrown; undergo underwent undergone; understand understood; undertake undertook
    undertaken; wake woke woken; wear wore worn; win won; withdraw withdrew withdrawn; write wrote written;
    person people; child children; man men; woman women; mouse mice; good better best; bad worse worst; life
    lives; half halves; datum data; criterion criteria; medium media; index indices; analysis analyses; crisis
    crises; thesis theses
"""
_APART = """
    founder founders founded founding cofounder cofounders cofounded; authority authorities; important
    importance importantly; experiment experiments experimental experimented experimenting experimentation;
    university universities; organization organizations organisation organisations organizational
    organisational; customer customers; executive executives; several; universal universally; relative
    relatives relatively; general generally; communist communists communism; capitalist capitalists
    capitalism; internal internally; marketing; positive positively; negative negatively; operator operators;
    native natively; arms; numerical numerically; sensor sensors; sensitive sensitivity; objective objectives;
    objection objections; observation observations; factory factories; factor factors; policy policies;
    police; physicist physicists physics; physical physically; former formerly; formal formally; news; united;
    unit units; unite unites; secretary secretaries; secret secrets secretly; minister ministers ministry
    ministries; probe probes; probably probable; wandering; fundamental fundamentally; fund funds funded
    funding
"""


def _by_form(lines: str) -> dict[str, str]:
    groups = [group.split() for group in lines.split(";")]
    return {form: group[0] for group in groups for form in group}


BASE_FORMS = _by_form(_IRREGULAR)
"""An irregular form → the base form, which is then stemmed."""

OWN_STEMS = _by_form(_APART)
"""A form → the stem that only its own family has."""
