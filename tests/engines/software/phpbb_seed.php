<?php
/* Puts a corpus into an installed phpBB by its own functions: the corpus as a JSON file, the ids as JSON out. */
$_SERVER += ['REMOTE_ADDR' => '127.0.0.1', 'HTTP_HOST' => 'localhost', 'SERVER_NAME' => 'localhost', 'REQUEST_URI' => '/',
    'HTTP_USER_AGENT' => 'seed', 'SCRIPT_NAME' => '/index.php', 'PHP_SELF' => '/index.php', 'SERVER_PORT' => '80'];
define('IN_PHPBB', true);
$phpbb_root_path = getcwd() . '/';
$phpEx = 'php';
$work = json_decode(file_get_contents($argv[$argc - 1]), true);
ob_start();
require $phpbb_root_path . 'common.php';
foreach (['functions_user', 'functions_posting', 'functions_admin', 'functions_content', 'message_parser', 'functions_display'] as $name) {
    require_once "{$phpbb_root_path}includes/$name.php";
}
$user->session_begin(false);
$auth->acl($user->data);
$user->setup('posting');

function insert($table, $values) {
    global $db;
    $db->sql_query("INSERT INTO $table " . $db->sql_build_array('INSERT', $values));
    return (int) $db->sql_nextid();
}

function stored($typed) {
    if ($typed === '') { return ['', '', '']; }
    $text = $typed;
    $uid = $bitfield = $flags = '';
    $faults = generate_text_for_storage($text, $uid, $bitfield, $flags, true, true, true);
    if ($faults) { throw new Exception(json_encode($faults)); }
    return [$text, $uid, $bitfield];
}

foreach ($work['config'] as $name => $value) { $config->set($name, $value); }
$db->sql_query('UPDATE ' . EXTENSION_GROUPS_TABLE . ' SET allow_group = 1');
if ($work['style'] !== '') {
    $style = insert(STYLES_TABLE, ['style_name' => $work['style'], 'style_copyright' => '', 'style_active' => 1,
        'style_path' => $work['style'], 'bbcode_bitfield' => '//g=', 'style_parent_id' => 0, 'style_parent_tree' => '']);
    $config->set('default_style', $style);
    $config->set('override_user_style', 1);
}
if ($work['language'] !== '') {
    insert(LANG_TABLE, ['lang_iso' => $work['language'], 'lang_dir' => $work['language'], 'lang_english_name' => $work['language'],
        'lang_local_name' => $work['language'], 'lang_author' => '']);
    $config->set('default_lang', $work['language']);
}
delete_topics('topic_id', [1]);
$ids = ['authors' => [], 'boards' => [], 'posts' => [], 'topics' => []];
$result = $db->sql_query('SELECT group_id FROM ' . GROUPS_TABLE . " WHERE group_name = 'REGISTERED'");
$group = (int) $db->sql_fetchfield('group_id');
foreach ($work['authors'] as $author) {
    [$signature, $uid, $bitfield] = stored($author['signature']);
    $name = htmlspecialchars($author['name'], ENT_COMPAT);
    $ids['authors'][$author['key']] = user_add(['username' => $name, 'user_password' => '', 'group_id' => $group,
        'user_email' => "m{$author['key']}@board.example", 'user_type' => USER_NORMAL, 'user_sig' => $signature,
        'user_sig_bbcode_uid' => $uid, 'user_sig_bbcode_bitfield' => $bitfield]);
}
$right = 5;
foreach ($work['boards'] as $board) {
    $under = $board['parent'] !== '';
    $row = ['parent_id' => $under ? $ids['boards'][$board['parent']] : 1, 'left_id' => 0, 'right_id' => 0, 'forum_parents' => '',
        'forum_name' => htmlspecialchars($board['name'], ENT_COMPAT), 'forum_desc' => 'About it', 'forum_type' => FORUM_POST,
        'forum_rules' => '', 'forum_flags' => 48];
    $ids['boards'][$board['key']] = insert(FORUMS_TABLE, $row);
}
$db->sql_query('DELETE FROM ' . FORUMS_TABLE . ' WHERE forum_id = 2');
$place = 1;
function number_tree($parent) {
    global $db, $place;
    $found = $db->sql_query('SELECT forum_id FROM ' . FORUMS_TABLE . " WHERE parent_id = $parent ORDER BY forum_id");
    foreach ($db->sql_fetchrowset($found) as $row) {
        $left = $place++;
        number_tree((int) $row['forum_id']);
        $db->sql_query('UPDATE ' . FORUMS_TABLE . " SET left_id = $left, right_id = " . $place++ . " WHERE forum_id = {$row['forum_id']}");
    }
}
number_tree(0);
$sql = 'SELECT group_id, auth_option_id, auth_role_id, auth_setting FROM ' . ACL_GROUPS_TABLE . ' WHERE forum_id = 2';
$rows = $db->sql_fetchrowset($db->sql_query($sql));
foreach ($ids['boards'] as $forum) {
    foreach ($rows as $row) { insert(ACL_GROUPS_TABLE, ['forum_id' => $forum] + $row); }
}
$auth->acl_clear_prefetch();

