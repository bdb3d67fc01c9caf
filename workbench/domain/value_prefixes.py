"""What a normal form may begin with before its colon: the currency of a wallet, the platform of an account."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.translation import mark


@dataclass(frozen=True, slots=True)
class Coin:
    """A currency of wallets. `taxonomy` is its entity in INTERPOL's `interpol-dwva`; empty where it has none."""

    words: str
    taxonomy: str = ""


COINS: Mapping[str, Coin] = {
    "btc": Coin(mark("Bitcoin"), "BTC"),
    "bch": Coin(mark("Bitcoin Cash"), "BCH"),
    "eth": Coin(mark("Ethereum"), "ETH"),
    "ltc": Coin(mark("Litecoin"), "LTC"),
    "doge": Coin(mark("Dogecoin"), "DOGE"),
    "trx": Coin(mark("Tron")),
    "xmr": Coin(mark("Monero"), "XMR"),
    "zec": Coin(mark("Zcash"), "ZEC"),
    "sol": Coin(mark("Solana")),
}

# Where a social account is: what stands before the colon in its normal form.
PLATFORMS: Mapping[str, str] = {
    "telegram": mark("Telegram"),
    "instagram": mark("Instagram"),
    "facebook": mark("Facebook"),
    "tiktok": mark("TikTok"),
    "snapchat": mark("Snapchat"),
    "x": mark("X (Twitter)"),
    "discord": mark("Discord"),
    "signal": mark("Signal"),
    "wickr": mark("Wickr"),
    "wechat": mark("WeChat"),
    "line": mark("LINE messenger"),
    "viber": mark("Viber"),
    "reddit": mark("Reddit"),
    "linkedin": mark("LinkedIn"),
    "youtube": mark("YouTube"),
    "skype": mark("Skype"),
    "kik": mark("Kik"),
    "imo": mark("imo"),
    "matrix": mark("Matrix"),
    "threads": mark("Threads"),
    "keybase": mark("Keybase"),
    "zangi": mark("Zangi"),
    "botim": mark("BOTIM messenger"),
    "zalo": mark("Zalo"),
    "kakaotalk": mark("KakaoTalk"),
    "mastodon": mark("Mastodon"),
    "pinterest": mark("Pinterest"),
    "quora": mark("Quora"),
    "bigo": mark("Bigo Live"),
    "likee": mark("Likee"),
    "bip": mark("BiP"),
    "vk": mark("VKontakte"),
}
