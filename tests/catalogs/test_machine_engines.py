"""Both engines against servers that speak their APIs: right answers, and every way in which one may fail."""

import logging
import socket

import pytest

from fikra.catalogs.machine import chosen
from fikra.catalogs.machine.engines import EngineError, engine_name
from fikra.catalogs.machine.libretranslate import LibreTranslate
from fikra.catalogs.machine.openai import ChatCompletions
from fikra.catalogs.machine.problems import sentences
from fikra.text.terms import Term
from tests.catalogs.machines import drip, never, running, said, say, too_much, well

KEY = "key-that-nobody-may-see"
TEXTS = ["Water & <a1>ports</a1>", "<em>Prices</em> &lt; 3<br1/>rose"]
TERMS = [Term("GitHub", do_not_translate=True), Term("ports", "موانئ | مرافئ")]


@pytest.fixture(params=["libretranslate", "openai"])
def engine(request, machine):
    return made(request.param, machine)


def made(name, machine, timeout=10.0):
    if name == "libretranslate":
        return LibreTranslate(machine.address, KEY, timeout)
    return ChatCompletions(machine.address, KEY, "a-model", timeout)


def ask(engine, texts=TEXTS, source="en", target="ar", terms=()):
    return engine.translate(texts, source=source, target=target, terms=terms)


def refused(engine, **more):
    with pytest.raises(EngineError) as error:
        ask(engine, **more)
    assert error.value.code in sentences()
    return error.value.code


def test_texts_come_back_one_for_each_with_their_tags(engine, machine):
    assert ask(engine) == [f"عن {text}" for text in TEXTS]
    assert len(machine.asked) == 1


def test_it_works_from_arabic_into_english(engine, machine):
    machine.translate = "On {}".format
    texts = ["المياه و<a1>الموانئ</a1>", "<em>الأسعار</em>"]
    assert ask(engine, texts, "ar", "en") == [f"On {text}" for text in texts]


def test_libretranslate_is_asked_as_its_documentation_says(machine):
    ask(made("libretranslate", machine))
    path, headers, body = machine.asked[0]
    assert path == "/translate"
    assert headers["Content-Type"] == "application/json"
    assert body == {
        "q": [
            'Water &amp; <span id="t1">ports</span>',
            '<span id="t0">Prices</span> &lt; 3<br id="t4"/>rose',
        ],
        "source": "en",
        "target": "ar",
        "format": "html",
        "api_key": KEY,
    }


def test_settled_words_are_put_into_the_html(machine):
    answer = ask(made("libretranslate", machine), ["GitHub and <a1>ports</a1>"], terms=TERMS)
    assert answer == ["عن GitHub and <a1>موانئ</a1>"]
    assert machine.texts == [
        '<span id="w0" translate="no">GitHub</span> and '
        '<span id="t1"><span id="w1" translate="no">موانئ</span></span>'
    ]


@pytest.mark.parametrize(
    ("below", "path"),
    [("", "/v1/chat/completions"), ("/v1", "/v1/chat/completions"), ("/api/v2", "/api/v2/chat/completions")],
)
def test_chat_completions_are_asked_below_the_path_that_is_set(machine, below, path):
    engine = ChatCompletions(machine.address + below, KEY, "a-model", 10.0)
    assert ask(engine) == [f"عن {text}" for text in TEXTS]
    asked, headers, body = machine.asked[0]
    assert asked == path
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert (body["model"], body["temperature"]) == ("a-model", 0)
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert machine.texts == TEXTS


def test_a_model_is_told_the_rules_and_the_words_that_are_settled(machine):
    ask(made("openai", machine), terms=TERMS)
    rules = machine.asked[0][2]["messages"][0]["content"]
    assert "from English into Modern Standard Arabic" in rules
    assert '["GitHub"]' in rules
    assert '{"ports": "موانئ"}' in rules


def test_without_a_key_none_is_sent(machine):
    LibreTranslate(machine.address, "", 10.0).translate(["a"], source="en", target="ar", terms=())
    ChatCompletions(machine.address, "", "m", 10.0).translate(["a"], source="en", target="ar", terms=())
    assert "api_key" not in machine.asked[0][2]
    assert "Authorization" not in machine.asked[1][1]


def test_a_wrong_key_is_said_to_be_one(engine, machine):
    machine.key = "another"
    assert refused(engine) == "key"


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "failed"), (404, "address"), (413, "too-long"), (500, "failed"), (418, "failed")],
)
def test_what_the_server_says_of_its_trouble_is_not_asked_again(engine, machine, status, code):
    machine.deeds = [say({"error": KEY}, status)]
    assert refused(engine) == code
    assert len(machine.asked) == 1


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_busy_server_is_asked_once_more(engine, machine, status):
    machine.deeds = [say({"error": "Slowdown"}, status, Retry_After="0"), well]
    assert ask(engine) == [f"عن {text}" for text in TEXTS]
    assert len(machine.asked) == 2


