#include "layout/process.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

void process_confine(void)
{
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* It may have gone before the kernel was told: then its end is
	   closed. */
	struct pollfd end = {.fd = 1};
	if (poll(&end, 1, 0) == 1 && (end.revents & (POLLHUP | POLLERR)) != 0)
		_exit(1);
	static const struct rlimit none = {0, 0};
	(void)setrlimit(RLIMIT_NOFILE, &none);
	(void)setrlimit(RLIMIT_NPROC, &none);
	(void)setrlimit(RLIMIT_CORE, &none);
}

char *process_read(size_t most, size_t *length)
{
	size_t capacity = 1 << 16;
	char *bytes = malloc(capacity);
	*length = 0;
	while (bytes) {
		if (*length == capacity) {
			if (capacity >= most)
				break;
			char *grown = realloc(bytes, capacity *= 2);
			if (!grown)
				break;
			bytes = grown;
		}
		ssize_t got = read(0, bytes + *length, capacity - *length);
		if (got == 0)
			return bytes;
		if (got < 0)
			break;
		*length += (size_t)got;
	}
	free(bytes);
	return NULL;
}
