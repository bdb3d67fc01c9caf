"""The case in the formats of other programs: STIX, MISP, FollowTheMoney, CASE, CSV."""
