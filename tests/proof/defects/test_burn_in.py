"""What a burn-in may conclude, and that its delays are the same each time."""

import pytest

from tests.proof.defects.burn_in import most_likely_share
from tests.proof.defects.latency import LONGEST, Latency


@pytest.mark.parametrize(("runs", "percent"), [(1, 95), (100, 2.951), (3000, 0.0998)])
def test_the_upper_bound_is_that_of_the_tables(runs: int, percent: float) -> None:
    assert most_likely_share(runs) * 100 == pytest.approx(percent, rel=1e-3)


def test_the_delays_of_a_seed_are_the_same_whatever_else_runs() -> None:
    alone, among_others = Latency(7), Latency(7)
    names = ["a GET customers.show", "a GET static", "a GET customers.show"]
    expected = [alone.seconds(name) for name in names]
    assert expected == [among_others.seconds(name) for each in names for name in ("another", each)][1::2]
    assert len(set(expected)) == len(expected)


def test_the_delays_lie_between_nothing_and_the_longest() -> None:
    delays = [Latency(seed).seconds("a") for seed in range(1000)]
    assert 0 <= min(delays) < 0.01
    assert LONGEST - 0.01 < max(delays) <= LONGEST
    assert [Latency(1).seconds("a")] != [Latency(2).seconds("a")]
