<?php
/* Puts a corpus into vichan by its own functions and lets it write its pages; the ids come out as JSON. */
$_SERVER += ['REMOTE_ADDR' => '127.0.0.1', 'HTTP_HOST' => 'localhost', 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET',
    'HTTP_USER_AGENT' => 'seed', 'SCRIPT_FILENAME' => getcwd() . '/post.php'];
ob_start();
require 'inc/bootstrap.php';
$work = json_decode(file_get_contents($argv[$argc - 1]), true);
loadConfig();
foreach (explode(";\n", file_get_contents('install.sql')) as $statement) {
    if (trim(preg_replace('/^\s*(--|\/\*).*$/m', '', $statement)) !== '') { query($statement) or error(db_error()); }
}
foreach ($work['boards'] as $made) {
    $query = prepare('INSERT INTO ``boards`` (uri, title, subtitle) VALUES (:uri, :title, :subtitle)');
    $query->execute([':uri' => $made['key'], ':title' => $made['name'], ':subtitle' => 'about it']);
    openBoard($made['key']);
    query(Element('posts.sql', ['board' => $made['key']])) or error(db_error());
}
$ids = [];
foreach ($work['posts'] as $post) {
    openBoard($post['board']);
    $nomarkup = preg_replace_callback('/\{([\d.]+)\}/', fn($match) => $ids[$match[1]], $post['body']);
    $body = $nomarkup;
    markup($body, true);
    $told = ['op' => $post['thread'] === '', 'thread' => $post['thread'] === '' ? null : $ids[$post['thread']], 'subject' => $post['subject'],
        'email' => '', 'name' => $post['name'], 'trip' => $post['trip'], 'capcode' => false, 'body' => $body, 'body_nomarkup' => $nomarkup,
        'time' => $post['at'], 'password' => 'x', 'ip' => '127.0.0.1', 'mod' => true, 'sticky' => $post['sticky'], 'locked' => $post['locked'],
        'cycle' => false, 'has_file' => false, 'embed' => '', 'sage' => false];
    $ids[$post['key']] = post($told);
    if (!$told['op']) {
        query(sprintf('UPDATE ``posts_%s`` SET bump = %d WHERE id = %d', $post['board'], $post['at'], $told['thread']));
    }
}
foreach ($work['deleted'] as [$uri, $key]) {
    openBoard($uri);
    query(sprintf('DELETE FROM ``posts_%s`` WHERE id = %d', $uri, $ids[$key]));
}
foreach ($work['boards'] as $made) {
    openBoard($made['key']);
    foreach (query("SELECT id FROM ``posts_{$made['key']}`` WHERE thread IS NULL")->fetchAll(PDO::FETCH_COLUMN) as $id) { buildThread($id); }
    buildIndex();
}
ob_end_clean();
echo json_encode($ids, JSON_FORCE_OBJECT), "\n";
exit(0);
