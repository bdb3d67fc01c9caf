"""Four numbers with dots that are a version by words before, behind or in a remark, and what is an address."""

import pytest

from nlp.identifiers.registry import find


def found(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "10.14.2.1 is just our nginx build",
        "10.14.2.1 was the old release",
        "172.16.4.2 is our new kernel version",
        "running 172.16.4.2 (that's the app version, not an IP)",
        "the box shows 10.2.0.33 (not an address)",
        "router pe 10.22.3.19 hai, IP nahi",
        "10.22.3.19 build hai",
        "10.3.14.2 ہے، آئی پی نہیں",
        "سرور پر ۱۰.۳.۱۴.۲ (ایپ کا ورژن)",
        "10.3.14.2 ورژن نمبر ہے",
        "السيرفر يعرض 10.0.19.45 (رقم إصدار التطبيق مش عنوان)",
        "10.0.19.45 هذا إصدار البرنامج",
        "روی سرور 4.18.0.113 (آی‌پی نیست!)",
        "10.1.0.113 نسخه برنامه است",
        "10.1.0.113 نسخه ده، ای پي نه ده",
        "panel par (aur 198.5.1.20 kit ka version)",
    ],
)
def test_what_is_remarked_to_be_a_version_or_no_address_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "فرم ویئر 1.9.22.4 کے بعد راؤٹر بند",
        "راؤٹر ٹھیک، سافٹ ویئر 10.9.22.4 نیا",
        "ڈرائیور 10.1.18.36 انسٹال کیا تو سرور چلا",
        "سافټویر 10.4.1.9 نصب کړه، سرور به جوړ شي",
        "نرم‌افزار 10.4.1.9 را روی سرور نصب کن",
        "درایور 10.7.3.2 روی سرور",
        "التعريف 10.7.3.2 على السيرفر",
        "فيرموير الراوتر 10.7.3.2 فيه ثغرة",
        "النسخة اللي نازلة عندنا 10.0.19.45 والسيرفر طايح",
        "wallet DFnysDJsd3j8Bws3d2cpmgner1ufEmM4S\nنسخه نصب‌شده 4.18.0.113 روی سرور",
        "10.8.0.12.exe on the server, do not open",
        "plugin 10.8.0.12 on the server",
        "nginx/1.18.0.4 server",
        "BIOS 10.8.0.12 flashed, host ok",
        "patch level 10.8.0.12 on the host",
        "10.8.0.12 والی بلڈ سرور پر",
        "10.8.0.12 wali build server pe",
        "سرور توں 10.8.0.12.msi آئی",
    ],
)
def test_what_the_words_before_call_software_or_a_file_is_no_address(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("10.14.2.1 is our new build server", "10.14.2.1"),
        ("10.14.2.1 is down since the last release", "10.14.2.1"),
        ("router ka IP 10.0.0.5 hai, firmware 2.1", "10.0.0.5"),
        ("vpn 10.8.0.1 (not a version)", "10.8.0.1"),
        ("سرور 192.0.2.7 (یہ ورژن نہیں)", "192.0.2.7"),
        ("server 192.0.2.7 ye version nahi hai", "192.0.2.7"),
        ("this address 192.0.2.7, IP nahi khulta", "192.0.2.7"),
        ("203.0.113.9 is not my IP", "203.0.113.9"),
        ("firmware server 203.0.113.9 se download karo", "203.0.113.9"),
        ("البينغ لـ 198.51.100.24 والنسخة قديمة", "198.51.100.24"),
        ("عنوان الراوتر 192.168.1.1 والفيرموير قديم", "192.168.1.1"),
        ("این آدرس 192.168.0.1 است نه نسخه", "192.168.0.1"),
        ("واللوحة 203.0.113.55:8443 شغالة", "203.0.113.55"),
        ("اللوحة 203.0.113.55", "203.0.113.55"),
        ("nginx on 203.0.113.9 version 1.2", "203.0.113.9"),
        ("203.0.113.9 is the build server", "203.0.113.9"),
        ("آی‌پی سرور 203.0.113.9 نسخه ۲", "203.0.113.9"),
        ("اپ به 192.0.2.55 وصل می‌شود", "192.0.2.55"),
        ("192.168.1.1 کھولو، نیا ورژن ڈالو", "192.168.1.1"),
    ],
)
def test_an_address_of_which_a_version_is_also_spoken_is_one(text: str, address: str) -> None:
    assert found(text) == [("IP", address)]


@pytest.mark.parametrize(
    "text",
    [
        "firmware 10.8.0.9 -> 10.8.1.5 on the router",
        "versions 10.8.0.9 and 10.8.1.5 crash the server",
        "ورژن 10.8.0.9 سے 10.8.1.5 سرور",
        "نسخه 10.8.0.9 به 10.8.1.5 سرور",
        "الإصدار 10.8.0.9 إلى 10.8.1.5 السيرفر",
        "upgrade to 10.8.1.5 from 10.8.0.9 on the server",
    ],
)
def test_what_is_joined_to_a_version_is_the_next_version(text: str) -> None:
    assert found(text) == []


def test_an_address_behind_a_version_in_another_thought_is_one() -> None:
    assert found("firmware 10.8.0.9, router 10.8.1.5") == [("IP", "10.8.1.5")]
