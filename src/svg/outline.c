#include "svg/pen.h"
#include "svg/symbols.h"

#include <math.h>

static void rectangle(struct buf *out, struct box b, double radius)
{
	double r = fmin(radius, fmin(b.width, b.height) / 2);
	path_format(out, "M% %h%a% % 0 0 1 % %v%a% % 0 0 1 % %h%", b.x + r, b.y,
	    b.width - 2 * r, r, r, r, r, b.height - 2 * r, r, r, -r, r,
	    -(b.width - 2 * r));
	path_format(out, "a% % 0 0 1 % %v%a% % 0 0 1 % %z", r, r, -r, -r,
	    -(b.height - 2 * r), r, r, r, -r);
}

static void cylinder(struct buf *out, struct box b)
{
	double r = b.width / 2, rim = SHAPE_RIM;
	path_format(out, "M% %a% % 0 0 1 % 0v%a% % 0 0 1 % 0z", b.x, b.y + rim,
	    r, rim, b.width, b.height - 2 * rim, r, rim, -b.width);
}

static void rim(struct buf *out, struct box b, double below)
{
	path_format(out, "M% %a% % 0 0 0 % 0", b.x, b.y + SHAPE_RIM + below,
	    b.width / 2, (double)SHAPE_RIM, b.width);
}

static void queue(struct buf *out, struct box b)
{
	double r = b.height / 2, end = SHAPE_RIM;
	path_format(out, "M% %h%a% % 0 0 1 0 %h%a% % 0 0 1 0 %z", b.x + end,
	    b.y, b.width - 2 * end, end, r, b.height, -(b.width - 2 * end), end,
	    r, -b.height);
}

/* A rounded body with two puffs of fixed height upon it. */
static void cloud(struct buf *out, struct box b)
{
	double w = b.width - 2 * SHAPE_LOBE, puff = SHAPE_PUFF;
	double body = b.height - puff;
	path_format(out, "M% %a% % 0 0 1 0 %", b.x + SHAPE_LOBE, b.y + b.height,
	    (double)SHAPE_LOBE, body / 2, -body);
	path_format(out, "c% % % % % %", 0.02 * w, -0.9 * puff, 0.26 * w,
	    -1.05 * puff, 0.36 * w, -0.35 * puff);
	path_format(out, "c% % % % % %", 0.1 * w, -0.95 * puff, 0.56 * w,
	    -1.1 * puff, 0.64 * w, 0.35 * puff);
	path_format(out, "a% % 0 0 1 0 %z", (double)SHAPE_LOBE, body / 2, body);
}

static void hexagon(struct buf *out, struct box b)
{
	double slant = SHAPE_SLANT, across = b.width - 2 * slant;
	path_format(out, "M% %h%l% %l% %h%l% %z", b.x + slant, b.y, across,
	    slant, b.height / 2, -slant, b.height / 2, -across, -slant,
	    -b.height / 2);
}

static void diamond(struct buf *out, struct box b)
{
	double c = SHAPE_CORNER, across = b.width - 2 * c;
	path_format(out, "M% %h%l% %v%l% %h%l% %v%z", b.x + c, b.y, across, c,
	    c, b.height - 2 * c, -c, c, -across, -c, -c, -(b.height - 2 * c));
}

static void document(struct buf *out, struct box b)
{
	double wave = 4, r = 5;
	path_format(out, "M% %h%a% % 0 0 1 % %v%", b.x + r, b.y,
	    b.width - 2 * r, r, r, r, r, b.height - wave - r);
	path_format(out, "c% % % % % %s% % % %", -b.width * 0.17, -2 * wave,
	    -b.width * 0.33, -2 * wave, -b.width / 2, 0.0, -b.width * 0.33,
	    2 * wave, -b.width / 2, 0.0);
	path_format(
	    out, "v%a% % 0 0 1 % %z", -(b.height - wave - r), r, r, r, -r);
}

static void folder(struct buf *out, struct box b)
{
	double tab = fmin(b.width * 0.4, 64), rise = 6, r = 5;
	path_format(out, "M% %a% % 0 0 1 % %h%l% %h%", b.x, b.y + r, r, r, r,
	    -r, tab - r - rise, rise, rise, b.width - tab - r);
	path_format(out, "a% % 0 0 1 % %v%a% % 0 0 1 % %h%a% % 0 0 1 % %z", r,
	    r, r, r, b.height - rise - 2 * r, r, r, -r, r, -(b.width - 2 * r),
	    r, r, -r, -r);
}

