"""Sites: drawn once, filtered and counted, each in its kind and group."""

import itertools

import pytest
from pydantic import ValidationError

from atlas.address import GOODS, SITE_KINDS, STATUSES, View
from atlas.map import features, layers, looks
from atlas.model import COMMODITY_GROUPS, GROUP_OF, Site
from atlas.region import sites

SITES, FORMATS = 107, 16  # what the region's survey has

FIVE = ("kaz", "kgz", "tjk", "tkm", "uzb")


def test_every_site_is_drawn_once(atlas):
    drawn = [
        one["id"] for one in layers.resources_layer(atlas)["features"] if one["properties"]["kind"] == "site"
    ]
    assert len(atlas.sites) == SITES
    assert sorted(drawn) == sorted(atlas.sites)


def test_a_site_whose_place_is_a_district_is_hollow(atlas):
    for one in features.site_features(atlas):
        hollow = one["properties"].get("approximate", False)
        assert hollow == (atlas.sites[one["id"]].location.precision == "district"), one["id"]


def test_a_site_grows_by_area_with_its_share_and_only_with_a_share(atlas):
    for site in atlas.sites.values():
        assert (features.site_radius(site) > features.SMALLEST) == (site.share_of_world is not None), site.id
    some = next(site for site in atlas.sites.values() if site.share_of_world is None)
    area = [
        features.site_radius(some.model_copy(update={"share_of_world": share})) ** 2 for share in (10, 20, 30)
    ]
    assert area[2] - area[1] == pytest.approx(area[1] - area[0], rel=0.05)


def test_each_kind_has_a_shape_of_its_own_and_each_group_a_colour():
    assert set(looks.SITE_SHAPES) == set(SITE_KINDS)
    assert len(set(looks.SITE_SHAPES.values())) == len(SITE_KINDS)
    for colours in looks.GOODS_COLOURS.values():
        assert set(colours) == set(COMMODITY_GROUPS)
        assert len(set(colours.values())) == len(colours)


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_site_colours_stand_out_three_to_one(mode):
    colours = {**looks.GOODS_COLOURS[mode], **looks.FORUM_COLOURS[mode]}
    for ground in ("state", "land"):
        other = _luminance(looks.PALETTE[mode][ground])
        for name, colour in colours.items():
            low, high = sorted([_luminance(colour), other])
            assert (high + 0.05) / (low + 0.05) >= 3, (mode, ground, name)


def test_maps_of_the_page_stay_small(atlas):
    base = len(layers.layer_bytes(atlas, "base"))
    for name in ("resources", "forums"):
        assert base + len(layers.layer_bytes(atlas, name)) < 300_000


CHOICES = {
    "goods": GOODS,
    "commodities": ("gold", "gas", "uranium", "hydropower"),
    "site_kinds": SITE_KINDS,
    "states": FIVE,
    "statuses": STATUSES,
}


def test_shown_and_hidden_make_up_all_sites_for_every_pair_of_filters(atlas):
    for (one, values), (other, others) in itertools.combinations(CHOICES.items(), 2):
        for value, second in itertools.product(values, others):
            view = View(**{one: (value,), other: (second,)})
            shown = {site.id for site in sites.shown(atlas, view)}
            assert shown.isdisjoint(sites.hidden(atlas, view))
            assert len(shown) + len(sites.hidden(atlas, view)) == SITES


def test_filters_combine(atlas):
    """Of the uranium sites of Kazakhstan one has a Japanese share that is reported to run."""
    view = View(goods=("uranium-nuclear",), states=("kaz",), japan="yes", statuses=("operating",))
    assert [site.id for site in sites.shown(atlas, view)] == ["kaz-west-mynkuduk-appak-mine"]


@pytest.mark.parametrize(
    ("site", "statuses"),
    [
        ("uzb-syrdarya-power", {"under-construction"}),  # the old plant runs, the Japanese one is being built
        ("tkm-ovadan-depe-gtg-2-plant", {"agreed"}),
        ("uzb-south-djengeldi-uranium-deposit", {"financed"}),  # what runs is not tied to this deposit alone
        ("uzb-navoi-power", {"operating", "under-construction"}),
        ("uzb-talimarjan-power", {"completed", "operating"}),  # the extension is finished, and runs
        ("uzb-zarafshan-wind-power", {"operating"}),  # a loan to the plant; no commitment records it
        ("kaz-kharasan-uranium-mine", {"unknown"}),  # how the shares stand now was not found
    ],
)
def test_with_japanese_involvement_a_status_is_that_of_the_japanese_part(atlas, site, statuses):
    found = {
        status
        for status in STATUSES
        if site in {one.id for one in sites.shown(atlas, View(japan="yes", statuses=(status,)))}
    }
    assert found == statuses


def test_every_site_with_japanese_involvement_has_a_status_to_be_found_by(atlas):
    found = sites.shown(atlas, View(japan="yes", statuses=STATUSES))
    assert found == sites.shown(atlas, View(japan="yes"))


@pytest.mark.parametrize(
    "base",
    [
        View(),
        View(states=("uzb",)),
        View(goods=("rare-metals",), japan="yes"),
        View(japan="yes"),
        View(statuses=("operating",)),
    ],
)
def test_a_count_says_what_choosing_the_value_would_show(atlas, base):
    for name, values in CHOICES.items():
        found = sites.counts(atlas, base, name)
        for value in values:
            assert found[value] == len(sites.shown(atlas, base.with_(**{name: (value,)}))), (name, value)
    assert sites.counts(atlas, base, "japan")["yes"] == len(sites.shown(atlas, base.with_(japan="yes")))


def test_an_empty_result_names_the_filters_whose_removal_helps(atlas):
    view = View(goods=("hydropower",), site_kinds=("mine",), states=("kaz",))
    assert not sites.shown(atlas, view)
    assert sites.to_loosen(atlas, view) == ("goods", "site_kinds")
    assert sites.to_loosen(atlas, View(states=("jpn",), japan="yes")) == ("states",)


def test_a_site_of_an_unknown_commodity_is_refused(atlas):
    row = atlas.sites["kgz-kumtor-gold-mine"].model_dump()
    with pytest.raises(ValidationError, match="not a known commodity"):
        Site.model_validate({**row, "commodities": ("unobtainium",)})


def test_a_commodity_belongs_to_one_group():
    assert sum(len(goods) for goods in COMMODITY_GROUPS.values()) == len(GROUP_OF)
