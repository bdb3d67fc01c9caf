<?php
/* Puts a corpus into an installed SMF by SMF's own functions: JSON on the file named first, the ids as JSON out. */
$_SERVER += ['REMOTE_ADDR' => '127.0.0.1', 'HTTP_HOST' => 'localhost', 'REQUEST_URI' => '/', 'HTTP_USER_AGENT' => 'seed'];
$work = json_decode(file_get_contents($argv[$argc - 1]), true);
ob_start();
require getcwd() . '/SSI.php';
global $smcFunc, $sourcedir, $modSettings, $user_info, $scripturl, $txt;
foreach (['Subs-Boards', 'Subs-Members', 'Subs-Post', 'Subs-Attachments', 'RemoveTopic', 'Subs-Auth'] as $name) {
    require_once "$sourcedir/$name.php";
}
loadLanguage('index');
$user_info['is_admin'] = true;
$user_info['id'] = 1;
$user_info['name'] = 'admin';
$user_info['permissions'] = [];
$user_info['query_see_board'] = $user_info['query_wanna_see_board'] = '1=1';
updateSettings($work['settings']);
$smcFunc['db_insert']('ignore', '{db_prefix}board_permissions',
    ['id_group' => 'int', 'id_profile' => 'int', 'permission' => 'string', 'add_deny' => 'int'],
    [[-1, 1, 'view_attachments', 1]], ['id_group', 'id_profile', 'permission']);

function change($table, $values, $where, $id) {
    global $smcFunc;
    $told = [];
    foreach ($values as $column => $value) {
        $told[] = $column . ' = ' . (is_int($value) ? '{int:' : '{string:') . $column . '}';
    }
    $smcFunc['db_query']('', "UPDATE {db_prefix}$table SET " . implode(', ', $told) . " WHERE $where = {int:the_id}",
        $values + ['the_id' => $id]);
}

$ids = ['authors' => [], 'boards' => [], 'posts' => [], 'topics' => []];
foreach ($work['authors'] as $author) {
    $plain = 'member' . $author['key'];
    $told = ['interface' => 'ssi', 'username' => $plain, 'email' => "$plain@board.example", 'password' => 'a long word',
        'password_check' => 'a long word', 'require' => 'nothing', 'send_welcome_email' => false, 'extra_register_vars' => []];
    $id = registerMember($told, true);
    if (is_array($id)) { throw new Exception('A member was refused: ' . json_encode($id)); }
    $signature = $smcFunc['htmlspecialchars']($author['signature'], ENT_QUOTES);
    preparsecode($signature);
    change('members', ['real_name' => $smcFunc['htmlspecialchars']($author['name'], ENT_QUOTES), 'signature' => $signature], 'id_member', $id);
    $ids['authors'][$author['key']] = $id;
}
foreach ($work['boards'] as $board) {
    $under = $board['parent'] !== '';
    $ids['boards'][$board['key']] = createBoard([
        'board_name' => $smcFunc['htmlspecialchars']($board['name']), 'board_description' => '', 'target_category' => 1,
        'move_to' => $under ? 'child' : 'bottom', 'target_board' => $under ? $ids['boards'][$board['parent']] : null,
        'access_groups' => [-1, 0, 2],
    ]);
}

function body($typed) {
    global $smcFunc;
    $body = $smcFunc['htmlspecialchars']($typed, ENT_QUOTES);
    preparsecode($body);
    return $body;
}

function post($author, $time, $subject, $typed, &$topic) {
    global $ids, $work;
    $message = ['subject' => $subject, 'body' => body($typed), 'icon' => 'xx', 'smileys_enabled' => true,
        'poster_time' => $time, 'send_notifications' => false];
    $poster = ['id' => $ids['authors'][$author], 'update_post_count' => true,
        'name' => $work['names'][$author], 'email' => "member$author@board.example"];
    createPost($message, $topic, $poster);
    change('messages', ['poster_name' => $work['names'][$author]], 'id_msg', $message['id']);
    return $message['id'];
}

$shadows = [];
foreach ($work['topics'] as $topic) {
    $title = $smcFunc['htmlspecialchars']($topic['title'], ENT_QUOTES);
    $told = ['board' => $ids['boards'][$topic['board']], 'sticky_mode' => (int) $topic['sticky'], 'lock_mode' => (int) $topic['locked']];
    foreach ($topic['messages'] as $place => $message) {
        $merged = $topic['merged_from'] !== '' && $place % 3 == 1;
        $subject = ($place ? 'Re: ' : '') . ($merged ? $topic['merged_from'] : $title);
        $id = post($message['author'], $message['at'], $subject, $message['body'], $told);
        $ids['posts'][$message['key']] = $id;
        if ($message['edited_at']) {
            change('messages', ['modified_time' => $message['edited_at'], 'modified_name' => 'admin'], 'id_msg', $id);
        }
        if ($message['attachment'] !== '') {
            $file = tempnam(sys_get_temp_dir(), 'seed');
            file_put_contents($file, 'a form');
            $options = ['post' => $id, 'poster' => $ids['authors'][$message['author']], 'name' => $message['attachment'],
                'tmp_name' => $file, 'size' => 6, 'approved' => true, 'mime_type' => 'text/plain', 'id_folder' => 1];
            if (!createAttachment($options)) { throw new Exception('An attachment was refused.'); }
        }
    }
    $ids['topics'][$topic['key']] = $told['id'];
    foreach ($topic['messages'] as $message) {
        if ($message['deleted']) { removeMessage($ids['posts'][$message['key']]); }
    }
    if ($topic['moved_from'] !== '') {
        $shadows[] = [$topic['moved_from'], $told['id'], "Moved: $title", end($topic['messages'])];
    }
    if ($topic['merged_from'] !== '') {
        $shadows[] = [$topic['board'], $told['id'], 'MERGED: ' . $topic['merged_from'], end($topic['messages'])];
    }
}
removeTopics([1], false, true);
deleteBoards([1], null);
foreach ($shadows as [$board, $target, $subject, $last]) {
    $shadow = ['board' => $ids['boards'][$board], 'lock_mode' => 1, 'redirect_topic' => $target, 'redirect_expires' => 0];
    $message = ['subject' => $subject, 'icon' => 'moved', 'smileys_enabled' => true, 'poster_time' => $last['at'],
        'body' => "This topic has been moved.\n\n[iurl]$scripturl?topic=$target.0[/iurl]", 'send_notifications' => false];
    $poster = ['id' => 1, 'name' => 'admin', 'email' => 'admin@board.example', 'update_post_count' => false];
    createPost($message, $shadow, $poster);
}
ob_end_clean();
echo json_encode($ids, JSON_FORCE_OBJECT), "\n";
exit(0);