$shadows = [];
foreach ($work['topics'] as $topic) {
    $forum = $ids['boards'][$topic['board']];
    $title = htmlspecialchars($topic['title'], ENT_COMPAT);
    $first = $topic['messages'][0];
    $id = insert(TOPICS_TABLE, ['forum_id' => $forum, 'topic_title' => $title, 'topic_time' => $first['at'],
        'topic_poster' => $ids['authors'][$first['author']], 'topic_type' => $topic['sticky'] ? POST_STICKY : POST_NORMAL,
        'topic_status' => $topic['locked'] ? ITEM_LOCKED : ITEM_UNLOCKED, 'topic_visibility' => ITEM_APPROVED]);
    $ids['topics'][$topic['key']] = $id;
    foreach ($topic['messages'] as $number => $message) {
        [$text, $uid, $bitfield] = stored($message['body']);
        $merged = $topic['merged_from'] !== '' && $number % 3 == 1;
        $post = insert(POSTS_TABLE, ['topic_id' => $id, 'forum_id' => $forum, 'poster_id' => $ids['authors'][$message['author']],
            'post_time' => $message['at'], 'post_subject' => ($number ? 'Re: ' : '') . ($merged ? $topic['merged_from'] : $title),
            'post_text' => $text, 'bbcode_uid' => $uid, 'bbcode_bitfield' => $bitfield, 'enable_sig' => 1,
            'enable_bbcode' => 1, 'enable_smilies' => 1, 'enable_magic_url' => 1, 'post_username' => '',
            'post_visibility' => $message['deleted'] ? ITEM_DELETED : ITEM_APPROVED, 'post_attachment' => (int) ($message['attachment'] !== ''),
            'post_edit_time' => $message['edited_at'], 'post_edit_count' => (int) (bool) $message['edited_at'],
            'post_edit_user' => $message['edited_at'] ? $ids['authors'][$message['author']] : 0, 'post_edit_reason' => '', 'poster_ip' => '127.0.0.1']);
        $ids['posts'][$message['key']] = $post;
        if ($message['attachment'] !== '') {
            $physical = '2_' . md5($message['key']);
            file_put_contents("{$phpbb_root_path}files/$physical", 'a form');
            insert(ATTACHMENTS_TABLE, ['post_msg_id' => $post, 'topic_id' => $id, 'in_message' => 0, 'poster_id' => $ids['authors'][$message['author']],
                'is_orphan' => 0, 'physical_filename' => $physical, 'real_filename' => $message['attachment'], 'attach_comment' => '',
                'extension' => 'txt', 'mimetype' => 'text/plain', 'filesize' => 6, 'filetime' => $message['at'], 'thumbnail' => 0]);
        }
    }
    if ($topic['moved_from'] !== '') { $shadows[] = [$id, $ids['boards'][$topic['moved_from']]]; }
}
sync('topic_reported');
sync('topic', '', '', false, true);
foreach ($shadows as [$id, $forum]) {
    $row = $db->sql_fetchrow($db->sql_query('SELECT * FROM ' . TOPICS_TABLE . " WHERE topic_id = $id"));
    unset($row['topic_id']);
    insert(TOPICS_TABLE, ['forum_id' => $forum, 'topic_moved_id' => $id, 'topic_status' => ITEM_MOVED, 'topic_type' => POST_NORMAL] + $row);
}
sync('forum', '', '', false, true);
$cache->purge();
ob_end_clean();
echo json_encode($ids, JSON_FORCE_OBJECT), "\n";
exit(0);
