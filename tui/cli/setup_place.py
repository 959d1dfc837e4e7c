"""The questions of `ebb setup` about the clock, the country, and who helps where a clinician comes first.

Zones are found by `app.zones`, countries by `app.lands`, as the app does; neither needs Textual.
"""

from datetime import datetime

from tui import clock, content
from tui.cli.setup_questions import numbered
from tui.cli.setup_walk import END, Ground, Question, Step
from tui.domain.calendar import long_date
from tui.domain.errors import Refused
from tui.domain.helping import heard
from tui.domain.setup import SetUp, calendar_of, gates_on
from tui.domain.setup_typed import parse_choice, parse_yes
from tui.domain.setup_words import what_now
from tui.domain.texts import folded, nearest, quote
from tui.domain.typed import parse_hour

MOST_ZONES = 9

PLAN_STAYS = "Your plan stays in force as it is. Please talk it over with a clinician soon."
ABOUT_CARE = ("You find these lines at any time: ebb sos has yours, ebb sos --all has them all.",)
ABOUT_RIGHT = ("A machine far away often runs on another clock. Your days and doses should go by yours.",)
ABOUT_CITY = ("Type a large city of your region, or the time on your watch, like 9:32.",)
ABOUT_STARTS = ("What you log after midnight and before this time counts for the day before.",)
ABOUT_COUNTRY = ("It decides which help lines ebb sos says first. Nothing is sent anywhere.",)


def care(setup: SetUp, ground: Ground) -> list[Question]:
    """Why there is no schedule, what is kept all the same, and who answers."""
    from tui.app.first_names import help_entries
    from tui.app.zones import country_of

    on, known = gates_on(setup), {country.code: country.name for country in content.countries()}
    chosen = setup.country or country_of(setup.timezone)
    code = chosen if chosen in known else content.countries()[-1].code
    said = [gate.why for gate in content.gates() if gate.key in on]
    said.append(in_the_app(what_now(setup)))
    if ground.before is not None:
        said.append(PLAN_STAYS)
    lines = [f"Who answers ({known[code]}):", *map(heard, help_entries(code))]

    def take(country: str | None) -> Step:
        if country is not None and country != code:  # read out before going on
            ground.lines = country
            return Step(setup.keep("care", country=country), "country")
        return Step(setup.keep("care", country=country or (chosen if chosen in known else None)), END)

    text = "For another country type its name. Enter goes on."
    again = ground.lines is not None and ground.lines == setup.country
    return [
        Question("country", text, _country, take, ABOUT_CARE, lines if again else [*said, *lines]),
    ]


def clock_questions(setup: SetUp, ground: Ground) -> list[Question]:
    """Whether the clock is right, else which zone it is; and when the day starts."""
    now = clock.now()
    local = calendar_of(setup).local(now)
    zones = {place.name: _zone_line(place.name, now) for place in ground.zones}

    def found(names: tuple[str, ...]) -> Step:
        if len(names) == 1:
            ground.zones = ()
            return Step(setup.keep("clock", timezone=names[0]), "right")
        return Step(setup, "which")

    def city(text: str) -> tuple[str, ...]:
        from tui.app.zones import find

        places = find(text, clock.now())
        if not places:
            raise Refused(f"No zone is called {quote(text)}. Try a larger city, or the time on your watch.")
        exact = [place for place in places if place.city == folded(text)]
        ground.zones = tuple(exact if len(exact) == 1 else places[:MOST_ZONES])
        return tuple(place.name for place in ground.zones)

    def which(text: str) -> tuple[str, ...]:
        return (parse_choice(text, zones),) if text.strip().isdigit() else city(text)

    back = Step(setup, "right")
    asked = [
        Question(
            "right",
            f"Your clock reads {local:%H:%M}, {long_date(local.date())}, in {setup.timezone}. Is that right? "
            "n for no; Enter takes yes.",
            parse_yes,
            lambda yes: Step(
                setup.keep("clock", timezone=setup.timezone), "day_starts" if yes in (None, True) else "city"
            ),
            ABOUT_RIGHT,
        ),
        Question(
            "day_starts",
            f"When does your day start? Until then it is the day before. Enter takes {setup.day_starts:%H:%M}.",
            parse_hour,
            lambda starts: Step(setup.keep("clock", day_starts=setup.day_starts if starts is None else starts), END),
            ABOUT_STARTS,
        ),
        Question(
            "city",
            f"Which large city is near you, or what does your watch show? Enter keeps {setup.timezone}.",
            city,
            lambda names: back if names is None else found(names),
            ABOUT_CITY,
        ),
    ]
    if zones:
        asked.append(
            Question(
                "which",
                f"Which one? {numbered(zones.values())}. Or type another city. Enter keeps {setup.timezone}.",
                which,
                lambda names: back if names is None else found(names),
                ABOUT_CITY,
            )
        )
    return asked


def country(setup: SetUp, _ground: Ground) -> list[Question]:
    """Whose help lines come first."""
    from tui.app.zones import country_of

    known = {each.code: each.name for each in content.countries()}
    guess = setup.country or country_of(setup.timezone)
    code = guess if guess in known else content.countries()[-1].code
    return [
        Question(
            "country",
            f"Which country are you in? Its name or code, like Germany or DE. Enter takes: {known[code]}.",
            _country,
            lambda chosen: Step(setup.keep("country", country=chosen or code)),
            ABOUT_COUNTRY,
        )
    ]


def in_the_app(text: str) -> str:
    """A sentence of the app's, where a key of its own is not at hand."""
    return text.replace("+ on Taper", "+ on Taper in the app")


def _country(text: str) -> str:
    """The code of the lines of the country that is meant. Raises Refused, naming the nearest."""
    from tui.app import lands

    land = lands.named(text)
    if land is None:
        close = nearest(text, lands.names())
        hint = f"did you mean {close}?" if close else "write its name in English, or its code, like DE."
        raise Refused(f"There is no country {quote(text)} here; {hint}")
    return land.lines


def _zone_line(name: str, now: datetime) -> str:
    from zoneinfo import ZoneInfo

    return f"{name}, {now.astimezone(ZoneInfo(name)):%H:%M}"
