"""The container and docs/deployment.md: their shape, and what of them can be run without an engine."""

from __future__ import annotations

import http.client
import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from pages.shared import gate

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
MARSAD = COMPOSE["services"]["marsad"]
DEPLOYMENT = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
SECRET = re.compile(r"(?i)(password|secret|token|api_?key)\s*[=:]\s*[\"']?[^\s\"'$]{6,}")


def instructions(text: str = DOCKERFILE) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile in order: continued lines joined, comments left out."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", " ", lines)
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in joined.splitlines() if line)]


def of(name: str) -> list[str]:
    return [rest for instruction, rest in instructions() if instruction == name]


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for line in of("ENV") for pair in shlex.split(line))


def test_every_line_of_the_dockerfile_is_an_instruction() -> None:
    known = {"FROM", "ARG", "ENV", "WORKDIR", "COPY", "RUN", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD"}
    assert {name for name, _ in instructions()} == known


def test_the_image_starts_from_one_named_version_of_python() -> None:
    assert of("FROM") == ["python:3.12-slim"]


def test_the_server_runs_as_a_user_without_rights_that_the_code_does_not_belong_to() -> None:
    names = [name for name, _ in instructions()]
    assert of("USER") == ["marsad"]
    assert "useradd --system --uid 10001" in " ".join(of("RUN"))
    assert not [name for name in names[names.index("USER") :] if name in {"COPY", "RUN"}]
    assert "chown" not in DOCKERFILE


def test_what_is_copied_exists_and_is_let_through_by_the_dockerignore() -> None:
    rules = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] not in "#"]
    assert rules[0] == "*"
    for line in of("COPY"):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert f"!{source}" in rules, source


@pytest.mark.parametrize(
    "path",
    [
        ".git/config", ".venv/bin/python", "tests/conftest.py", ".streamlit/secrets.toml",
        "data/tables/sample/manifest.json", "docs/limits.md", ".ci/run", "analysis/__pycache__/build.cpython-312.pyc",
        "README.md",
    ],
)  # fmt: skip
def test_nothing_private_or_idle_enters_the_image(path: str) -> None:
    inside = False
    for rule in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = rule.lstrip("!").removeprefix("**/")
        parts = path.split("/")
        heads = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        if rule and rule[0] != "#" and any(fnmatch(one, pattern) for one in [*heads, *parts[-1:], *parts]):
            inside = rule.startswith("!")
    assert not inside


@pytest.mark.parametrize(
    "name", ["Dockerfile", "compose.yaml", ".streamlit/secrets.toml.example", ".streamlit/config.toml"]
)
def test_no_secret_stands_in_a_file_of_the_project(name: str) -> None:
    assert not SECRET.search((ROOT / name).read_text(encoding="utf-8"))
    assert SECRET.search('client_secret = "hunter2hunter2"')


def test_a_filled_in_secrets_file_stays_out_of_git() -> None:
    assert ".streamlit/secrets.toml" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_only_this_machine_reaches_the_published_port() -> None:
    assert MARSAD["ports"] == ["127.0.0.1:${MARSAD_PORT:-8501}:8501"]
    assert of("EXPOSE") == [environment()["STREAMLIT_SERVER_PORT"]] == ["8501"]


def test_host_names_stay_a_closed_list_inside_the_container() -> None:
    assert environment()["STREAMLIT_SERVER_ALLOWED_HOSTS"].split() == ["127.0.0.1", "localhost"]
    assert MARSAD["environment"]["STREAMLIT_SERVER_ALLOWED_HOSTS"] == "${MARSAD_HOSTS:-127.0.0.1 localhost}"
    assert "*" not in environment()["STREAMLIT_SERVER_ALLOWED_HOSTS"]


def test_built_corpora_outlive_the_container_and_all_else_is_read_only() -> None:
    assert json.loads(of("VOLUME")[0]) == [environment()["MARSAD_TABLES"]]
    mounts = [volume.rsplit(":", 2) for volume in MARSAD["volumes"]]
    assert ["tables", "/tables"] in mounts
    assert "tables" in COMPOSE["volumes"]
    assert [mount[-1] for mount in mounts if mount[0] != "tables"] == ["ro"]
    assert MARSAD["read_only"] is True
    assert MARSAD["cap_drop"] == ["ALL"]
    assert MARSAD["security_opt"] == ["no-new-privileges:true"]
    assert MARSAD["mem_limit"]


def test_every_setting_that_compose_reads_is_described() -> None:
    asked = set(re.findall(r"\$\{(MARSAD_\w+)", (ROOT / "compose.yaml").read_text(encoding="utf-8")))
    assert asked == set(re.findall(r"^\| `(MARSAD_\w+)`", DEPLOYMENT, re.M))


