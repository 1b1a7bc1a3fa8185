# lintel - draw, analyse, lint and review system designs.  `make help` lists
# what can be made.  Everything made goes below out/.

PREFIX ?= /usr/local
VERSION := 0.1.0
BUILD ?= release

ifeq ($(origin CC),default)
CC := gcc
endif

# Objects of each compiler and kind of build live apart; the plain build's
# programs are out/lintel and out/lintel-layout.
variant := $(notdir $(CC))-$(BUILD)
obj := out/obj/$(variant)
ifeq ($(variant),gcc-release)
bin := out
else
bin := out/$(variant)
endif

warnings := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wwrite-strings \
	-Wvla -Wstrict-prototypes -Wmissing-prototypes
# Rules are constant data full of addresses: at a fixed place they need no
# relocation, of which there would be 20,000 at each start.
cflags_release := -O2 -g -fno-pie
ldflags_release := -no-pie -Wl,-z,now
# Loading libraries would cost a short run a tenth of its time.  clang has no use
# for -no-pie then.
static_release := -static -Wno-unused-command-line-argument
static_coverage := -static
# For valgrind, whose tools need a C library that is shared.
cflags_valgrind := -O2 -g -fno-pie
ldflags_valgrind := -no-pie
cflags_asan := -O1 -g -fsanitize=address -fno-omit-frame-pointer
cflags_ubsan := -O1 -g -fsanitize=undefined -fno-sanitize-recover=undefined
cflags_tsan := -O1 -g -fsanitize=thread
# Counts are in the file at all times: the layout engine ends by _exit, and
# some programs are killed.
cflags_coverage := -O1 -g -fcoverage-mapping \
	-fprofile-instr-generate=$(CURDIR)/out/coverage/%4m%c.profraw \
	-mllvm -runtime-counter-relocation -Wno-unused-command-line-argument
cflags_fuzz := -O1 -g -fsanitize=address,undefined,fuzzer-no-link \
	-fno-sanitize-recover=undefined -fno-omit-frame-pointer
cflags := -std=c17 -D_GNU_SOURCE -DLINTEL_VERSION='"$(VERSION)"' -Isrc \
	$(warnings) $(cflags_$(BUILD)) $(if $(WERROR),-Werror)
ifeq ($(cflags_$(BUILD)),)
$(error BUILD is release, asan, ubsan, tsan, valgrind, coverage or fuzz)
endif

libs := -lyaml -lpcre2-8 -lm
graphviz_cflags = $(shell pkg-config --cflags libgvc)
graphviz_folder = $(shell pkg-config --variable=libdir libgvc)/graphviz
graphviz_libs = $(shell pkg-config --libs libgvc) -L$(graphviz_folder) \
	-l:libgvplugin_dot_layout.so.6 -Wl,-rpath,$(graphviz_folder)

