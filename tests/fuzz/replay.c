/*
 * replay.c - a fuzz target as a program that reads the files it is given.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replay(const char *path)
{
	enum {
		MOST = 1 << 20
	};
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = malloc(MOST);
	if (!file || !bytes) {
		perror(path);
		exit(2);
	}
	size_t size = fread(bytes, 1, MOST, file);
	fclose(file);
	LLVMFuzzerTestOneInput(bytes, size);
	free(bytes);
}

int main(int count, char **paths)
{
	for (int i = 1; i < count; i++)
		replay(paths[i]);
	printf("%d inputs\n", count - 1);
	return 0;
}
