"""Whether there is a way to other machines, in network namespaces of the test's own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ASK = "from crawlers.tor.route import has_default_route; print(has_default_route())"
LINK = ("ip link add d0 type veth peer name d1", "ip link set d1 up", "ip link set d0 up")
UNSHARE = ("unshare", "--map-root-user", "--net", "--")


def _can_make_links() -> bool:
    if not shutil.which("ip") or not shutil.which("unshare"):
        return False
    made = subprocess.run([*UNSHARE, "sh", "-c", " && ".join(LINK)], capture_output=True, check=False)
    return made.returncode == 0


needs_links = pytest.mark.skipif(not _can_make_links(), reason="no network namespace with a link of its own here")


def _told(*commands: str) -> str:
    script = " && ".join([*commands, f'"{sys.executable}" -c "{ASK}"'])
    return subprocess.run(
        [*UNSHARE, "sh", "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.strip()


IPV4 = (*LINK, "ip addr add 10.9.8.7/24 dev d0")


@needs_links
def test_a_machine_with_its_own_loopback_alone_has_no_way_out() -> None:
    assert _told("ip link set lo up") == "False"


@needs_links
def test_a_default_route_is_a_way_out_and_a_route_to_the_neighbours_is_none() -> None:
    assert _told(*IPV4) == "False"
    assert _told(*IPV4, "ip route add default via 10.9.8.1") == "True"


@needs_links
def test_a_way_out_is_gone_once_the_link_is_down() -> None:
    assert _told(*IPV4, "ip route add default via 10.9.8.1", "ip link set d0 down") == "False"


@needs_links
@pytest.mark.skipif(not Path("/proc/net/ipv6_route").exists(), reason="no IPv6 here")
def test_a_default_route_of_ipv6_alone_is_a_way_out() -> None:
    assert _told(*LINK, "ip -6 route add default dev d0") == "True"
