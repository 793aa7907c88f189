"""What an analyst does, from opening the page to taking the view along."""

import csv
import io
import xml.etree.ElementTree as ET
from datetime import date

import networkx as nx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from graphkit.ontology import cues
from graphkit.pipeline import as_known
from graphkit.views.explorer.content import content
from tests.browser.conftest import Open
from tests.browser.politics import DAY_2019, DAY_2023, parting, politics
from tests.browser.steps import drag_day, find, go_to, name_number, number_of, panel, settle, shown

pytestmark = pytest.mark.browser


def allied(start: str) -> int:
    """The number of the alliance that begins then, in words."""
    told = content(politics())
    return next(
        number
        for number, fact in enumerate(told["facts"])
        if told["relations"][fact["relation"]]["id"] == "alliedWith" and fact["when"].startswith(start)
    )


def party_of(browser: Chrome, label: str) -> str | None:
    """The label of the party whose colour a name wears."""
    script = """
      const party = scene.weigh().colours.get(arguments[0]);
      return party === undefined ? null : known.names[party].label"""
    found: str | None = browser.execute_script(script, name_number(politics(), label))
    return found


def test_analyst_finds_a_party_by_any_alias(page: Open) -> None:
    browser = page(politics())
    box = find(browser, "#search")
    box.send_keys("JD(S)")
    assert [hit.text.splitlines()[0] for hit in browser.find_elements(By.CSS_SELECTOR, "#found li")] == [
        "Janata Dal (Secular)"
    ]
    box.send_keys(Keys.ENTER)
    assert "Janata Dal (Secular)" in panel(browser)


def test_analyst_drags_the_day_and_sees_the_ally_change_and_people_follow(page: Open) -> None:
    browser = page(politics())
    with_congress, with_bjp = allied("from 23 May 2018"), allied("from 22 Sep 2023")
    drag_day(browser, DAY_2019)
    assert {with_congress, with_bjp} & shown(browser) == {with_congress}
    assert [party_of(browser, name) for name in ("A H Vishwanath", "Gauri Shankar")] == ["JD(S)", "JD(S)"]
    drag_day(browser, DAY_2023)
    assert {with_congress, with_bjp} & shown(browser) == {with_bjp}
    assert [party_of(browser, name) for name in ("A H Vishwanath", "Gauri Shankar")] == ["BJP", "Congress"]


def test_analyst_sees_that_a_disputed_change_of_side_colours_nobody(page: Open) -> None:
    assert party_of(page(politics()), "Zameer Ahmed Khan") == "Congress"


def test_analyst_plays_and_stops(page: Open) -> None:
    browser = page(politics())
    go_to(browser, date(2006, 1, 20))
    play = find(browser, "#play")
    play.click()
    browser.execute_async_script("setTimeout(arguments[0], 1000)")
    assert play.get_attribute("aria-pressed") == "true"
    play.click()
    assert play.get_attribute("aria-pressed") == "false"
    assert browser.execute_script("return state.now.day") > date(2006, 1, 20).toordinal()


def test_analyst_restricts_to_what_was_known(page: Open) -> None:
    browser = page(politics())
    late, ended = allied("from 22 Sep 2023"), allied("from 23 May 2018")
    find(browser, "#knownon").click()
    settle(browser)
    assert find(browser, "#knowndate").text == "27 Sep 2023"
    assert late in shown(browser)
    find(browser, "#knownday").send_keys(Keys.ARROW_LEFT)
    go_to(browser, DAY_2023)
    assert find(browser, "#knowndate").text == "14 May 2023"
    assert late not in shown(browser)
    last = "return scene.boundsOf(known.facts[arguments[0]])[3]"
    assert browser.execute_script(last, ended) < DAY_2023.toordinal()
    browser.execute_script("explorer.change({known: arguments[0]}, true)", date(2018, 5, 24).toordinal())
    assert browser.execute_script(last, ended) == date.max.toordinal()  # its end was told a year later


def test_analyst_sees_standing_as_it_was_known(page: Open) -> None:
    browser = page(politics())
    number = number_of(politics(), standing="disputed")
    assert browser.execute_script("return scene.standing(known.facts[arguments[0]])", number) == "disputed"
    find(browser, "#knownon").click()
    assert number not in shown(browser)  # told by an undated article alone: nobody knows since when


