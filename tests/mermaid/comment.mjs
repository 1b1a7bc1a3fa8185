// comment.mjs SCRIPT FOLDER - runs the script of the workflow in FOLDER, where
// review.md is, against a page with the comments in comments.json, and prints
// what it did there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const script = readFileSync(process.argv[2], 'utf8');
process.chdir(process.argv[3]);
const comments = JSON.parse(readFileSync('comments.json', 'utf8'));
const tell = (what) => async (to) => console.log(
    what, to.comment_id ?? to.issue_number, to.owner, to.repo,
    to.body === readFileSync('review.md', 'utf8') ? 'whole' : 'other');
const github = {
	paginate: async () => comments,
	rest: { issues: {
		listComments: {},
		updateComment: tell('updates'),
		createComment: tell('creates'),
	} },
};
const context = { repo: { owner: 'o', repo: 'r' }, issue: { number: 7 } };
const AsyncFunction = (async () => {}).constructor;
await new AsyncFunction('github', 'context', 'require', script)(
    github, context, createRequire(import.meta.url));
