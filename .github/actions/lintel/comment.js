// Posts what `lintel review` wrote as a comment on the pull request, writes it
// anew with each push, and posts none where no design changed.  The text comes
// from a file: nothing that a branch says becomes a part of a script.
const fs = require('fs')
const path = require('path')

module.exports = async ({ github, context, core }) => {
	const file = path.join(process.env.RUNNER_TEMP || '/tmp', 'lintel-review.md')
	if (!fs.existsSync(file)) return
	const body = fs.readFileSync(file, 'utf8')
	const about = { ...context.repo, issue_number: context.issue.number }
	try {
		const all = await github.paginate(github.rest.issues.listComments, about)
		const old = all.find((one) => one.user.type === 'Bot' && one.body.startsWith('<!-- lintel-review:'))
		if (old)
			await github.rest.issues.updateComment({ ...context.repo, comment_id: old.id, body })
		else if (!body.startsWith('<!-- lintel-review: 0 '))
			await github.rest.issues.createComment({ ...about, body })
	} catch (error) {
		// A pull request from a fork may only read; the summary has it, too.
		core.warning(`lintel could not comment: ${error.message}`)
	}
}