# src/build runs at build time; the layout engine is a program of its own.
engine := src/layout/engine.c src/layout/process.c
engine_shared := src/layout/protocol.c src/layout/funnel.c
sources := $(filter-out $(engine),$(wildcard \
	$(foreach d,base text model analyse expr host rule diff layout svg \
	report cmd,src/$(d)/*.c)))
library := $(sources:%.c=$(obj)/%.o) $(obj)/bake/page.o
# What is built in: rules, vocabulary, and the templates of `lintel init`.
baked := $(sort $(wildcard rules/*.yaml rules/vocabulary/*.yaml \
	designs/patterns/*.yaml))
tests := $(patsubst tests/unit/%.c,$(obj)/tests/%,$(wildcard tests/unit/*_test.c))

.PHONY: all gallery-compare coverage yaml-suite fuzz fuzzers torture incidents test test-one check-all \
	browser node conformance schema mermaid \
	bench bench-peers demo \
	docs help install uninstall clean format format-check deps test-deps

all: $(bin)/lintel $(bin)/lintel-layout

$(obj)/lintel.a: $(library)
	@rm -f $@
	@ar rcs $@ $^

$(bin)/lintel: $(obj)/src/main.o $(obj)/baked.o $(obj)/lintel.a
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	@$(CC) $(cflags) $(ldflags_$(BUILD)) $(static_$(BUILD)) $(LDFLAGS) -o $@ $^ $(libs)

$(bin)/lintel-layout: $(engine:%.c=$(obj)/%.o) $(engine_shared:%.c=$(obj)/%.o)
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	@$(CC) $(cflags) $(ldflags_$(BUILD)) $(LDFLAGS) -o $@ $^ $(graphviz_libs) -lm

# Style and script of reports.
page := src/report/page.css src/report/page.js
$(obj)/bake/page.c: src/build/bytes.sh $(page)
	@mkdir -p $(@D)
	@echo "  BAKE  $(page)"
	@sh src/build/bytes.sh page_css=src/report/page.css \
		page_js=src/report/page.js >$@.new
	@mv $@.new $@

$(obj)/bake/page.o: $(obj)/bake/page.c
	@$(CC) $(cflags) -MMD -MP -c -o $@ $<

# Programs of the build itself.  What is baked is compiled by lintel's own
# code, and written anew only when it differs.
bake := $(obj)/bake/bake
fields := out/obj/bake/fields
tool := src/build/tool.h
$(bake): $(wildcard src/build/bake*.[ch]) $(tool) $(obj)/lintel.a
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	@$(CC) $(cflags) $(ldflags_$(BUILD)) $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(libs)

$(fields): src/build/fields.c $(tool) $(wildcard src/text/*.[ch] src/base/*.[ch]) \
		src/model/fields.def src/model/field.h src/rule/config.def
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	@$(CC) -std=c17 -D_GNU_SOURCE -O2 -Isrc -o $@ $(filter %.c,$^) -lyaml -lm

reference := $(obj)/bake/reference
$(reference): src/build/reference.c $(tool) $(obj)/lintel.a $(obj)/baked.o
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	@$(CC) $(cflags) $(ldflags_$(BUILD)) $(LDFLAGS) -o $@ $(filter-out %.h,$^) $(libs)

classes := $(obj)/bake/classes
$(classes): src/build/classes.c $(tool) $(obj)/baked.o $(obj)/lintel.a
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	@$(CC) $(cflags) $(ldflags_$(BUILD)) $(LDFLAGS) -o $@ $(filter-out %.h,$^) $(libs)

designs := $(sort $(wildcard designs/*.yaml designs/*/*.yaml))
index := $(obj)/bake/designs
$(index): src/build/designs.c $(tool) $(obj)/baked.o $(obj)/lintel.a
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	@$(CC) $(cflags) $(ldflags_$(BUILD)) $(LDFLAGS) -o $@ $(filter-out %.h,$^) $(libs)

# What is made from tables, of the language, of expressions, of rules, and from
# designs/.
docs: $(fields) $(reference) $(classes) $(index) all
	@$(fields) docs/language.md rules/vocabulary/kinds.yaml \
		>out/obj/language.md
	@mv out/obj/language.md docs/language.md
	@$(fields) docs/configuration.md rules/vocabulary/kinds.yaml \
		>out/obj/configuration.md
	@mv out/obj/configuration.md docs/configuration.md
	@(sed '/^<!-- reference -->$$/q' docs/expressions.md; $(reference)) \
		>out/obj/expressions.md
	@mv out/obj/expressions.md docs/expressions.md
	@(sed '/^<!-- classes -->$$/q' docs/review.md; $(classes)) \
		>out/obj/review.md
	@mv out/obj/review.md docs/review.md
	@sh src/build/review.sh out/lintel >out/obj/example.md
	@mv out/obj/example.md docs/review-example.md
	@out/lintel rules --no-config --format markdown >out/obj/rules.md
	@mv out/obj/rules.md docs/rules.md
	@out/lintel render designs/url-shortener.yaml -o docs/url-shortener.svg
	@out/lintel render docs/checkout.yaml --no-config -o docs/checkout.svg
	@sh src/build/gallery.sh out/lintel
	@out/lintel diff docs/review/before.yaml docs/review/after.yaml \
		--no-config -o docs/review/diff.svg
	@out/lintel render designs --quiet --no-config --no-findings \
		-o docs/designs
	@(sed '/^<!-- designs -->$$/q' docs/designs.md; $(index) $(designs)) \
		>out/obj/designs.md
	@mv out/obj/designs.md docs/designs.md

$(obj)/bake/stamp: $(bake) $(baked)
	@echo "  BAKE  rules/"
	@$(bake) $(baked) >$(obj)/bake/new.c
	@cmp -s $(obj)/bake/new.c $(obj)/bake/baked.c || \
		cp $(obj)/bake/new.c $(obj)/bake/baked.c
	@touch $@

$(obj)/bake/baked.c: $(obj)/bake/stamp ;

$(obj)/baked.o: $(obj)/bake/baked.c
	@echo "  CC    $<"
	@$(CC) $(cflags) -MMD -MP -c -o $@ $<

-include $(obj)/baked.d

$(engine:%.c=$(obj)/%.o): extra_cflags = $(graphviz_cflags)

$(obj)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	@$(CC) $(cflags) $(extra_cflags) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(library:.o=.d) $(engine:%.c=$(obj)/%.d) $(obj)/src/main.d

$(obj)/tests/%: tests/unit/%.c $(obj)/lintel.a $(obj)/baked.o
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	@$(CC) $(cflags) -Itests $(ldflags_$(BUILD)) $(LDFLAGS) -MMD -MP -o $@ $< $(obj)/baked.o \
		$(obj)/lintel.a $(libs)

# Runs the public tests of CEL, which are not in this repository.
runner := $(obj)/tests/conformance
$(runner): tests/conformance/run.c $(obj)/lintel.a $(obj)/baked.o
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	@$(CC) $(cflags) $(ldflags_$(BUILD)) $(LDFLAGS) -MMD -MP -o $@ $< \
		$(obj)/baked.o $(obj)/lintel.a $(libs)

conformance: deps node
	@$(MAKE) --no-print-directory $(runner)
	@sh tests/conformance/fetch.sh out/conformance
	@node tests/conformance/list.js out/conformance/package \
		>out/conformance/tests.yaml
	@$(runner) out/conformance/tests.yaml tests/conformance/deviations

# The public YAML test suite, which is not in this repository.
events := $(obj)/tests/events
$(events): tests/yaml/events.c $(obj)/lintel.a
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	@$(CC) $(cflags) $(ldflags_$(BUILD)) $(LDFLAGS) -MMD -MP -o $@ $^ $(libs)

yaml-suite: deps node
	@$(MAKE) --no-print-directory $(events)
	@sh tests/yaml/fetch.sh $(CURDIR)/out/yaml
	@node tests/yaml/classify.mjs $(CURDIR)/$(events) $(CURDIR)/out/yaml \
		tests/yaml/classes

# The schemas against a public validator, which is not in this repository.
schema: deps node
	@$(MAKE) --no-print-directory all
	@sh tests/npm-ci.sh tests/schema $(CURDIR)/out/schema
	@prove -e node tests/schema/check.mjs :: $(CURDIR)/$(bin)/lintel \
		$(CURDIR)/out/schema $(shell expr 100 '*' $(ROUNDS))
	@sh src/build/install.sh libxml2-utils python3 python3-jsonschema
	@sh tests/schema/formats-fetch.sh $(CURDIR)/out/schema/formats
	@LINTEL=$(CURDIR)/$(bin)/lintel prove -e bash tests/schema/formats.t :: \
		$(CURDIR)/out/schema/formats

# Pictures for Mermaid against its own parser, which is not in this repository.
mermaid: deps node
	@$(MAKE) --no-print-directory all
	@sh tests/npm-ci.sh tests/mermaid $(CURDIR)/out/mermaid
	@LINTEL=$(CURDIR)/$(bin)/lintel prove -e bash tests/mermaid/mermaid.t :: \
		$(CURDIR)/out/mermaid

-include $(tests:=.d) $(runner).d $(fuzzers:%=$(obj)/fuzz/%.d)

# Each is libFuzzer's program in one kind of build, and reads files in others.
fuzzers := $(filter-out replay,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
fuzz_main = $(if $(filter fuzz,$(BUILD)),-fsanitize=fuzzer,tests/fuzz/replay.c)
$(obj)/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(obj)/lintel.a $(obj)/baked.o
	@mkdir -p $(@D)
	@echo "  FUZZ  $<"
	@$(CC) $(cflags) $(ldflags_$(BUILD)) $(LDFLAGS) -MMD -MP -o $@ $< \
		$(fuzz_main) $(obj)/baked.o $(obj)/lintel.a $(libs) \
		-lexpat -lyajl -lcgraph

fuzzers: $(fuzzers:%=$(obj)/fuzz/%)

# Hostile input, made up by libFuzzer: each target for SECONDS, from what is in
# out/fuzz already and from the seeds.  `make fuzz TARGETS=quantity` runs one.
SECONDS ?= 60
TARGETS ?= $(fuzzers)
fuzz: test-deps
	@$(MAKE) $(many) CC=clang BUILD=fuzz WERROR=1 fuzzers
	@$(MAKE) $(many) WERROR=1 all
	@LINTEL_LAYOUT=out/lintel-layout sh tests/fuzz/run.sh \
		out/obj/clang-fuzz/fuzz out/fuzz $(SECONDS) $(TARGETS)

# As many jobs as there are processors, unless somebody has said how many.
many = --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

# Everything, as three builds: the plain one, and one under each sanitizer.
test: test-deps
	@$(MAKE) $(many) test-one CC=gcc BUILD=release WERROR=1
	@echo "== pages in a browser"
	@LINTEL=$(CURDIR)/out/lintel prove -e bash tests/check/browser.t
	@echo "== random graphs, random ends"
	@LINTEL=out/lintel GRAPHS=100 bash tests/check/graphs.t
	@LINTEL=out/lintel ROUNDS=20 perl tests/check/kill.pl
	@$(MAKE) $(many) test-one CC=clang BUILD=asan WERROR=1
	@$(MAKE) $(many) test-one CC=clang BUILD=ubsan WERROR=1

# A test that hangs fails, and the others go on.
bounded := timeout -k 9 900

test-one: all $(tests) fuzzers $(runner) $(fields) $(reference) $(classes) $(index)
	@echo "== $(variant)"
	@export LINTEL=$(CURDIR)/$(bin)/lintel OBJ=$(CURDIR)/$(obj) CC=$(CC) \
		ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1 \
		LSAN_OPTIONS=suppressions=$(CURDIR)/tests/leaks.supp:print_suppressions=0; \
	prove -j2 -e '$(bounded)' $(tests) && \
	prove -j2 -e '$(bounded) bash' $(sort $(wildcard tests/cli/*.t tests/meta/*.t))

# What takes minutes, too: the property tests for ROUNDS times as long, large
# designs of many shapes, valgrind and ThreadSanitizer.  Each step is run, and
# a summary of their figures ends it.
ROUNDS ?= 20
step = @sh tests/check/step.sh
make_for = $(MAKE) --no-print-directory
check-all: test-deps browser out/bench/ratio
	@sh src/build/install.sh valgrind
	@rm -rf out/check
	$(step) test $(make_for) test
	@$(make_for) BUILD=valgrind WERROR=1 all
	@$(make_for) CC=clang BUILD=tsan WERROR=1 all
	$(step) rounds env LINTEL_ROUNDS=$(ROUNDS) prove -j2 -e '' \
		$$(grep -l tap_rounds $(tests:$(obj)/tests/%=tests/unit/%.c) | \
		sed 's,tests/unit/\(.*\)\.c,$(obj)/tests/\1,')
	$(step) scale env LINTEL=$(bin)/lintel prove -e bash tests/check/scale.t
	$(step) hostile env LINTEL=$(bin)/lintel bash tests/check/hostile.t
	$(step) valgrind env LINTEL=out/gcc-valgrind/lintel \
		bash tests/check/valgrind.t
	$(step) torture $(make_for) torture
	$(step) threads env LINTEL=out/clang-tsan/lintel \
		prove -e bash tests/check/threads.t
	$(step) conformance $(make_for) conformance
	$(step) yaml-suite $(make_for) yaml-suite
	$(step) schema $(make_for) schema
	$(step) mermaid $(make_for) mermaid
	@sh tests/check/step.sh

# What of src/ the tests run, by folder: regions and branches, as clang counts.
# What is asked of the checks is said where they are run as such: here they only
# have to run.
coverage: test-deps
	@sh src/build/install.sh llvm strace
	@rm -rf out/coverage
	@$(MAKE) $(many) CC=clang BUILD=coverage WERROR=1 all
	@$(MAKE) $(many) CC=clang BUILD=coverage WERROR=1 test-one
	@echo "== drawings of all sorts, failing system calls"
	@LINTEL=out/clang-coverage/lintel GRAPHS=50 bash tests/check/graphs.t || true
	@LINTEL=out/clang-coverage/lintel POINTS=1 perl tests/check/io.pl || true
	@sh tests/check/coverage.sh out/coverage out/clang-coverage/lintel \
		out/clang-coverage/lintel-layout

# lintel while allocations and system calls fail, and while it is killed.
out/fail.so: tests/check/fail.c
	@mkdir -p $(@D)
	@$(CC) -std=c17 -D_GNU_SOURCE $(warnings) -O2 -shared -fPIC -o $@ $< -ldl

GRAPHS ?= 10000
torture: test-deps all out/fail.so
	@sh src/build/install.sh strace
	@$(MAKE) --no-print-directory BUILD=valgrind WERROR=1 all
	@echo "== every allocation fails"
	@LINTEL=out/gcc-valgrind/lintel FAIL=out/fail.so perl tests/check/alloc.pl
	@echo "== every allocation of the layout engine fails"
	@LINTEL=$(bin)/lintel FAIL=out/fail.so perl tests/check/engine.pl
	@echo "== system calls fail"
	@LINTEL=$(bin)/lintel perl tests/check/io.pl
	@echo "== killed at random"
	@LINTEL=$(bin)/lintel perl tests/check/kill.pl
	@echo "== random graphs"
	@LINTEL=$(bin)/lintel GRAPHS=$(GRAPHS) bash tests/check/graphs.t

# Tests try pages in a browser where there is one; now there will be.
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
		sh src/build/install.sh chromium-headless-shell

node:
	@node --version >/dev/null 2>&1 && npm --version >/dev/null 2>&1 || \
		sh src/build/install.sh nodejs npm

# One design drawn by lintel and by its peers, on one page.
DESIGN ?= designs/url-shortener.yaml
gallery-compare: deps browser node
	@$(MAKE) $(many) all
	@sh src/build/install.sh graphviz plantuml
	@sh tests/compare/fetch.sh out/compare/packages
	@node tests/compare/compare.mjs out/lintel $(DESIGN) out/compare \
		$$(command -v chromium-headless-shell || command -v chromium || \
			command -v google-chrome)

# Ratios, measured here and now; nothing passes or fails.
out/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	@$(CC) -std=c17 -D_GNU_SOURCE $(warnings) -O2 -o $@ $< $(bench_libs)

out/bench/parse: private bench_libs := -lyaml
# As a dynamic lintel would.
out/bench/empty: private bench_libs := -Wl,--no-as-needed $(libs)

bench: all out/bench/ratio out/bench/empty out/bench/parse
	@sh tests/bench/run.sh $(bin)/lintel out/bench

# Against programs of other people, which are fetched into out/peers.
bench-peers: all out/bench/ratio out/bench/empty
	@sh tests/bench/peers.sh $(bin)/lintel $(CURDIR)/out/bench \
		$(CURDIR)/out/peers

# Public post-mortems: would lint have caught it?
incidents: all
	@bash tests/incidents/run.sh $(CURDIR)/$(bin)/lintel

demo: deps
	@$(MAKE) $(many) all
	@out/lintel lint designs
	@out/lintel render designs -o out
	@out/lintel report -q designs -o out
	@echo "Open out/index.html, or any drawing in out/."

deps:
	@sh src/build/install.sh gcc libc6-dev make pkg-config libyaml-dev \
		libpcre2-dev libgraphviz-dev

test-deps: deps
	@sh src/build/install.sh clang libclang-rt-14-dev perl libxml2-utils \
		librsvg2-bin clang-format git libexpat1-dev libyajl-dev \
		python3 python3-jsonschema cmark-gfm

bash_completion := share/bash-completion/completions/lintel
zsh_completion := share/zsh/site-functions/_lintel
fish_completion := share/fish/vendor_completions.d/lintel.fish

install: all
	install -D -m 755 out/lintel $(DESTDIR)$(PREFIX)/bin/lintel
	install -D -m 755 out/lintel-layout \
		$(DESTDIR)$(PREFIX)/libexec/lintel/lintel-layout
	install -D -m 644 docs/lintel.1 \
		$(DESTDIR)$(PREFIX)/share/man/man1/lintel.1
	@for shell in bash zsh fish; do \
		out/lintel completion $$shell >out/obj/lintel.$$shell || exit 1; \
	done
	install -D -m 644 out/obj/lintel.bash $(DESTDIR)$(PREFIX)/$(bash_completion)
	install -D -m 644 out/obj/lintel.zsh $(DESTDIR)$(PREFIX)/$(zsh_completion)
	install -D -m 644 out/obj/lintel.fish $(DESTDIR)$(PREFIX)/$(fish_completion)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/lintel \
		$(DESTDIR)$(PREFIX)/share/man/man1/lintel.1 \
		$(DESTDIR)$(PREFIX)/$(bash_completion) \
		$(DESTDIR)$(PREFIX)/$(zsh_completion) \
		$(DESTDIR)$(PREFIX)/$(fish_completion)
	rm -rf $(DESTDIR)$(PREFIX)/libexec/lintel

formatted := $(wildcard src/*.c src/*/*.[ch] tests/*.h tests/unit/*.[ch] \
	tests/bench/*.c tests/check/*.c tests/yaml/*.c tests/conformance/*.c tests/fuzz/*.[ch])
format:
	@clang-format -i $(formatted)
format-check:
	@clang-format --dry-run --Werror $(formatted)

clean:
	rm -rf out/*

help:
	@echo "make            build out/lintel"
	@echo "make demo       install what is missing, build, lint and draw designs/,"
	@echo "                and write a page of each"
	@echo "make test       install what is missing, run every test three ways:"
	@echo "                gcc, clang with ASan, clang with UBSan"
	@echo "make test-one   run the tests of one build (CC=gcc|clang, BUILD=...)"
	@echo "make check-all  run every test, property tests $(ROUNDS) times as long,"
	@echo "                large designs, valgrind, threads, conformance, schemas,"
	@echo "                Mermaid, pages in a browser: an hour (ROUNDS=...); ends"
	@echo "                with what each said"
	@echo "make conformance"
	@echo "                fetch the public tests of CEL, run those that apply"
	@echo "make yaml-suite fetch the public YAML test suite, class each of its cases"
	@echo "make schema     fetch a validator of JSON Schema, try what editors are told,"
	@echo "                and the public schemas of the formats of findings"
	@echo "make torture    fail each allocation and system call, kill lintel at random"
	@echo "make mermaid    fetch Mermaid, try the pictures that are written for it"
	@echo "make coverage   how much of src/ the tests run, by folder"
	@echo "make fuzz       hostile input for SECONDS=60 a target"
	@echo "make bench      what it costs, against an empty process, libyaml and dot"
	@echo "make bench-peers"
	@echo "                the same against yamllint, Spectral and mermaid-cli"
	@echo "make gallery-compare"
	@echo "                draw $(DESIGN) with D2, LikeC4, Mermaid, dot,"
	@echo "                PlantUML and lintel, side by side in out/compare (DESIGN=...)"
	@echo "make incidents  which public post-mortems the rules would have foreseen"
	@echo "make docs       renew what in docs/ is made from tables and designs"
	@echo "make install    to PREFIX ($(PREFIX)), below DESTDIR; also uninstall"
	@echo "make format     clang-format, in place; format-check only looks"
	@echo "make clean      empty out/"
	@echo "BUILD=release|asan|ubsan|tsan|valgrind   WERROR=1   CC=gcc|clang"
