#include "base/hash.h"

#include <string.h>
#include <sys/auxv.h>

const unsigned char *hash_secret(void)
{
	/* Written to each new process; 0 on no Linux that is in use. */
	unsigned long at = getauxval(AT_RANDOM);
	return (const unsigned char *)at;
}

struct state {
	uint64_t a, b, c, d;
};

static uint64_t turn(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

static void mix(struct state *s)
{
	s->a += s->b;
	s->c += s->d;
	s->b = turn(s->b, 13) ^ s->a;
	s->d = turn(s->d, 16) ^ s->c;
	s->a = turn(s->a, 32);
	s->c += s->b;
	s->a += s->d;
	s->b = turn(s->b, 17) ^ s->c;
	s->d = turn(s->d, 21) ^ s->a;
	s->c = turn(s->c, 32);
}

static void take(struct state *s, uint64_t word)
{
	s->d ^= word;
	mix(s);
	s->a ^= word;
}

uint32_t hash_text(struct str text, const unsigned char *key)
{
	uint64_t keys[2] = {0};
	if (key)
		memcpy(keys, key, HASH_KEY);
	struct state s = {
	    keys[0] ^ 0x736f6d6570736575u,
	    keys[1] ^ 0x646f72616e646f6du,
	    keys[0] ^ 0x6c7967656e657261u,
	    keys[1] ^ 0x7465646279746573u,
	};
	uint64_t word;
	size_t at = 0;
	for (; at + sizeof(word) <= text.length; at += sizeof(word)) {
		memcpy(&word, text.at + at, sizeof(word));
		take(&s, word);
	}
	word = (uint64_t)text.length << 56;
	for (unsigned bits = 0; at < text.length; at++, bits += 8)
		word |= (uint64_t)(unsigned char)text.at[at] << bits;
	take(&s, word);
	s.c ^= 0xff;
	mix(&s);
	mix(&s);
	mix(&s);
	uint64_t hash = s.a ^ s.b ^ s.c ^ s.d;
	return (uint32_t)(hash ^ hash >> 32);
}
