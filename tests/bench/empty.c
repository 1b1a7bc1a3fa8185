/*
 * empty.c - the least that a program with the same libraries does: what a start
 * costs.
 */
int main(void)
{
	return 0;
}