@pytest.mark.parametrize("day", [date(2013, 1, 10), date(2014, 1, 10), date(2014, 12, 1), date(2015, 3, 2)])
def test_analyst_sees_parties_that_merge_and_split_as_it_was_known(day: date, page: Open) -> None:
    browser = page(parting())
    browser.execute_script("explorer.change({known: arguments[0]}, true)", day.toordinal())
    script = """return scene.passed().map((fact) => [known.names[fact.subject].key, fact.kind.id,
      known.names[fact.object].key, scene.standing(fact), ...scene.boundsOf(fact)])"""
    told = as_known(parting(), day).facts
    assert sorted(browser.execute_script(script)) == sorted(
        [
            fact.subject,
            fact.relation,
            fact.object,
            fact.standing.value,
            *(bound.toordinal() for bound in fact.period.bounds),
        ]
        for fact in told
    )


def test_analyst_opens_a_window_and_reads_what_changed(page: Open) -> None:
    browser = page(politics())
    go_to(browser, DAY_2023)
    find(browser, "#windowed").click()
    browser.execute_script("explorer.change({from: arguments[0]})", DAY_2019.toordinal())
    settle(browser)
    assert find(browser, "#date").text == "1 Jan 2019 – 10 Oct 2023"
    text = panel(browser)
    assert "What changed from 1 Jan 2019 to 10 Oct 2023" in text
    assert text.index("Happened") < text.index("Gauri Shankar defected from JD(S)") < text.index("Over")
    assert text.index("Over") < text.index("Congress allied with JD(S)")
    assert {allied("from 23 May 2018"), allied("from 22 Sep 2023")} <= shown(browser)


def test_analyst_reads_alliances_over_time(page: Open) -> None:
    browser = page(politics())
    titles = browser.execute_script(
        "return [...document.querySelectorAll('#lanes .ribbon title')].map((title) => title.textContent)"
    )
    assert sum("BJP allied with JD(S)" in title for title in titles) == 4  # twice, each in two lanes
    marks = [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "#lanes .result text")]
    assert "104/224" in marks
    assert len(browser.find_elements(By.CSS_SELECTOR, "#lanes .crossing")) == 2


def test_analyst_goes_from_a_ribbon_to_the_evidence(page: Open) -> None:
    browser = page(politics())
    number = allied("from 23 May 2018")
    find(browser, f"#lanes [data-fact='{number}']").click()
    assert "The coalition of the Congress and the JD(S) fell on 23 July 2019" in panel(browser)
    assert "chosen" in (find(browser, f"#lanes [data-fact='{number}']").get_attribute("class") or "")


def test_analyst_goes_from_a_quote_to_the_whole_article(page: Open) -> None:
    browser = page(politics())
    browser.execute_script(f"explorer.choose({{fact: {number_of(politics(), relation='holdsOffice')}}})")
    assert [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "blockquote mark")] == [
        "Kumaraswamy", "Chief Minister of Karnataka",
    ]  # fmt: skip
    find(browser, ".evidence button.name:last-child").click()
    text = find(browser, "#panel .text").text
    assert text.startswith("The JD(S) and the BJP formed a coalition in Karnataka on 3 February 2006.")
    here = "".join(piece.text for piece in browser.find_elements(By.CSS_SELECTOR, "#panel .piece.here"))
    assert here.replace(" ", "") == "KumaraswamyoftheJD(S)becameChiefMinisterofKarnataka"


def test_analyst_looks_only_at_what_touches_somebody(page: Open) -> None:
    browser = page(politics())
    congress = name_number(politics(), "Congress")
    find(browser, "#all").click()
    browser.execute_script(f"explorer.choose({{name: {congress}}})")
    find(browser, "#panel .acts .chip").click()
    settle(browser)
    touching = set(browser.execute_script(f"return known.names[{congress}].facts.map((fact) => fact.id)"))
    assert shown(browser) == touching
    assert find(browser, "#active").text.startswith("Near Congress")
    find(browser, "#active button").click()
    assert shown(browser) > touching


def test_analyst_finds_the_shortest_way_between_two(page: Open) -> None:
    browser = page(politics())
    find(browser, "#all").click()
    browser.execute_script(f"explorer.choose({{name: {name_number(politics(), 'Siddaramaiah')}}})")
    find(browser, "#panel .acts .chip:nth-child(3)").click()
    find(browser, "#search").send_keys("NDA", Keys.ENTER)
    ways = browser.execute_script("return scene.shown().map((fact) => [fact.subject, fact.object])")
    assert len(ways) == 3
    assert {name_number(politics(), "Siddaramaiah"), name_number(politics(), "NDA")} < {
        end for way in ways for end in way
    }