static void shield(struct buf *out, struct box b)
{
	double r = 6, bend = 12;
	path_format(out, "M% %h%a% % 0 0 1 % %v%", b.x + r, b.y,
	    b.width - 2 * r, r, r, r, r, b.height - r - bend);
	path_format(out, "q% % % %q% % % %", 0.0, bend * 0.6, -b.width / 2,
	    bend, -b.width / 2, -bend * 0.4, -b.width / 2, -bend);
	path_format(
	    out, "v%a% % 0 0 1 % %z", -(b.height - r - bend), r, r, r, -r);
}

static void note(struct buf *out, struct box b)
{
	double fold = SHAPE_FOLD;
	path_format(out, "M% %h%l% %v%h%z", b.x, b.y, b.width - fold, fold,
	    fold, b.height - fold, -b.width);
}

void outline_path(struct buf *out, enum shape shape, struct box box)
{
	struct box inner = box;
	switch (shape) {
	case SHAPE_BOX: rectangle(out, box, 3); break;
	case SHAPE_CYLINDER:
	case SHAPE_DRUM: cylinder(out, box); break;
	case SHAPE_QUEUE: queue(out, box); break;
	case SHAPE_CLOUD: cloud(out, box); break;
	case SHAPE_PERSON: rectangle(out, box, box.height); break;
	case SHAPE_HEXAGON: hexagon(out, box); break;
	case SHAPE_DOCUMENT: document(out, box); break;
	case SHAPE_FOLDER: folder(out, box); break;
	case SHAPE_CHIP:
		inner.x += SHAPE_PIN;
		inner.width -= 2 * SHAPE_PIN;
		rectangle(out, inner, 5);
		break;
	case SHAPE_PHONE: rectangle(out, box, 14); break;
	case SHAPE_SHIELD: shield(out, box); break;
	case SHAPE_DIAMOND: diamond(out, box); break;
	case SHAPE_NOTE: note(out, box); break;
	case SHAPE_STACK: rectangle(out, box, 4); break;
	case SHAPE_SCREEN: rectangle(out, box, 6); break;
	default: rectangle(out, box, 9);
	}
}

static void chip_pins(struct buf *out, struct box b)
{
	double right = b.x + b.width - SHAPE_PIN;
	for (int i = 1; i <= 3; i++) {
		double y = b.y + b.height * i / 4;
		path_format(out, "M% %h%M% %h%", b.x, y, (double)SHAPE_PIN,
		    right, y, (double)SHAPE_PIN);
	}
}

void outline_details(struct buf *out, enum shape shape, struct box b)
{
	switch (shape) {
	case SHAPE_CYLINDER: rim(out, b, 0); break;
	case SHAPE_DRUM:
		rim(out, b, 0);
		rim(out, b, 3);
		break;
	case SHAPE_QUEUE:
		path_format(out, "M% %a% % 0 0 0 0 %",
		    b.x + b.width - SHAPE_RIM, b.y, (double)SHAPE_RIM,
		    b.height / 2, b.height);
		break;
	case SHAPE_CHIP: chip_pins(out, b); break;
	case SHAPE_SCREEN:
		path_format(out, "M% %h%M% %h0M% %h0M% %h0", b.x,
		    b.y + SHAPE_BAR, b.width, b.x + 8, b.y + 5.0, b.x + 13,
		    b.y + 5.0, b.x + 18, b.y + 5.0);
		break;
	case SHAPE_PHONE:
		path_format(out, "M% %h16", b.x + b.width / 2 - 8, b.y + 4.5);
		break;
	case SHAPE_STACK:
		path_format(out, "M% %h%M% %h%", b.x, b.y + b.height - 7,
		    b.width, b.x, b.y + b.height - 3.5, b.width);
		break;
	case SHAPE_NOTE:
		path_format(out, "M% %v%h%", b.x + b.width - SHAPE_FOLD, b.y,
		    (double)SHAPE_FOLD, (double)SHAPE_FOLD);
		break;
	default: break;
	}
}
