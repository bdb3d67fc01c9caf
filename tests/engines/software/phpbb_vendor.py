"""The libraries that phpBB 3.3 needs, put together from their own repositories, as its archive would bring them."""

from pathlib import Path

from tests.engines.servers import sources

_PARTS: tuple[tuple[str, str, str, str], ...] = (
    ("symfony", "v3.4.49", "src/Symfony", "symfony"),
    ("TextFormatter", "2.11.5", "src", "s9e"),
    ("RegexpBuilder", "1.4.6", "src", "regexp"),
    ("SweetDOM", "2.1.0", "src", "sweetdom"),
    ("Twig", "v2.16.0", "src", "twig"),
    ("php-ini-get-wrapper", "v1.0.1", "src", "ini"),
    ("fast-image-size", "v1.1.7", "lib", "fast"),
    ("ProxyManager", "2.2.4", "src/ProxyManager", "proxy"),
    ("zend-code", "release-3.4.1", "src", "zend"),
    ("guzzle", "6.5.8", "src", "guzzle"),
    ("log", "1.1.4", "Psr/Log", "log"),
    ("container", "1.1.1", "src", "container"),
    ("recaptcha", "1.2.4", "src/ReCaptcha", "recaptcha"),
    (
        "PHPoAuthLib",
        "c14c44e4f8993009a10d56a41e61c19291824a29",
        "src/OAuth",
        "oauth",
    ),  # 0.8.15, whose tag is not in every mirror
)
_AUTOLOAD = """<?php
namespace PackageVersions { final class Versions {
    const VERSIONS = [];
    public static function getVersion($name) { return '1.0@0'; }
} }
namespace {
    spl_autoload_register(function ($class) {
        foreach ([
            'Symfony\\\\' => 'symfony/src/Symfony', 's9e\\\\TextFormatter\\\\' => 's9e/src',
            's9e\\\\RegexpBuilder\\\\' => 'regexp/src', 's9e\\\\SweetDOM\\\\' => 'sweetdom/src',
            'Twig\\\\' => 'twig/src',
            'bantu\\\\IniGetWrapper\\\\' => 'ini/src', 'FastImageSize\\\\' => 'fast/lib',
            'ProxyManager\\\\' => 'proxy/src/ProxyManager', 'Zend\\\\Code\\\\' => 'zend/src',
            'GuzzleHttp\\\\' => 'guzzle/src',
            'Psr\\\\Log\\\\' => 'log/Psr/Log', 'Psr\\\\Container\\\\' => 'container/src',
            'ReCaptcha\\\\' => 'recaptcha/src/ReCaptcha', 'OAuth\\\\' => 'oauth/src/OAuth',
            'phpbb\\\\' => '../phpbb',
        ] as $prefix => $folder) {
            $file = __DIR__ . "/$folder/" . strtr(substr($class, strlen($prefix)), '\\\\', '/') . '.php';
            if (strncmp($class, $prefix, strlen($prefix)) === 0 && is_file($file)) { require $file; return; }
        }
    });
    require_once __DIR__ . '/guzzle/src/functions_include.php';
    return null;
}
"""


def bring(target: Path) -> None:
    """Unpack each library under `target` and write the autoloader that phpBB asks for."""
    target.mkdir(exist_ok=True)
    for name, revision, part, folder in _PARTS:
        sources.unpack(name, target / folder, revision=revision, parts=(part,))
    (target / "autoload.php").write_text(_AUTOLOAD, encoding="utf-8")
