# browser.pl BROWSER FOLDER: TAP for the pages in the folder, as a headless
# Chromium shows them: what they do, and that they load and run nothing else.
# It is driven through a pipe by the DevTools protocol.
use strict;
use warnings;
use Fcntl qw(F_SETFD);
use JSON::PP;
use POSIX qw(dup2 _exit);
use Time::HiRes qw(time sleep);

my ($browser, $folder) = @ARGV;
my $patience = 20;    # seconds for an answer
my ($count, $failed) = (0, 0);
$| = 1;

sub ok {
	my ($holds, $claim) = @_;
	printf "%sok %d - %s\n", $holds ? '' : 'not ', ++$count, $claim;
	$failed++ unless $holds;
	return $holds;
}

sub is {
	my ($got, $wanted, $claim) = @_;
	$got = 'nothing' unless defined $got;
	$got = encode_json($got) if ref $got;
	ok($got eq $wanted, $claim) or print "# got `$got`, not `$wanted`\n";
}

pipe(my $their_in, my $to) or die "pipe: $!";
pipe(my $from, my $their_out) or die "pipe: $!";
my $child = fork;
die "fork: $!" unless defined $child;
if (!$child) {
	my ($in, $out) = map { POSIX::dup(fileno $_) } $their_in, $their_out;
	dup2($in, 3);
	dup2($out, 4);
	open STDOUT, '>', '/dev/null';
	open STDERR, '>', '/dev/null';
	exec $browser, '--headless', '--no-sandbox', '--disable-gpu',
	    '--remote-debugging-pipe', "--user-data-dir=$folder/.profile",
	    'about:blank'
	    or _exit(127);
}
close $their_in;
close $their_out;
$SIG{PIPE} = 'IGNORE';
END { kill 'KILL', $child if $child }

my ($buffer, $number, $session) = ('', 0, undef);
my @events;

sub message {
	my ($until) = @_;
	while ($buffer !~ /\0/) {
		my $left = $until - time;
		my $ready = '';
		vec($ready, fileno $from, 1) = 1;
		return undef if $left <= 0 || !select($ready, undef, undef, $left);
		my $read = sysread $from, $buffer, 1 << 20, length $buffer;
		die "the browser has gone\n" unless $read;
	}
	$buffer =~ s/^(.*?)\0//s;
	return decode_json($1);
}

# Asks, and keeps what happens meanwhile.
sub ask {
	my ($method, %parameters) = @_;
	my %request = (id => ++$number, method => $method,
		params => \%parameters);
	$request{sessionId} = $session if $session;
	syswrite $to, encode_json(\%request) . "\0";
	my $until = time + $patience;
	while (my $answer = message($until)) {
		if (!defined $answer->{id}) {
			push @events, $answer;
			next;
		}
		next if $answer->{id} != $number;
		die "$method: $answer->{error}{message}\n" if $answer->{error};
		return $answer->{result};
	}
	die "$method: no answer\n";
}

sub happened {
	my ($method) = @_;
	return grep { $_->{method} eq $method } @events;
}

sub await {
	my ($method) = @_;
	my $until = time + $patience;
	while (!happened($method)) {
		my $event = message($until) or die "no $method\n";
		push @events, $event;
	}
}

# The value of an expression on the page.
sub js {
	my ($expression) = @_;
	my $result = ask('Runtime.evaluate', expression => $expression,
		returnByValue => JSON::PP::true);
	die "$expression: $result->{exceptionDetails}{exception}{description}\n"
	    if $result->{exceptionDetails};
	my $value = $result->{result}{value};
	return JSON::PP::is_bool($value) ? ($value ? 'yes' : 'no') : $value;
}

# A name with its special characters as an address has them.
sub visit {
	my ($name) = @_;
	$name =~ s/([^A-Za-z0-9.\/_-])/sprintf '%%%02X', ord $1/ge;
	@events = ();
	ask('Page.navigate', url => "file://$folder/$name");
	await('Page.loadEventFired');
}

sub screen {
	my ($width, $height) = @_;
	ask('Emulation.setDeviceMetricsOverride', width => $width,
		height => $height, deviceScaleFactor => 1,
		mobile => JSON::PP::false);
}

sub prefer {
	my ($scheme, $media) = @_;
	ask('Emulation.setEmulatedMedia', media => $media || '', features =>
	    [{ name => 'prefers-color-scheme', value => $scheme }]);
}

