"""The one-to-one assignment is the best there is."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from fikra.text.assignment import assign

PLACES = st.integers(0, 3)
WORTHS = st.dictionaries(st.tuples(PLACES, PLACES), st.integers(-3, 20), max_size=12)


@given(WORTHS)
@settings(max_examples=60)
def test_no_other_assignment_is_worth_more(worth: dict[tuple[int, int], int]) -> None:
    columns = [0, 1, 2, 3, None, None, None, None]
    best = max(
        sum(max(0, worth.get((row, column), 0)) for row, column in enumerate(order) if column is not None)
        for order in set(permutations(columns, 4))
    )
    assert sum(worth[pair] for pair in assign(worth).items()) == best


@given(WORTHS)
def test_a_column_is_given_once_and_nothing_worthless_is_given(worth: dict[tuple[int, int], int]) -> None:
    given_ = assign(worth)
    assert len(set(given_.values())) == len(given_)
    assert all(worth[pair] > 0 for pair in given_.items())


def test_a_chain_of_a_thousand_is_moved_along_to_its_end() -> None:
    worth = {(at, at): 10 for at in range(1000)} | {(at, at - 1): 9 for at in range(1, 1000)}
    worth[1000, 999] = 5
    given_ = assign(worth)
    assert len(given_) == 1000
    assert given_ == {at: at for at in range(1000)}


def test_nothing_asked_gives_nothing() -> None:
    assert assign({}) == {}
