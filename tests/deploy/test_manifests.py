"""What `deploy/` says fits the app and the published schemas of Kubernetes and Compose."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from atlas.server.http import PAGES
from tests.kit.server import ROOT, free_port, start_server, wait_for

DEPLOY = ROOT / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")


def manifest(kind: str) -> dict[str, Any]:
    """The manifest of a kind; there is one of each."""
    found = [one for path in MANIFESTS for one in yaml.safe_load_all(path.read_text("utf-8"))]
    (wanted,) = [one for one in found if one["kind"] == kind]
    return wanted


def container() -> dict[str, Any]:
    (only,) = manifest("Deployment")["spec"]["template"]["spec"]["containers"]
    return only


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.stem)
def test_kubernetes_knows_every_field(path: Path) -> None:
    for one in yaml.safe_load_all(path.read_text(encoding="utf-8")):
        kubernetes_validate.validate(one, kubernetes_validate.latest_version(), strict=True)


def test_the_check_finds_a_wrong_field() -> None:
    wrong = manifest("Deployment")
    wrong["spec"]["replica"] = 2
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, kubernetes_validate.latest_version(), strict=True)


def test_compose_knows_every_field() -> None:
    file = DEPLOY / "compose.yaml"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_all_speak_of_the_same_port() -> None:
    """Container, Compose, proxy, Deployment, Service and Ingress name one port, by number or by name."""
    assert re.findall(r"^EXPOSE (\d+)$", CONTAINERFILE, re.M) == ["8501"]
    assert "--server.port=8501" in CONTAINERFILE
    assert "server atlas:8501" in (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    (port,) = container()["ports"]
    assert port == {"name": "http", "containerPort": 8501}
    assert manifest("Service")["spec"]["ports"][0]["targetPort"] == port["name"]
    (rule,) = manifest("Ingress")["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    assert path["backend"]["service"] == {
        "name": manifest("Service")["metadata"]["name"],
        "port": {"name": manifest("Service")["spec"]["ports"][0]["name"]},
    }
    assert all(page.startswith(path["path"]) for page in PAGES)


def test_all_speak_of_the_same_copies() -> None:
    chosen = manifest("Deployment")["spec"]["template"]["metadata"]["labels"]
    assert manifest("Deployment")["spec"]["selector"]["matchLabels"] == chosen
    assert manifest("Service")["spec"]["selector"] == chosen
    assert manifest("PodDisruptionBudget")["spec"]["selector"]["matchLabels"] == chosen
    scaled = manifest("HorizontalPodAutoscaler")["spec"]
    assert scaled["scaleTargetRef"]["name"] == manifest("Deployment")["metadata"]["name"]
    assert scaled["minReplicas"] > manifest("PodDisruptionBudget")["spec"]["minAvailable"]


def test_a_copy_gets_visitors_when_it_is_healthy_and_none_when_it_goes() -> None:
    copy = container()
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert copy[probe]["httpGet"] == {"path": "/health", "port": "http"}
    pause = int(copy["lifecycle"]["preStop"]["exec"]["command"][1])
    assert pause < manifest("Deployment")["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]
    assert manifest("Deployment")["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_the_container_has_no_rights() -> None:
    """The same user and the same read-only root everywhere, and no right that is not needed."""
    (user,) = re.findall(r"^USER (\d+):\1$", CONTAINERFILE, re.M)
    pod = manifest("Deployment")["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["runAsUser"] == int(user) > 0
    assert container()["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    for service in yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"].values():
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_a_copy_is_reached_by_the_proxy_alone_and_reaches_nobody() -> None:
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    assert composed["services"]["atlas"]["networks"] == ["inside"]
    assert composed["networks"]["inside"] == {"internal": True}
    assert "ports" not in composed["services"]["atlas"]
    assert "inside" in composed["services"]["proxy"]["networks"]
    policy = manifest("NetworkPolicy")["spec"]
    assert policy["podSelector"] == manifest("Deployment")["spec"]["selector"]
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert policy["egress"] == []
    (rule,) = policy["ingress"]
    assert rule["ports"] == [{"port": container()["ports"][0]["name"]}]


@pytest.fixture
def image(tmp_path: Path) -> Iterator[Path]:
    """What the Containerfile copies of the project, in a folder that nobody may write to."""
    folder = tmp_path / "image"
    for source, target in re.findall(r"^COPY (?!--)(\S+) (\S+)$", CONTAINERFILE, re.M):
        if source == "requirements.txt":
            continue
        there = folder / (source if target == "./" else target)
        there.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        copy(ROOT / source, there)
    writable = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    for path in (*folder.rglob("*"), folder):
        path.chmod(path.stat().st_mode & ~writable)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)


def test_the_container_holds_all_that_the_atlas_needs(image: Path) -> None:
    """Started from the copied files alone, as the Containerfile starts it, the Atlas is healthy."""
    (last,) = re.findall(r"^CMD (\[.*\])$", CONTAINERFILE, re.M)
    program, run, door, *options = json.loads(last)
    assert (program, run) == ("streamlit", "run")
    port = free_port()
    shown = [option for option in options if not option.startswith("--server.port")]
    process = start_server(port, image, door, [*shown, "--server.port", str(port)], quiet=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/health")
        assert os.readlink(f"/proc/{process.pid}/cwd") == str(image)
    finally:
        process.kill()
        process.wait(timeout=10)
