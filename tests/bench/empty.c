/*
 * empty.c - the least that a dynamic program does: what a start costs.
 */
int main(void)
{
	return 0;
}
