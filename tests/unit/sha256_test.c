#include "base/sha256.h"

#include "tap.h"

#include <stdio.h>
#include <stdlib.h>

static const char *hex(struct arena *arena, struct str bytes)
{
	unsigned char digest[SHA256_BYTES];
	struct buf text = {.arena = arena};
	sha256(bytes, digest);
	for (int i = 0; i < SHA256_BYTES; i++)
		buf_printf(&text, "%02x", digest[i]);
	return str_cstr(arena, buf_slice(&text));
}

/* FIPS 180-4 and its examples; 55, 56 and 64 bytes are where padding turns. */
static void digests_are_the_published_ones(struct arena *arena)
{
	static const struct {
		const char *text;
		size_t times;
		const char *digest;
	} cases[] = {
	    {"", 1,
		"e3b0c44298fc1c149afbf4c8996fb924"
		"27ae41e4649b934ca495991b7852b855"},
	    {"abc", 1,
		"ba7816bf8f01cfea414140de5dae2223"
		"b00361a396177a9cb410ff61f20015ad"},
	    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
		"248d6a61d20638b8e5c026930c3e6039"
		"a33ce45964ff2167f6ecedd419db06c1"},
	    {"a", 1000000,
		"cdc76e5c9914fb9281a1c7e284d73e67"
		"f1809a48a497200e046d39ccc7112cd0"},
	    {"a", 55,
		"9f4390f8d30c2dd92ec9f095b65e2b9a"
		"e9b0a925a5258e241c9f1e910f734318"},
	    {"a", 56,
		"b35439a4ac6f0948b6d6f9e3c6af0f5f"
		"590ce20f1bde7090ef7970686ec6738a"},
	    {"a", 64,
		"ffe054fe7ae0cb6dc65c3af9b61d5209"
		"f439851db43d0ba5997337df154668eb"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf text = {.arena = arena};
		for (size_t k = 0; k < cases[i].times; k++)
			buf_text(&text, cases[i].text);
		is_str(str_from(hex(arena, buf_slice(&text))), cases[i].digest,
		    "%zu bytes", text.length);
	}
}

static void text_is_base64(struct arena *arena)
{
	struct buf text = {.arena = arena};
	sha256_base64(&text, STR("abc"));
	is_str(buf_slice(&text), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
	    "base64 with its padding");
}

static void all(struct arena *arena)
{
	digests_are_the_published_ones(arena);
	text_is_base64(arena);
}

int main(void)
{
	return test_in_arena(all);
}
