#include "layout/protocol.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\n';
}

static void skip_space(struct protocol_reader *reader)
{
	while (reader->at < reader->end && is_space(*reader->at))
		reader->at++;
}

/* At most nine digits: every one of them fits a long of 32 bits. */
long protocol_number(struct protocol_reader *reader, long least, long most)
{
	skip_space(reader);
	bool negative = reader->at < reader->end && *reader->at == '-';
	if (negative)
		reader->at++;
	long number = 0;
	int digits = 0;
	for (; reader->at < reader->end && digits < 10; reader->at++) {
		if (*reader->at < '0' || *reader->at > '9')
			break;
		if (++digits < 10)
			number = number * 10 + (*reader->at - '0');
	}
	if (negative)
		number = -number;
	bool ended = reader->at == reader->end || is_space(*reader->at);
	if (digits == 0 || digits > 9 || !ended || number < least ||
	    number > most)
		reader->failed = true;
	return reader->failed ? least : number;
}

bool protocol_finished(struct protocol_reader *reader)
{
	skip_space(reader);
	return !reader->failed && reader->at == reader->end;
}
