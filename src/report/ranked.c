#include "report/ranked.h"

void ranked_batch(struct ranked *ranked, const struct report *report,
    const struct report_batch *batch)
{
	struct arena scratch;
	arena_init_child(&scratch, ranked->arena);
	for (const struct diag *diag = batch->findings->first; diag;
	     diag = diag->next) {
		if (!report_tells(report, diag) ||
		    ranked->levels[diag->severity].count++ >= ranked->most)
			continue;
		struct buf piece = {.arena = &scratch};
		ranked->write(ranked->context, &piece, batch, diag);
		vec_push(ranked->arena, &ranked->levels[diag->severity].pieces,
		    str_copy(ranked->arena, buf_slice(&piece)));
		arena_clear(&scratch);
	}
	arena_release(&scratch);
}

uint32_t ranked_count(const struct ranked *ranked)
{
	uint32_t count = 0;
	for (int i = 0; i <= SEVERITY_ERROR; i++)
		count += ranked->levels[i].count;
	return count;
}

struct str ranked_at(const struct ranked *ranked, uint32_t index)
{
	for (int i = SEVERITY_ERROR; i >= 0; i--) {
		uint32_t length = ranked->levels[i].pieces.length;
		if (index < length)
			return ranked->levels[i].pieces.at[index];
		index -= length;
	}
	return STR("");
}

void ranked_json(const struct ranked *ranked, struct json *json, uint32_t most)
{
	for (uint32_t i = 0; i < most; i++) {
		struct str piece = ranked_at(ranked, i);
		if (piece.length == 0)
			return;
		json_line(json);
		buf_str(json->out, piece);
		json->comma = true;
	}
}