@contextmanager
def container(tables: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run what the image runs, as the image sets it up, on this machine and on another port."""
    command = json.loads(of("CMD")[0])
    assert command[0] == "python"
    settings = {**environment(), "HOME": str(tables), "MARSAD_TABLES": str(tables), "STREAMLIT_SERVER_PORT": str(port)}
    running = subprocess.Popen(
        [sys.executable, *command[1:]], cwd=ROOT, env={**os.environ, **settings},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield running
    finally:
        running.terminate()
        running.wait(timeout=20)


def healthy(port: int) -> bool:
    """Run the image's health check."""
    check = json.loads(of("HEALTHCHECK")[0].split("CMD", 1)[1])
    settings = {**os.environ, "STREAMLIT_SERVER_PORT": str(port)}
    return subprocess.run([sys.executable, *check[1:]], env=settings, capture_output=True).returncode == 0


def upgraded(port: int, host: str) -> int:
    """The status of an answer to a browser that opens a connection under a host name."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    link.putrequest("GET", "/_stcore/stream", skip_host=True)
    for name, value in {
        "Host": host, "Origin": f"http://{host}", "Connection": "Upgrade", "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }.items():  # fmt: skip
        link.putheader(name, value)
    link.endheaders()
    status = link.getresponse().status
    link.close()
    return status


def test_what_the_image_runs_serves_the_dashboard_and_stops_when_told(tables: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    assert not healthy(port)
    with container(tables, port) as running:
        for _ in range(150):
            if healthy(port):
                break
            assert running.poll() is None
            time.sleep(0.2)
        assert healthy(port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
            assert b'<div id="root">' in page.read()
        assert upgraded(port, f"127.0.0.1:{port}") == 101
        assert upgraded(port, "evil.example") == 403
        listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:] if " 0A " in line]
        assert f"00000000:{port:04X}" in listening
        running.terminate()
        assert running.wait(timeout=20) in (0, -15, 143)


def entered(tables: Path, monkeypatch: pytest.MonkeyPatch, user: dict[str, object], *, required: bool) -> AppTest:
    """The dashboard as a reader finds it who is known, unknown, or of whom nothing is asked."""
    monkeypatch.setenv("MARSAD_TABLES", str(tables))
    if required:
        monkeypatch.setenv(gate.REQUIRED, "required")
    else:
        monkeypatch.delenv(gate.REQUIRED, raising=False)
    monkeypatch.chdir(ROOT)
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    test.user = user
    test.query_params["lang"] = "en"
    return test.run()


@pytest.mark.parametrize("required", [True, False])
def test_nobody_gets_past_the_gate_who_is_not_logged_in(
    tables: Path, monkeypatch: pytest.MonkeyPatch, *, required: bool
) -> None:
    monkeypatch.setattr(gate, "find_spec", lambda name: name)
    shut = entered(tables, monkeypatch, {"is_logged_in": False}, required=required)
    assert [button.label for button in shut.button] == ["Log in"]
    assert not shut.exception
    assert not shut.selectbox
    assert not shut.sidebar.button
    assert "sample" not in str(shut.main)


def test_a_required_login_that_is_not_set_up_shuts_everybody_out(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut = entered(tables, monkeypatch, {}, required=True)
    assert not shut.button
    assert not shut.selectbox
    assert ".streamlit/secrets.toml" in "".join(one.proto.body for one in shut.get("html"))


def test_a_login_without_its_packages_says_what_to_install(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "find_spec", lambda name: None)
    shut = entered(tables, monkeypatch, {"is_logged_in": False}, required=True)
    assert not shut.button
    assert "streamlit[auth]" in "".join(one.proto.body for one in shut.get("html"))


@pytest.mark.parametrize(
    ("user", "required"), [({}, False), ({"is_logged_in": True, "name": "ن"}, True), ({"is_logged_in": True}, False)]
)
def test_the_gate_opens_to_members_and_where_no_login_is_asked_for(
    tables: Path, monkeypatch: pytest.MonkeyPatch, user: dict[str, object], *, required: bool
) -> None:
    opened = entered(tables, monkeypatch, user, required=required)
    assert not opened.exception
    assert opened.sidebar.selectbox
    assert ("Log out" in [button.label for button in opened.button]) == bool(user)
    assert "Log in" not in [button.label for button in opened.button]


def test_what_login_adds_to_the_container_is_one_file_that_fails_shut() -> None:
    added = yaml.safe_load((ROOT / "compose.login.yaml").read_text(encoding="utf-8"))["services"]["marsad"]
    assert added["environment"] == {gate.REQUIRED: "required"}
    assert added["build"]["args"] == {"MARSAD_LOGIN": "required"}
    assert of("ARG") == ['MARSAD_LOGIN=""']
    assert '${MARSAD_LOGIN:+"streamlit[auth]"}' in of("RUN")[0]
    (mount,) = added["volumes"]
    assert mount["target"] == "/app/" + mount["source"].removeprefix("./")
    assert mount["read_only"] is True
    assert mount["bind"] == {"create_host_path": False}


def test_what_login_needs_is_installed_with_the_streamlit_that_is_pinned() -> None:
    pinned = re.search(r"^streamlit==([\d.]+)$", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    assert pinned
    assert set(re.findall(r"streamlit\[auth\]==([\d.]+)", DEPLOYMENT)) == {pinned[1]}


def test_the_example_of_secrets_has_what_streamlit_asks_of_a_provider() -> None:
    example = tomllib.loads((ROOT / ".streamlit" / "secrets.toml.example").read_text(encoding="utf-8"))["auth"]
    assert set(example) == {"redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url"}
    assert example["redirect_uri"].endswith("/oauth2callback")
    assert example["client_secret"] == example["cookie_secret"] == ""
