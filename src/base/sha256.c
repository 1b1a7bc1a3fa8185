#include "base/sha256.h"

enum {
	BLOCK = 64,
	ROUNDS = 64,
	LENGTH_AT = 56, /* in the last block: bits of the whole, big-endian */
};

/* Fractions of the cube roots of the first primes. */
static const uint32_t round_constants[ROUNDS] = {0x428a2f98, 0x71374491,
    0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
    0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
    0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
    0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb,
    0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
    0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb,
    0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t word, unsigned by)
{
	return word >> by | word << (32 - by);
}

static void schedule(const unsigned char *block, uint32_t words[ROUNDS])
{
	for (int i = 0; i < 16; i++)
		words[i] = (uint32_t)block[4 * i] << 24 |
		    (uint32_t)block[4 * i + 1] << 16 |
		    (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (int i = 16; i < ROUNDS; i++) {
		uint32_t a = words[i - 15], b = words[i - 2];
		words[i] = words[i - 16] + words[i - 7] +
		    (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) +
		    (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
}

static void compress(uint32_t state[8], const unsigned char *block)
{
	uint32_t words[ROUNDS], s[8];
	schedule(block, words);
	memcpy(s, state, sizeof(s));
	for (int i = 0; i < ROUNDS; i++) {
		uint32_t a = s[0], e = s[4];
		uint32_t one = s[7] +
		    (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
		    ((e & s[5]) ^ (~e & s[6])) + round_constants[i] + words[i];
		uint32_t two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +
		    ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
		memmove(s + 1, s, 7 * sizeof(*s));
		s[4] += one;
		s[0] = one + two;
	}
	for (int i = 0; i < 8; i++)
		state[i] += s[i];
}

/* What is left of the bytes, a one bit, zeros and the length. */
static void finish(uint32_t state[8], struct str rest, uint64_t bits)
{
	unsigned char block[2 * BLOCK] = {0};
	size_t end = rest.length < LENGTH_AT ? BLOCK : 2 * BLOCK;
	if (rest.length)
		memcpy(block, rest.at, rest.length);
	block[rest.length] = 0x80;
	for (size_t i = 0; i < 8; i++)
		block[end - 1 - i] = (unsigned char)(bits >> 8 * i);
	for (size_t at = 0; at < end; at += BLOCK)
		compress(state, block + at);
}

void sha256(struct str bytes, unsigned char digest[SHA256_BYTES])
{
	uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
	    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
	size_t whole = bytes.length - bytes.length % BLOCK;
	for (size_t at = 0; at < whole; at += BLOCK)
		compress(state, (const unsigned char *)bytes.at + at);
	finish(state, str_slice(bytes, whole, bytes.length),
	    (uint64_t)bytes.length * 8);
	for (size_t i = 0; i < SHA256_BYTES; i++)
		digest[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256_base64(struct buf *out, struct str bytes)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned char digest[SHA256_BYTES + 1] = {0}; /* 11 × 3 */
	sha256(bytes, digest);
	for (size_t i = 0; i < sizeof(digest); i += 3) {
		uint32_t group = (uint32_t)digest[i] << 16 |
		    (uint32_t)digest[i + 1] << 8 | digest[i + 2];
		for (int shift = 18; shift >= 0; shift -= 6)
			buf_char(out, letters[group >> shift & 63]);
	}
	out->at[out->length - 1] = '=';
}
