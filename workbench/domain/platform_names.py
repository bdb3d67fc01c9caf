"""What the platforms of social accounts are called."""

from collections.abc import Mapping

from workbench.translation import mark

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