def test_analyst_takes_a_preset(page: Open) -> None:
    browser = page(politics())
    find(browser, "#all").click()
    find(browser, "#preset option[value='elections']").click()
    kinds = set(browser.execute_script("return scene.shown().map((fact) => fact.kind.id)"))
    assert kinds == {"wonSeats", "candidateIn"}


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ("{party: known.nameOf.get('in/party/inc')}", "fact.touched.some((end) => ['Congress', 'Siddaramaiah',"
         " 'Zameer Ahmed Khan', 'Gauri Shankar'].includes(known.names[end].label))"),
        ("{place: known.facts.find((fact) => fact.kind.id === 'governs').object}", "fact.touched.some((end) =>"
         " known.names[end].type === 'Place')"),
        ("{sure: 0.8}", "fact.sure >= 0.8"),
        ("{statuses: new Set(['asserted', 'claimed', 'denied'])}", "fact.standing === 'expected'"),
        ("{standings: new Set(['established'])}", "fact.standing !== 'established'"),
        ("{types: new Set(['Person'])}", "![fact.subject, fact.object].some((end) =>"
         " known.names[end].type === 'Person')"),
        ("{source: 0}", "fact.evidence.some((said) => said.document === 0)"),
    ],
)  # fmt: skip
def test_analyst_filters(part: str, wanted: str, page: Open) -> None:
    browser = page(politics())
    browser.execute_script(f"explorer.change({{...{part}, all: true}}, true)")
    told = set(
        browser.execute_script("return known.facts.filter((fact) => fact.evidence.length).map((fact) => fact.id)")
    )
    expected = browser.execute_script(f"return known.facts.filter((fact) => {wanted}).map((fact) => fact.id)")
    assert shown(browser) & told == set(expected) & told


def test_analyst_reads_what_an_inferred_fact_follows_from(page: Open) -> None:
    browser = page(politics())
    number = browser.execute_script("return known.facts.findIndex((fact) => fact.notes.includes('inferred'))")
    browser.execute_script(f"explorer.choose({{fact: {number}}})")
    assert "inferred" in panel(browser)
    assert "Follows from" in panel(browser)
    grounds = [
        int(one.get_attribute("data-fact") or 0) for one in browser.find_elements(By.CSS_SELECTOR, "#panel .fact")
    ]
    assert set(browser.execute_script(f"return known.facts[{number}].grounds")) <= set(grounds)


def test_analyst_leaves_out_what_only_follows_from_other_facts(page: Open) -> None:
    browser = page(politics())
    find(browser, "#all").click()
    inferred = set(browser.execute_script(
        "return known.facts.filter((fact) => fact.notes.includes('inferred')).map((fact) => fact.id)"
    ))  # fmt: skip
    everything = shown(browser)
    assert inferred & everything
    find(browser, "#filterbutton").click()
    find(browser, "#filters fieldset:nth-of-type(3) .chip:last-child").click()
    settle(browser)
    assert shown(browser) == everything - inferred
    assert "hidden" in find(browser, "#active").text
    assert "inferred=0" in browser.execute_script("return state.fragment()")
    browser.execute_script("byId('filters').hidePopover()")
    find(browser, "#active button").click()
    assert shown(browser) == everything


def test_analyst_reads_what_ended_a_fact(page: Open) -> None:
    browser = page(politics())
    number = browser.execute_script("return known.facts.findIndex((fact) => fact.closers.length)")
    browser.execute_script(f"explorer.choose({{fact: {number}}})")
    assert "end inferred" in panel(browser)
    assert "Ended by" in panel(browser)


def test_analyst_sorts_the_table(page: Open) -> None:
    browser = page(politics())
    find(browser, "#totable").click()
    settle(browser)
    find(browser, "#table th button").click()
    first = [cell.text for cell in browser.find_elements(By.CSS_SELECTOR, "#table tbody td:first-child")]
    assert first == sorted(first, key=str.lower)
    assert find(browser, "#table th").get_attribute("aria-sort") == "ascending"
    assert len(first) == len(shown(browser))


def test_analyst_shares_a_link_that_shows_the_same(page: Open) -> None:
    browser = page(politics())
    browser.execute_script(
        "explorer.change({day: arguments[0], from: arguments[1], known: arguments[2], off: new Set(['governs']),"
        "standings: new Set(['claimed']), sure: 0.5, around: arguments[3], steps: 2, view: 'table', maybe: false,"
        "theme: 'dark', moved: new Map([[arguments[3], [10, 20]]]), camera: [5, 6, 0.5], chosen: {fact: 3}}, true)",
        DAY_2023.toordinal(), DAY_2019.toordinal(), date(2023, 9, 27).toordinal(), name_number(politics(), "JD(S)"),
    )  # fmt: skip
    settle(browser)
    told, before, text = browser.execute_script("return [state.fragment(), location.hash, byId('panel').textContent]")
    assert before == f"#{told}"
    assert "day=2023-10-10" in told
    visible = shown(browser)
    address = browser.current_url
    browser.get("about:blank")
    browser.get(address)
    settle(browser)
    assert browser.execute_script("return state.fragment()") == told
    assert shown(browser) == visible
    assert browser.execute_script("return byId('panel').textContent") == text


