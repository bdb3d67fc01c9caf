/* Puts a corpus into a NodeBB by NodeBB's own functions: run in its folder, JSON on standard input, the ids as JSON out. */
'use strict';

const path = require('path');

const inside = name => require(path.join(process.cwd(), name));
const nconf = inside('node_modules/nconf');

async function boards(work, made) {
	const categories = inside('src/categories');
	const old = await categories.getAllCidsFromSet('categories:cid');
	for (const board of work.boards) {
		const parent = board.parent ? made[board.parent] : 0;
		made[board.key] = (await categories.create({ name: board.name, parentCid: parent })).cid;
	}
	for (const cid of old.filter(cid => parseInt(cid, 10) > 0)) {
		await categories.purge(cid, 1);
	}
}

async function members(work, made) {
	const user = inside('src/user');
	for (const author of work.authors) {
		const uid = await user.create({ username: `member${author.key}` });
		await user.setUserFields(uid, { username: author.name, signature: author.signature });
		made[author.key] = uid;
	}
}

async function thread(topic, made) {
	const [topics, posts, db] = [inside('src/topics'), inside('src/posts'), inside('src/database')];
	const [first] = topic.messages;
	const cid = made.boards[topic.moved_from || topic.board];
	const tid = await topics.create({ uid: made.authors[first.author], title: topic.title, cid, timestamp: first.at });
	for (const message of topic.messages) {
		const told = { uid: made.authors[message.author], tid, cid, content: message.body, timestamp: message.at };
		const post = await posts.create({ ...told, isMain: message === first });
		made.posts[message.key] = post.pid;
		if (message.edited_at) {
			await db.setObject(`post:${post.pid}`, { edited: message.edited_at, editor: told.uid });
		}
	}
	made.topics[topic.key] = await topics.getTopicField(tid, 'slug');
	for (const message of topic.messages.filter(message => message.deleted)) {
		await posts.purge(made.posts[message.key], 1);
	}
	if (topic.moved_from) {
		await topics.tools.move(tid, { cid: made.boards[topic.board], uid: 1 });
	}
	if (topic.sticky) {
		await topics.tools.pin(tid, 1);
	}
	if (topic.locked) {
		await topics.tools.lock(tid, 1);
	}
}

async function main() {
	const work = JSON.parse(require('fs').readFileSync(0, 'utf8'));
	nconf.argv().env({ separator: '__' });
	inside('src/prestart').loadConfig(path.join(process.cwd(), 'config.json'));
	await inside('src/database').init();
	const meta = inside('src/meta');
	await meta.configs.init();
	await meta.configs.setMultiple(work.settings);
	await inside('src/plugins').init({ use() {}, get() {}, post() {}, all() {}, stack: [] }, {});
	const made = { authors: {}, boards: {}, posts: {}, topics: {} };
	await boards(work, made.boards);
	await members(work, made.authors);
	for (const topic of work.topics) {
		await thread(topic, made);
	}
	process.stdout.write(`\n${JSON.stringify(made)}\n`);
	process.exit(0);
}

main().catch((error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exit(1);
});
