#include "base/hash.h"

#include <string.h>
#include <sys/auxv.h>

const unsigned char *hash_secret(void)
{
	/* Written to each new process; 0 on no Linux that is in use. */
	unsigned long at = getauxval(AT_RANDOM);
	return (const unsigned char *)at;
}

static uint64_t fold(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 product = (unsigned __int128)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load8(const char *at)
{
	uint64_t word;
	memcpy(&word, at, sizeof(word));
	return word;
}

static uint64_t load4(const char *at)
{
	uint32_t word;
	memcpy(&word, at, sizeof(word));
	return word;
}

/* Up to eight bytes, and all of them: the halves may overlap. */
static uint64_t load_few(const char *at, size_t length)
{
	if (length >= 4)
		return load4(at) << 32 | load4(at + length - 4);
	if (length == 0)
		return 0;
	return (uint64_t)(unsigned char)at[0] << 16 |
	    (uint64_t)(unsigned char)at[length / 2] << 8 |
	    (uint64_t)(unsigned char)at[length - 1];
}

uint32_t hash_text(struct str text, const unsigned char *key)
{
	uint64_t keys[2] = {0};
	if (key)
		memcpy(keys, key, HASH_KEY);
	uint64_t seed = keys[0] ^ 0x9e3779b97f4a7c15u;
	uint64_t other = keys[1] ^ 0xd6e8feb86659fd93u;
	uint64_t hash = seed;
	const char *at = text.at;
	size_t left = text.length;
	for (; left > 8; at += 8, left -= 8)
		hash = fold(hash ^ load8(at), other);
	hash = fold(hash ^ load_few(at, left), other);
	hash = fold(hash ^ text.length, seed);
	return (uint32_t)(hash ^ hash >> 32);
}