# Where the middle of an element is; it is brought into sight first.
# Once it stands still: a busy machine may still be scrolling.
sub middle {
	my ($selector) = @_;
	my ($place, $before);
	for (1 .. 50) {
		$place = js("(() => { const e = document.querySelector('$selector');"
			. ' e.scrollIntoView({ block: "center", behavior: "instant" });'
			. ' const b = e.getBoundingClientRect();'
			. ' return [b.x + b.width / 2, b.y + b.height / 2]; })()');
		last if $before && "@$place" eq "@$before";
		$before = $place;
		sleep 0.02;
	}
	return @$place;
}

sub mouse {
	my ($type, $x, $y, %more) = @_;
	ask('Input.dispatchMouseEvent', type => $type, x => $x, y => $y, %more);
}

sub click {
	my ($x, $y) = middle($_[0]);
	mouse('mousePressed', $x, $y, button => 'left', clickCount => 1);
	mouse('mouseReleased', $x, $y, button => 'left', clickCount => 1);
}

sub drag {
	my ($x, $y, $dx, $dy) = @_;
	mouse('mousePressed', $x, $y, button => 'left', clickCount => 1);
	for my $part (1 .. 4) {
		mouse('mouseMoved', $x + $dx * $part / 4, $y + $dy * $part / 4,
			button => 'left', buttons => 1);
	}
	mouse('mouseReleased', $x + $dx, $y + $dy, button => 'left',
		clickCount => 1);
}

sub press {
	my ($key, $text) = @_;
	my %key = (key => $key);
	$key{text} = $text if defined $text;
	ask('Input.dispatchKeyEvent', type => 'keyDown', %key);
	ask('Input.dispatchKeyEvent', type => 'keyUp', key => $key);
}

sub touch {
	my ($type, @points) = @_;
	ask('Input.dispatchTouchEvent', type => $type, touchPoints =>
	    [map { { x => $_->[0], y => $_->[1] } } @points]);
}

sub width { return js('document.querySelector(".canvas svg").viewBox.baseVal.width') }

sub left { return js('document.querySelector(".canvas svg").viewBox.baseVal.x') }

# Messages of the page, errors, dialogs, and what it asked for.
sub noises {
	my @said = (happened('Log.entryAdded'),
		happened('Runtime.exceptionThrown'),
		happened('Runtime.consoleAPICalled'),
		happened('Page.javascriptDialogOpening'));
	return join '; ', map { encode_json($_->{params}) } @said;
}

sub requests {
	return join ' ', map { $_->{params}{request}{url} }
	    happened('Network.requestWillBeSent');
}