@pytest.mark.parametrize(
    "link", ["day=banana&known=x&chosen=fact%20nobody&off=zzz", "around=nobody&camera=1%202&moved=a%20b", "%%%"]
)
def test_analyst_opens_a_broken_link(link: str, page: Open) -> None:
    browser = page(politics())
    browser.execute_script("explorer.follow(arguments[0])", link)
    settle(browser)
    assert browser.get_log("browser") == []
    assert find(browser, "#date").text == "27 Sep 2023"


def test_analyst_takes_the_view_along(page: Open) -> None:
    browser = page(politics())
    svg, graph, lines, lanes = browser.execute_script(
        "return [exports.texts.drawn(), exports.texts.graphml(), exports.texts.csv(), exports.texts.lanes()]"
    )
    assert {text.text for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")} >= {"JD(S)", "BJP"}
    assert ET.fromstring(lanes).tag.endswith("svg")
    network = nx.read_graphml(io.BytesIO(graph.encode()))
    assert network.number_of_edges() == len(shown(browser))
    assert network.nodes["in/party/jds"]["label"] == "Janata Dal (Secular)"
    table = list(csv.reader(io.StringIO(lines)))
    assert len(table) == 1 + len(shown(browser))


@pytest.mark.parametrize("picture", ["savepng", "savelanespng"])
def test_analyst_saves_a_picture(picture: str, page: Open) -> None:
    browser = page(politics())
    script = """
      const [done, made] = [arguments[1], URL.createObjectURL.bind(URL)];
      URL.createObjectURL = (blob) => { URL.createObjectURL = made; done([blob.type, blob.size]); return made(blob); };
      byId(arguments[0]).click()"""
    kind, size = browser.execute_async_script(script, picture)
    assert browser.get_log("browser") == []
    assert kind == "image/png"
    assert size > 5000


def test_analyst_uses_the_keyboard_alone(page: Open) -> None:
    browser = page(politics())
    body = find(browser, "body")
    body.send_keys("/")
    browser.switch_to.active_element.send_keys("kumara", Keys.ENTER)
    settle(browser)
    assert browser.switch_to.active_element == find(browser, "#panel")
    assert "H D Kumaraswamy" in panel(browser)
    body.send_keys("[")
    settle(browser)
    assert find(browser, "#date").text == "26 Sep 2023"  # the day after Gauri Shankar left
    body.send_keys("t")
    settle(browser)
    assert find(browser, "#table").is_displayed()
    body.send_keys("t")
    find(browser, "#network").send_keys(Keys.ARROW_LEFT)
    settle(browser)
    assert "H D Kumaraswamy" not in panel(browser).splitlines()[2]
    first = find(browser, "#lanes [tabindex='0']")
    first.send_keys(Keys.ARROW_DOWN)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.execute_script("return state.now.chosen") is not None


def test_analyst_reads_about_the_graph(page: Open) -> None:
    browser = page(politics())
    find(browser, "#aboutbutton").click()
    text = find(browser, "#about").text
    assert "Articles published from 4 Feb 2006 to 27 Sep 2023." in text
    assert "Articles without a date of publication: 1." in text
    assert "nobody has checked it" in text
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not find(browser, "#about").is_displayed()


def test_analyst_opens_a_large_graph_on_an_overview_and_opens_it_up(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in (("names", 5), ("core", 3)):
        monkeypatch.setitem(cues("explorer")["large"], name, number)
    browser = page(politics())
    find(browser, "#all").click()
    settle(browser)
    parties = {name_number(politics(), label) for label in ("JD(S)", "BJP", "Congress")}
    ends = "return scene.shown().flatMap((fact) => [fact.subject, fact.object])"
    assert set(browser.execute_script(ends)) <= parties
    assert "This graph is large" in panel(browser)
    browser.execute_script(f"explorer.choose({{name: {name_number(politics(), 'Congress')}}})")
    next(one for one in browser.find_elements(By.CSS_SELECTOR, "#panel .chip") if one.text == "Open up").click()
    settle(browser)
    assert name_number(politics(), "Siddaramaiah") in browser.execute_script(ends)
    assert name_number(politics(), "H D Deve Gowda") not in browser.execute_script(ends)
    assert "opened=in%2Fparty%2Finc" in browser.current_url
