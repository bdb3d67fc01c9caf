"""The fixed words of a bundle: method and limits, words explained, what is not in it."""

from workbench.bundle.formats.export_profiles import ExportProfile

METHOD: dict[str, str] = {
    "collecting": (
        "Each page was asked for by GET, through the Tor network, as any visitor of the site would. Nothing was "
        "written, voted, uploaded or answered. The request and the response were kept as they crossed the wire, "
        "hashed with SHA-256 and entered into the custody chain in the same transaction. Values of cookies, "
        "authorisation headers and log-in bodies were replaced before storing; each exhibit says which. Pictures, "
        "videos and attached files were not fetched. What a partner handed over as a file was not collected in this "
        "way; its exhibits say so."
    ),
    "tor": (
        "Tor hides from the site who asks, and it proves under which onion address a site answered: the address is "
        "made of the site's own key. It does not prove who runs the site. For other web addresses the page came "
        "through an exit of the Tor network; there the secured connection (https) vouches for the name of the site."
    ),
    "seal": (
        "The collecting process works under a seal that leaves it no way to any network but Tor. Each exhibit names "
        "the seal that held when its page was fetched."
    ),
    "reading": (
        "Posts, times and identifiers were read out of the captured bytes by the readers and rules named with each "
        "exhibit. They are statements about the bytes; the bytes are in capture.wacz, so that every reading can be "
        "repeated by hand or by another program."
    ),
    "model": (
        "A category is the guess of a statistical model with its probability. It served to find posts among many and "
        "to order them. It is not evidence of what a post means: that is for the reader of the post to say."
    ),
    "times": (
        "Times of capture are those of the clock of the collecting machine, in UTC; Pakistan's clocks show five hours "
        "more. Times of posting are what the site wrote, read with the precision and confidence that is named; the "
        "words of the site stand beside."
    ),
    "claim": (
        "What this bundle claims: the captured bytes have not changed since they were captured, and where they came "
        "from. It does not claim that what a stranger wrote is true, nor who the person behind a name is."
    ),
    "characters": (
        "Characters that would steer the display, such as those that turn the direction of writing, are shown here as "
        "their code points, for example U+202E. A character for which the paper has no letter shows as an empty box. "
        "On paper a value of more than 2,000 letters is cut and its length given. The exact text is in record.json."
    ),
    "custody": (
        "The custody chain is one for the whole store. The events of this case stand here in full with their salts; "
        "of all others only the salted hashes are given, so that the chain can be recomputed without telling of other "
        "cases. The number of events and the end of the chain are signed."
    ),
}

# What is said otherwise in a bundle for partners, which has no captured bytes and hides some values.
METHOD_FOR_PARTNERS: dict[str, str] = {
    "reading": (
        "Posts, times and identifiers were read out of the captured bytes by the readers and rules named with each "
        "exhibit. They are statements about the bytes; the bytes are left out of this bundle and can be asked for."
    ),
    "claim": (
        "What this bundle claims: what stands here was read out of captured bytes, and where they came from. It does "
        "not claim that what a stranger wrote is true, nor who the person behind a name is."
    ),
    "characters": (
        "Characters that would steer the display, such as those that turn the direction of writing, are shown here as "
        "their code points, for example U+202E. A character for which the paper has no letter shows as an empty box. "
        "On paper a value of more than 2,000 letters is cut and its length given. The exact text, but for what is "
        "hidden, is in record.json."
    ),
    "custody": (
        "The custody chain is one for the whole store. Of the events of this case those stand here in full that tell "
        "of captures, exhibits and posts that are gone and hold nothing hidden; of all others only the salted hashes "
        "are given, so that the chain can be recomputed. The number of events and the end of the chain are signed."
    ),
    "hidden": (
        "Hidden from partners are, where the case has them: named people, numbers of papers and cards, the account "
        "that collected, and what an analyst marked. In their place stands a name such as [hidden-0001]; "
        "data/redactions.json lists them. What is hidden is in no table, no picture and no number of this report."
    ),
}


def method_of(profile: ExportProfile) -> dict[str, str]:
    """Method and limits as they are true of a bundle of that profile."""
    return METHOD | METHOD_FOR_PARTNERS if profile.spares else METHOD


GLOSSARY: dict[str, str] = {
    "Bundle": "The folder that this report lies in: exhibits, facts about them, custody chain and signatures.",
    "Exhibit": "One post that was put into the case, in the wording that it had then.",
    "Capture": "One page as the site sent it: the request and the response, byte by byte.",
    "Source": "A site that is read again and again under a legal authority.",
    "Identifier": "What leads to a person or an account: a telephone number, a wallet, a number of a paper.",
    "Normal form": "An identifier in the one form in which it is compared, such as +92 before a number.",
    "Confidence": "How sure a rule is of its reading, from 0 to 1.",
    "Probability": "How sure the model is of its guess, from 0 to 1.",
    "Hash (SHA-256)": "A number computed from bytes: other bytes give another number.",
    "Signature (Ed25519)": "A number that only the holder of a secret key can make and anyone can check.",
    "Custody chain": "The list of all acts on the evidence, each hashed together with those before it.",
    "Leaf": "The hash of one event with its salt. It proves the event without telling it.",
    "Head": "The hash at the end of the chain. It changes when any event before it is changed.",
    "Seal": "What keeps the collecting process from any network but Tor.",
    "Circuit": "The path of three Tor relays by which a page was fetched; its name tells paths apart.",
    "Onion address": "The address of a site inside the Tor network, made of the site's own key.",
    "Reader": "The part of the program that reads posts out of the pages of one kind of site.",
    "Model": "The part of the program that guesses what a post is about.",
    "UTC": "The time of the world's clocks; Pakistan is five hours ahead of it.",
}

NOT_INCLUDED: dict[str, str] = {
    "working notes": "Notes that the analyst did not mark for the court stay in the store.",
    "custody events of other matters": "Only their salted hashes are here, so that the chain can be recomputed.",
    "other posts of the same accounts": "They were not put into the case.",
    "other posts of the same threads": "They were not put into the case.",
    "later wordings of the exhibits": "An exhibit is the wording that was put into the case; of the others the hashes.",
    "secret values of requests and responses": "Cookies, authorisation and log-in bodies were replaced before storing.",
    "pictures, videos and attached files": "They are never fetched; their links are in the posts.",
}
NO_STAMP: dict[str, str] = {
    "a time stamp of a third party (RFC 3161)": "None was asked for. The times are those of the collecting machine.",
}
NO_STAMP_OF_ITS_OWN: dict[str, str] = {
    "a time stamp of this bundle": "None was asked for. Those of the custody chain are in the folder signatures.",
}

NOT_IN_PROFILE: dict[str, dict[str, str]] = {
    "lab": {
        "report, notes, structured files": "An examiner is to come to findings of his own from the sealed originals.",
        "findings of rules and models": "Language, category, identifiers and entities were taken out of the records.",
    },
    "partner": {
        "captured bytes": "A page holds more than the post, also of people who are no suspects.",
        "saved searches that matched, alerts, posts beside the exhibits": "Left out of this bundle for partners.",
        "later wordings of the exhibits": "An exhibit is the wording that was put into the case.",
        "hashes of pages and wordings with hidden values": "Commitments (HMAC-SHA256) stand in their place.",
        "hidden values": "Listed in data/redactions.json, each with a commitment that the exporter can open.",
        "exhibits that describe abuse of a child": "They go to the named officer alone.",
        "custody events of this case": (
            "Those of captures, exhibits and posts that are gone stand in full where nothing hidden is in them; of "
            "all others the salted hashes are in the chain."
        ),
    },
}