sub quiet {
	my ($name, $what) = @_;
	is(noises(), '', "$what has nothing to complain about");
	my $asked = requests();
	ok($asked =~ m{^file://[^ ]*/[^/ ]*\.html$},
		"$what loads itself and nothing else")
	    or print "# $asked\n";
}

sub findings_lead_to_elements {
	screen(1440, 900);
	visit('flawed.html');
	quiet('flawed.html', 'a page');
	is(js('document.querySelector(".tools").hidden'), 'no',
		'its script runs');
	click('.finding[data-at=c-db] a.show');
	is(js('[...document.querySelectorAll("svg .lit")].map(e => e.id).join()'),
		'c-db', 'a click on a finding highlights its element');
	is(js('document.querySelector("[aria-current]").dataset.at'), 'c-db',
		'and marks the finding');
	is(js('(() => { const a = document.querySelector("#c-db")'
		. '.getBoundingClientRect(), b = document.querySelector(".canvas")'
		. '.getBoundingClientRect(); return a.top >= b.top && a.bottom <= '
		. 'b.bottom && b.bottom <= innerHeight + 1; })()'), 'yes',
		'which is in sight');
	click('.finding[data-at^="c-lb "] a.show');
	is(js('[...document.querySelectorAll("svg .lit")].map(e => e.id).sort().join()'),
		'c-api,c-codes,c-db,c-lb',
		'a finding about many lights all of them');
	click('#flows a.show');
	ok(js('document.querySelectorAll("svg .way").length') > 3,
		'a click on a flow shows its way');
}

sub elements_lead_to_findings {
	click('#c-db');
	is(js('document.querySelector("#selection h3").textContent.trim()'),
		'db', 'a click on an element shows its facts');
	is(js('[...new Set([...document.querySelectorAll(".finding:not([hidden])")]'
		. '.map(e => e.dataset.at))].join()'), 'c-db,c-lb c-api c-codes c-db',
		'and the findings that are about it alone');
	is(js('[...document.querySelectorAll("svg .way:not(.lit)")].map(e => '
		. 'e.id).sort().join(" ")'),
		'c-codes c-counter l-codes.db l-counter.db',
		'and what it is linked with');
	press('Escape');
	click('#selection button') if js('!document.querySelector("#selection").hidden')
	    eq 'yes';
	is(js('document.querySelectorAll(".finding[hidden]").length'), '0',
		'all are there again when it is left');
	js('document.querySelector("#c-api").focus()');
	press('Enter', "\r");
	is(js('document.querySelector("#selection").hidden ? "none" : '
		. 'document.querySelector("svg .lit").id'), 'c-api',
		'the Enter key chooses, too');
	press('Escape');
	is(js('document.querySelector("#selection").hidden'), 'yes',
		'and Escape leaves');
	click('.filter input[value=warning]');
	is(js('[...new Set([...document.querySelectorAll(".finding:not([hidden])")]'
		. '.map(e => e.dataset.severity))].join()'), 'error,info',
		'a severity can be left out');
}

sub changes_lead_to_elements {
	visit('changes.html');
	quiet('changes.html', 'a page of changes');
	my $lit = '[...document.querySelectorAll("svg .lit")].map(e => e.id).join()';
	my $shown = '[...document.querySelectorAll(".finding:not([hidden])")]'
	    . '.map(e => e.dataset.at).join()';
	click('.finding[data-at=c-api] a.show');
	is(js($lit), 'c-api', 'a change shows what it is about');
	is(js('location.hash'), '#change-component-api.replicas',
		'and has an address');
	click('#c-preview');
	is(js($shown), 'c-preview', 'what is gone shows its change');
	press('Escape');
	click('.finding[data-path] a.show');
	is(js($lit), 'l-codes.db', 'a step that is gone shows its link');
	is(js('[...document.querySelectorAll("svg .way")].map(e => e.id).sort().join(" ")'),
		'l-api.codes l-client.lb l-codes.cache l-lb.api',
		'beside the way as it is now');
	click('.filter input[value=risky]');
	is(js('document.querySelectorAll(".finding[data-severity=risky]:not([hidden])").length'),
		'0', 'a class can be left out');
	is(js('document.querySelector("#numbers") !== null'), 'yes',
		'below stand the numbers');
}

sub drawing_moves {
	visit('flawed.html');
	my $whole = width();
	my ($x, $y) = middle('.canvas');
	drag($x, $y, 120, 40);
	ok(left() < 0, 'the drawing follows the mouse');
	is(js('document.querySelector("#selection").hidden'), 'yes',
		'and a drag chooses nothing');
	mouse('mouseWheel', $x, $y, deltaX => 0, deltaY => -200,
		modifiers => 2);
	ok(width() < $whole, 'Ctrl and the wheel zoom in');
	js('document.querySelector(".canvas").focus()');
	press('0', '0');
	is(width(), $whole, 'the key 0 shows all of it');
	press('+', '+');
	ok(width() < $whole, 'and + is nearer');
	my $before = left();
	press('ArrowRight');
	ok(left() > $before, 'arrows move');
	click('.tools [data-do=fit]');
	is(width(), $whole, 'a button fits it in');
	($x, $y) = middle('.canvas');
	touch('touchStart', [$x - 30, $y], [$x + 30, $y]);
	touch('touchMove', [$x - 60, $y], [$x + 60, $y]);
	touch('touchMove', [$x - 90, $y], [$x + 90, $y]);
	touch('touchEnd');
	ok(width() < $whole * 0.6, 'two fingers zoom');
	quiet('flawed.html', 'a page that was used');
}

my $lit = '[...document.querySelectorAll("svg .lit")].map(e => e.id).join()';
my $marked = '(document.querySelector("[aria-current]")?.id ?? "none")';
my $sees = '(e => { const a = e.getBoundingClientRect(), b = document'
    . '.querySelector(".canvas").getBoundingClientRect(); return a.width > 0 '
    . '&& a.left >= b.left && a.right <= b.right && a.top >= b.top && '
    . 'a.bottom <= Math.min(b.bottom, innerHeight); })';

# Goes there, and waits for no event, which may be one of the page before.
sub settle {
	my ($url) = @_;
	my $until = time + $patience;
	ask('Page.navigate', url => $url);
	sleep 0.02 while (eval { js('document.readyState + location.href') } // '')
	    ne "complete$url" && time < $until;
}

# At an address within a page, as somebody opens it who was sent it.
sub arrive {
	my ($name, $at) = @_;
	settle('about:blank');
	@events = ();
	settle("file://$folder/$name#$at");
}

# A value that comes about by itself, perhaps on the page before.
sub soon {
	my ($expression, $wanted, $claim) = @_;
	my $until = time + 5;
	sleep 0.05 while (eval { js($expression) } // '') ne $wanted && time < $until;
	is(js($expression), $wanted, $claim);
}

sub addresses_lead_here {
	my $finding = 'finding-avail.spof.c-db';
	arrive('flawed.html', $finding);
	is(js($marked), $finding, 'a link leads to a finding');
	is(js($lit), 'c-db', 'and shows where it is');
	arrive('flawed.html', 'c-db');
	is(js($lit), 'c-db', 'one leads to an element');
	is(js('document.querySelector("#selection h3").textContent.trim()'),
		'db', 'with its facts');
	is(js("$sees(document.querySelector('#c-db'))"), 'yes', 'in sight');
	arrive('url-shortener.html', 'g-edge');
	is(js('[...document.querySelectorAll("svg .way:not(.lit)")].map(e => '
		. 'e.id).sort().join(" ")'),
		'c-cdn c-gateway c-lb', 'one to a group shows what is in it');
	arrive('flawed.html', 'about-c-db');
	is(js($lit), 'c-db', 'one to its facts shows it, too');
	arrive('flawed.html', 'flow-redirect');
	ok(js('document.querySelectorAll("svg .way").length') > 3,
		'one to a flow shows its way');
	for my $nothing ('nothing', '%', 'selection', 'title') {
		arrive('flawed.html', $nothing);
		is(js($lit) . noises(), '', "#$nothing is no mistake");
	}
}

sub addresses_are_told {
	ask('Emulation.setEmulatedMedia', features =>
	    [{ name => 'prefers-reduced-motion', value => 'reduce' }]);
	arrive('flawed.html', '');
	click('.finding[data-at=c-lb] a.show');
	is(js('location.hash'), '#finding-avail.spof.c-lb',
		'the address names the finding that is shown');
	click('#c-db');
	is(js('location.hash'), '#c-db', 'or the element');
	press('Escape');
	is(js('location.hash'), '', 'and nothing when nothing is');
	my ($x, $y) = middle('#flows a.show');
	my $before = js('scrollY');
	click('#flows a.show');
	is(js('location.hash'), '#flow-redirect', 'or the flow');
	is(js('document.querySelector("#findings h2").getBoundingClientRect().top >= 0'),
		'yes', 'whose facts are in sight from their title on');
	is(js('getComputedStyle(document.querySelector("svg .way > path")).vectorEffect'),
		'non-scaling-stroke', 'and whose way is as wide in a drawing that is far');
	js('history.back()');
	soon('document.querySelectorAll("svg .way").length', 0,
		'Back leaves it');
	soon("String(Math.abs(scrollY - $before) < 50)", 'true',
		'and returns from the drawing');
	click('.finding[data-at=c-db] .head a');
	soon($marked . '+ location.hash',
		'finding-avail.spof.c-db#finding-avail.spof.c-db',
		'each finding has a link to itself');
	click('.filter input[value=error]');
	js('location.hash = "finding-data.no-backup.c-db"');
	soon('String(document.getElementById("finding-data.no-backup.c-db").hidden)',
		'false', 'a link to what was filtered out brings it back');
	prefer('light');
}

sub losses_are_shown {
	my $ways = 'document.querySelectorAll("svg .way").length';
	arrive('flawed.html', '');
	click('#without-db td.bad a');
	is(js($lit), 'c-db', 'a cell of what if shows what is lost');
	ok(js($ways) > 3, 'and the flow that it is lost to');
	is(js('document.querySelector("#selection .card").innerText'),
		"redirect without db\n\nbroken: it needs db", 'and tells why');
	is(js('location.hash'), '#without-db', 'and the address names the row');
	arrive('flawed.html', 'without-db');
	is(js($lit), 'c-db', 'a link to a row shows it, too');
	ok(js($ways) > 3, 'with all flows that it is lost to');
	click('#c-db');
	click('#selection dd a.show');
	is(js($lit), 'c-db', 'an element tells what is lost with it');
	ok(js($ways) > 3, 'and shows its way');
	is(js('document.querySelector("#selection h3").textContent.trim()'),
		'db', 'beside its facts');
	arrive('flawed.html', 'rule-data_2fno-backup');
	is(js($marked), 'finding-data.no-backup.c-db',
		'the name of a rule leads to what it found');
}

sub flows_are_shown {
	arrive('flawed.html', '');
	is(js('[...document.querySelectorAll(".ways a")].map(e => '
		. 'e.textContent + e.getAttribute("href")).join()'),
		'redirect#flow-redirect,shorten#flow-shorten',
		'the flows stand at the drawing');
	my $badge = 'getComputedStyle(document.getElementById("l-client.lb")'
	    . '.querySelector(":scope > g path")).stroke';
	my $plain = js($badge);
	click('.ways a');
	is(js($badge), $plain, 'badges keep their colours');
	ok(js('document.querySelectorAll("svg .way").length') > 3,
		'a click shows the way of one');
	is(js('document.querySelector("#selection h3").textContent'), 'redirect',
		'with its name');
	is(js('[...document.querySelectorAll("#selection dt")].map(e => '
		. 'e.textContent + " " + e.nextElementSibling.textContent)[3]'),
		'Available 99.4%', 'its numbers');
	is(js('document.querySelector("#selection li").textContent'),
		"client \x{2192} lb", 'and its steps');
	is(js('document.querySelectorAll(".finding[hidden]").length'), '0',
		'beside all findings');
	click('#selection button');
	is(js('document.querySelectorAll("svg .way").length'), '0',
		'until it is closed');
	arrive('fallback.html', 'l-client.takes-over.other');
	is(js('document.querySelector("#selection h3").textContent'),
		'client -> other (Takes over from own)',
		'what takes over, and is no link, is told, too');
	arrive('ways.html', 'g-group-1');
	is(js('document.querySelectorAll("svg .lit, svg .way").length'), '46',
		'what is in a group is shown, however many ways lead to it');
}

sub opens_where_it_is_said {
	for my $size ([1440, 900], [400, 800]) {
		screen(@$size);
		for my $at ('without-db', 'flow-redirect', 'about-c-db',
			'finding-data.no-backup.c-db') {
			arrive('flawed.html', $at);
			my $top = js("document.getElementById('$at')"
				. '.getBoundingClientRect().top');
			ok($top >= 0 && $top < $size->[1],
				"#$at is in sight when a page $size->[0] wide opens")
			    or print "# $top\n";
		}
	}
	my $stops = 'document.querySelectorAll(".wide[tabindex]").length';
	ok(js($stops) > 0, 'the Tab key stops at a table that scrolls');
	screen(1440, 900);
	soon($stops, 0, 'and at none that has room');
}

sub keys_find_their_way {
	arrive('flawed.html', '');
	js('document.querySelector(".canvas").focus()');
	press('+', '+') for 1 .. 8;
	is(js("$sees(document.querySelector('#c-db'))"), 'no',
		'of a drawing that is near some is out of sight');
	for (1 .. 20) {
		press('Tab');
		last if js('document.activeElement.id') eq 'c-db';
	}
	is(js("$sees(document.activeElement)"), 'yes',
		'until the focus comes there');
	is(js('document.activeElement.getAttribute("aria-label")'),
		'db (Database, PostgreSQL), 5 findings',
		'which is told with what was found');
	press('Enter', "\r");
	js('document.querySelector("#selection button").focus()');
	press('Enter', "\r");
	is(js('document.activeElement.id'), 'c-db',
		'and it returns there when the element is left');
}

sub hostile_designs_are_inert {
	opendir my $entries, $folder or die "$folder: $!\n";
	for my $name (sort grep { /^hostile/ } readdir $entries) {
		visit($name);
		quiet($name, 'a hostile design');
		is(js('"owned" in window'), 'no', 'none of it runs');
		click('.finding a.show') if js('!!document.querySelector(".finding a.show")')
		    eq 'yes';
		is(js('"owned" in window'), 'no', 'nor when it is used');
		ok(js('document.title') =~ /<script>/, 'but it can be read');
	}
	visit('flawed.html');
	js('document.body.insertAdjacentHTML("beforeend", '
		. '"<img src=x onerror=\"window.owned = 1\">")');
	js('{ const s = document.createElement("script"); '
		. 's.textContent = "window.owned = 1"; document.body.append(s); }');
	sleep 0.2;
	js('0');
	is(js('"owned" in window'), 'no',
		'what would break out would not run: the policy holds');
}

# The elements that lintel writes.
my %written = map { $_ => 1 } qw(a article b body button circle code dd defs desc
    details div dl dt fieldset footer g h1 h2 h3 head header html input label
    legend li main meta nav ol output p path pre rect script section small span
    style summary svg symbol table tbody td text th thead title tr ul use);

# What stands in the page: names of elements, and what could run or lead out.
my $census = <<'END';
(() => {
	const bad = [], tags = new Set();
	for (const e of document.querySelectorAll("*")) {
		tags.add(e.localName);
		for (const a of e.attributes) {
			if (/^on/i.test(a.name))
				bad.push(a.name);
			if (/^(src|srcdoc|style|href|action)$/i.test(a.localName) &&
			    !/^(#|\.\/|https:|mailto:|[-a-z0-9_.%]+$)/.test(a.value))
				bad.push(a.name + "=" + a.value);
		}
	}
	return [[...tags].join(" "), bad.join(" "),
		document.querySelectorAll("script, style").length];
})()
END

sub texts_are_inert {
	opendir my $entries, "$folder/texts" or die "$folder: $!\n";
	my (%faults, %visited);
	my @names = sort grep { /\.(html|svg)$/ } readdir $entries;
	for my $name (@names) {
		my $sort = $name =~ /\.open\.html$/ ? 'page without its policy'
		    : $name =~ /html$/ ? 'page' : 'drawing';
		$visited{$sort}++;
		visit("texts/$name");
		my ($tags, $bad, $code) = @{js($census)};
		my @foreign = grep { !$written{$_} } split ' ', $tags;
		my $asked = join ' ', map { $_->{params}{request}{url} }
		    happened('Network.requestWillBeSent');
		my $fault = join '; ', grep { length } noises(), $bad, "@foreign",
		    $code == ($sort eq 'drawing' ? 1 : $name =~ /^index/ ? 2 : 3) ? '' : "$code times script or style",
		    js('"owned" in window') eq 'no' ? '' : 'something ran',
		    $asked =~ m{^file://\S*/\Q$name\E$} ? '' : "it asks for $asked";
		push @{$faults{$sort}}, "$name: $fault" if length $fault;
	}
	for my $sort (sort keys %visited) {
		is(join("\n", @{$faults{$sort} // []}), '',
			"200 hostile texts in each field: $visited{$sort} times a $sort");
	}
}

sub index_searches {
	visit('index.html');
	quiet('index.html', 'the index');
	my $shown = 'document.querySelectorAll("tbody tr:not([hidden])").length';
	my $all = js($shown);
	js('document.querySelector("#search").focus()');
	ask('Input.insertText', text => 'rabbitmq flawed.yaml');
	is(js($shown), '1', 'a search finds a design by what is in it');
	js('document.querySelector("#search").value = ""');
	ask('Input.insertText', text => 'nothing like it');
	is(js($shown), '0', 'and nothing by nothing');
	ok($all > 3, 'of several');
	js('document.querySelector("#search").value = ""');
	ask('Input.insertText', text => 'flawed.yaml');
	@events = ();
	click('tbody tr:not([hidden]) a');
	await('Page.loadEventFired');
	is(js('document.title'), 'URL shortener', 'and leads to its page');
	js('history.back()');
	soon('document.querySelector("#search")?.value + ' . $shown,
		'flawed.yaml1', 'from which one comes back to the search');
	click('#designs th:nth-child(3) button');
	is(js('document.querySelector("#designs tbody tr td.n").textContent.trim()'),
		js('String(Math.max(...[...document.querySelectorAll("#designs td:nth-child(3)")].map(e => parseInt(e.textContent))))')
		. ' errors', 'a column of numbers puts the most first');
	click('#designs th:nth-child(3) button');
	ok(js('document.querySelector("#designs tbody tr td.n").textContent') =~ /^0/,
		'and then the least');
	is(js('document.querySelectorAll("#designs th[aria-sort]").length'), '1',
		'which is told to those who do not see it');
	arrive('index.html', 'q=links-team%20flawed');
	is(js($shown), '1', 'who owns a design finds it');
	arrive('index.html', 'q=rabbitmq%20flawed');
	is(js($shown), '1', 'a link may hold a search');
}

sub pages_fit {
	opendir my $entries, $folder or die "$folder: $!\n";
	my (@wide, @empty);
	my $room = '(() => { const svg = document.querySelector(".canvas svg");'
	    . ' if (!svg) return 0; const { width, height } ='
	    . ' svg.getBoundingClientRect(); const shape = svg.getAttribute'
	    . '("height") / svg.getAttribute("width");'
	    . ' return height - Math.max(width * shape, 192); })()';
	for my $size ([400, 800], [1440, 900]) {
		screen(@$size);
		for my $name (sort grep { /\.html$/ } readdir $entries) {
			visit($name);
			push @wide, "$name at $size->[0]"
			    if js('document.documentElement.scrollWidth') >
			    $size->[0];
			push @empty, "$name at $size->[0]" if js($room) > 2;
		}
		rewinddir $entries;
	}
	is(join(', ', @wide), '', 'no page is wider than a narrow screen');
	is(join(', ', @empty), '', 'and no drawing higher than its shape asks');
	my @cut;
	for my $width (400, 700, 1000, 1440) {
		screen($width, 800);
		visit('index.html');
		push @cut, $width
		    if js('(() => { const e = document.querySelector("#designs '
			. '.wide"); return e.scrollWidth - e.clientWidth; })()') > 0;
	}
	is(join(', ', @cut), '', 'the index shows all that it says of a design');
	screen(1440, 900);
}

sub themes_and_paper {
	my $ground = 'getComputedStyle(document.body).backgroundColor';
	visit('flawed.html');
	prefer('light');
	is(js($ground), 'rgb(255, 255, 255)', 'a page is light');
	prefer('dark');
	is(js($ground), 'rgb(18, 22, 28)', 'or dark, as the reader prefers');
	prefer('dark', 'print');
	is(js($ground), 'rgb(255, 255, 255)', 'and white on paper');
	is(js('getComputedStyle(document.querySelector(".tools")).display'),
		'none', 'without buttons');
	prefer('light');
	click('#c-api');
	ok(js('document.querySelectorAll(".finding[hidden]").length') > 0,
		'what is chosen hides the findings of all else');
	js('dispatchEvent(new Event("beforeprint"))');
	is(js('document.querySelectorAll(".finding[hidden], svg.marked").length'),
		'0', 'but not on paper');
	js('dispatchEvent(new Event("afterprint"))');
	is(js($lit), 'c-api', 'and is chosen again afterwards');
	prefer('light');
}

sub readable_without_script {
	ask('Emulation.setScriptExecutionDisabled', value => JSON::PP::true);
	visit('flawed.html');
	is(js('document.querySelector(".tools").hidden'), 'yes',
		'without its script a page offers nothing that does nothing');
	is(js('document.querySelectorAll(".finding[hidden], section[hidden], '
		. '.card[hidden]").length'), '0', 'and all content is there');
	ok(js('document.querySelector(".canvas svg").getBoundingClientRect().height')
		> 200, 'with the drawing');
	ask('Emulation.setScriptExecutionDisabled', value => JSON::PP::false);
}

my $target = ask('Target.createTarget', url => 'about:blank')->{targetId};
$session = ask('Target.attachToTarget', targetId => $target,
	flatten => JSON::PP::true)->{sessionId};
ask("$_.enable") for qw(Page Runtime Log Network);

findings_lead_to_elements();
elements_lead_to_findings();
changes_lead_to_elements();
drawing_moves();
addresses_lead_here();
addresses_are_told();
losses_are_shown();
flows_are_shown();
opens_where_it_is_said();
keys_find_their_way();
hostile_designs_are_inert();
texts_are_inert();
index_searches();
pages_fit();
themes_and_paper();
readable_without_script();

$session = undef;
ask('Browser.close');
waitpid $child, 0;
$child = 0;
print "1..$count\n";
exit($failed ? 1 : 0);
