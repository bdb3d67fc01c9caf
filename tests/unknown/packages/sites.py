"""All sites of real packages, by name."""

from tests.unknown.packages import debian, pypi

PACKAGES = {site.name: site for site in (pypi.MACHINA, pypi.REMARKS, debian.IKIWIKI, debian.MHONARC)}
