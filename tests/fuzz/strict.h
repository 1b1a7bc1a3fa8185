/*
 * strict.h - whether a text is what it says it is, by parsers that are not
 * ours.
 */
#ifndef LINTEL_TESTS_STRICT_H
#define LINTEL_TESTS_STRICT_H

#include "base/str.h"

#include <expat.h>
#include <graphviz/cgraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

static inline void show_text(struct str text, const char *what)
{
	fprintf(stderr, "%s:\n%.*s\n", what, STR_ARG(text));
}

static inline bool strict_json(struct str text)
{
	yajl_handle parser = yajl_alloc(NULL, NULL, NULL);
	const unsigned char *bytes = (const unsigned char *)text.at;
	bool good = yajl_parse(parser, bytes, text.length) == yajl_status_ok &&
	    yajl_complete_parse(parser) == yajl_status_ok;
	if (!good)
		show_text(text, "no JSON");
	yajl_free(parser);
	return good;
}

static void XMLCALL count_script(
    void *count, const XML_Char *name, const XML_Char **attributes)
{
	(void)attributes;
	*(unsigned *)count += strcmp(name, "script") == 0;
}

/* Well-formed, and with so many <script> elements. */
static inline bool strict_xml(struct str text, unsigned scripts)
{
	unsigned count = 0;
	XML_Parser parser = XML_ParserCreate("UTF-8");
	XML_SetUserData(parser, &count);
	XML_SetStartElementHandler(parser, count_script);
	bool good =
	    XML_Parse(parser, text.at, (int)text.length, 1) == XML_STATUS_OK;
	if (!good)
		show_text(text, XML_ErrorString(XML_GetErrorCode(parser)));
	XML_ParserFree(parser);
	return good && count == scripts;
}

static inline bool strict_dot(const char *text)
{
	agseterr(AGMAX);
	Agraph_t *graph = agmemread(text);
	if (graph)
		agclose(graph);
	return graph != NULL;
}

/* Nothing in it moves a cursor or turns the direction of writing. */
static inline bool strict_terminal(struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if ((c < 0x20 && c != '\n') || c == 0x7f)
			return false;
		/* U+0080 to U+009F, U+200E, U+200F, U+202A to U+202E, U+2066
		   to U+2069 */
		struct str rest = str_slice(text, i, text.length);
		if (c == 0xc2 && rest.length > 1 &&
		    (unsigned char)rest.at[1] < 0xa0)
			return false;
		if (c != 0xe2 || rest.length < 3)
			continue;
		unsigned last = (unsigned char)rest.at[2];
		if (rest.at[1] == '\x80' &&
		    (last == 0x8e || last == 0x8f ||
			(last >= 0xaa && last <= 0xae)))
			return false;
		if (rest.at[1] == '\x81' && last >= 0xa6 && last <= 0xa9)
			return false;
	}
	return true;
}

#endif