def test_a_server_that_stays_busy_is_left_alone(engine, machine):
    machine.deeds = [say({"error": "Slowdown"}, 429, Retry_After="0")]
    assert refused(engine) == "busy"
    assert len(machine.asked) == 2


@pytest.mark.parametrize("after", ["86400", "Wed, 21 Oct 2099 07:28:00 GMT", "-1", "9" * 400])
def test_nobody_waits_longer_than_the_time_there_is(machine, after):
    machine.deeds = [say({}, 503, Retry_After=after)]
    assert refused(made("libretranslate", machine, timeout=0.5)) == "busy"
    assert len(machine.asked) == 1


@pytest.mark.parametrize("deed", [never, drip])
@pytest.mark.parametrize("name", ["libretranslate", "openai"])
def test_a_slow_server_is_given_up(machine, name, deed):
    machine.deeds = [deed]
    assert refused(made(name, machine, timeout=0.4)) == "timeout"
    assert len(machine.asked) == 1


def test_an_answer_without_an_end_is_broken_off(engine, machine):
    machine.deeds = [too_much]
    assert refused(engine) == "too-large"


def test_a_server_that_is_not_there_is_said_to_be_unreachable():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    assert refused(LibreTranslate(address, KEY, 5.0)) == "unreachable"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_elsewhere_is_not_followed(engine, machine, status):
    with running() as elsewhere:
        machine.deeds = [say({}, status, Location=elsewhere.address + "/translate")]
        assert refused(engine) == "redirect"
        assert elsewhere.asked == []


def test_no_proxy_of_the_environment_is_asked(engine, machine, monkeypatch):
    with running() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        ask(engine)
        assert proxy.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>502</html>", b"", b"\xff\xfe", b"null", b"[]", b"{}", b"[" * 50_000,
        {"translatedText": "one text"}, {"translatedText": [1, 2]}, {"translatedText": None},
    ],
)  # fmt: skip
def test_garbage_of_libretranslate_is_no_answer(machine, answer):
    machine.deeds = [say(answer)]
    assert refused(made("libretranslate", machine)) == "garbage"


@pytest.mark.parametrize("texts", [[], ["one"], ["one", "two", "three"]])
def test_a_wrong_number_of_texts_is_no_answer(machine, texts):
    machine.deeds = [say({"translatedText": texts}), said(dict(enumerate(texts, 1)))]
    assert refused(made("libretranslate", machine)) == "count"
    assert refused(made("openai", machine)) == "count"


@pytest.mark.parametrize(
    "deed",
    [
        say({"choices": []}), say({"choices": [{"message": {}}]}), say({"choices": "x"}), say({}),
        say(b"<p>"),
        said(None), said("Sure! Here is your translation."), said("[]"), said('{"1": "a", "1": "b"}'),
        said({"1": "a", "2": 5}), said("[" * 50_000), said("```json\nnot json\n```"),
    ],
)  # fmt: skip
def test_what_a_model_says_besides_is_no_answer(machine, deed):
    machine.deeds = [deed]
    assert refused(made("openai", machine)) == "garbage"


def test_an_answer_that_was_cut_off_is_said_to_be(machine):
    machine.deeds = [said('{"1": "a', "length")]
    assert refused(made("openai", machine)) == "cut-off"


def test_the_fence_that_models_put_around_json_is_taken_off(machine):
    machine.deeds = [said('```json\n{"2": "ب", "1": "أ"}\n```')]
    assert ask(made("openai", machine)) == ["أ", "ب"]


def test_a_script_in_an_answer_is_text(engine, machine):
    machine.translate = lambda text: f"<script>alert(1)</script>{text}"
    assert ask(engine, ["Water"]) == ["&lt;script>alert(1)&lt;/script>Water"]


def test_the_key_stands_in_no_error_no_log_and_no_description(engine, machine, caplog):
    machine.deeds = [say({"error": {"message": f"Incorrect API key provided: {KEY}"}}, 401)]
    with caplog.at_level(logging.DEBUG), pytest.raises(EngineError) as error:
        ask(engine)
    told = [str(error.value), repr(error.value), repr(engine)]
    told += [record.getMessage() for record in caplog.records]
    assert not any(KEY in text for text in told)


def test_the_engine_of_the_settings_is_the_one_that_is_asked(settings):
    settings.MACHINE_ENGINE = ""
    assert chosen.engine() is None
    assert engine_name() == ""
    settings.MACHINE_ENGINE, settings.MACHINE_URL = "libretranslate", "https://translate.example"
    assert isinstance(chosen.engine(), LibreTranslate)
    assert engine_name() == "LibreTranslate"
    settings.MACHINE_ENGINE, settings.MACHINE_MODEL = "openai", "a-model"
    assert isinstance(chosen.engine(), ChatCompletions)
    assert engine_name() == chosen.engine().name == "a-model"
