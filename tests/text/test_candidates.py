from fikra.text.candidates import Index


def test_a_rare_word_outweighs_many_common_ones() -> None:
    texts = [{"the", "port", "is", "open", f"name{number}"} for number in range(50)]
    assert Index(texts).near({"the", "port", "was", "closed", "name31"}, 0.0)[0] == 31


def test_a_text_that_is_all_there_comes_before_a_longer_one_that_holds_it() -> None:
    texts = [{"format", "of", "the", "page", f"word{number}"} for number in range(60)]
    assert 60 in Index([*texts, {"format"}]).near({"format"}, 0.0)


def test_of_what_all_texts_share_neighbours_are_taken() -> None:
    texts = [{"same", "words"} for _ in range(5000)]
    found = Index(texts).near({"same", "words"}, 0.5)
    assert found
    assert all(2000 < number < 3000 for number in found)


def test_what_shares_nothing_is_no_candidate() -> None:
    assert Index([{"a"}, {"b"}]).near({"c"}, 0.0) == []
    assert Index([]).near({"c"}, 0.0) == []
