# kill.pl - lintel is killed while it writes, ROUNDS times at random:
# `LINTEL=PROGRAM ROUNDS=200 perl tests/check/kill.pl`.  Each file is then as
# before or as it should be.  Signals that can be caught leave no temporary
# file; nothing leaves a lintel-layout behind.
use strict;
use warnings;
use Cwd qw(realpath);
use FindBin;
use lib $FindBin::Bin;
use Box;
use Time::HiRes qw(time usleep);

my $top = realpath("$FindBin::Bin/../..");
my $lintel = realpath($ENV{LINTEL});
my $engine = $lintel =~ s,[^/]*$,lintel-layout,r;
my $rounds = $ENV{ROUNDS} // 200;
my $seed = $ENV{SEED} // 1;
srand $seed;
Box::open_box("$top/tests/check/box");
for my $design (glob "$top/designs/patterns/*.yaml") {
	spew("$box/more/" . ($design =~ s,.*/,,r), slurp($design));
}
unlink "$box/.lintel.yaml";
my @commands = ('render -q -o out .', 'report -q -o pages .',
    'lint --fix .', 'fmt .', 'lint -o json=a.json -o sarif=b.sarif .');
my (%tally, @faults);

sub engines {
	return grep { (readlink($_) // '') eq $engine } glob '/proc/[0-9]*/exe';
}

# Whether this soon becomes true.
sub soon {
	my ($holds) = @_;
	for (1 .. 100) {
		return 1 if $holds->();
		usleep(10_000);
	}
	return 0;
}

sub killed {
	my ($words, $signal, $after) = @_;
	my $pid = fork // die 'fork';
	if ($pid == 0) {
		open STDOUT, '>', '/dev/null';
		open STDERR, '>', '/dev/null';
		exec $lintel, @$words or exit 121;
	}
	usleep($after * 1e6);
	kill $signal => $pid;
	waitpid $pid, 0;
	return $? & 127;
}

Box::again();
for my $line (@commands) {
	my ($input, @words) = command($line);
	my $start = time;
	my $good = run([$lintel, @words], $input);
	my $long = time - $start;
	reset_box($good);
	for my $round (1 .. $rounds / @commands) {
		my $signal = (qw(KILL TERM INT))[rand 3];
		# Over what is there already every second time.
		if ($round % 2) {
			run([$lintel, @words], $input);
		}
		my $by = killed(\@words, $signal, rand $long);
		my $what = "$line, SIG$signal, round $round";
		my $run = {files => keep()};
		my @left = grep { /\.tmp\./ } keys %{$run->{files}};
		$tally{rounds}++;
		$tally{$by ? "by SIG$signal" : 'too late'}++;
		$tally{'temporary files after SIGKILL'} += @left
		    if $signal eq 'KILL';
		push @faults, "$what: $left[0] stays"
		    if @left && $signal ne 'KILL';
		push @faults, "$what: a lintel-layout lives"
		    unless soon(sub { !engines() });
		delete @{$run->{files}}{@left};
		unlink map { "$box/$_" } @left;
		my $piece = pieces($run, $good);
		push @faults, "$what: a part of $piece" if defined $piece;
		reset_box($run);
	}
}
ok(!@faults, "each file is old or new after $tally{rounds} signals");
tell(@faults);
# Its layout takes many seconds.
spew("$box/../large.yaml", join("\n", 'design: Large', 'components:',
	(map { "  c$_: service" } 0 .. 299), 'links:', map { my $from = $_;
	map { "  - c$from -> c" . ($from + $_ * $_) % 300 } 1 .. 14 } 0 .. 299));
for my $signal (qw(KILL TERM INT HUP)) {
	my $pid = fork // die 'fork';
	if ($pid == 0) {
		exec $lintel, qw(render -q --no-findings ../large.yaml -o x.svg)
		    or exit 121;
	}
	my $began = soon(sub { engines() });
	kill $signal => $pid;
	waitpid $pid, 0;
	ok($began && soon(sub { !engines() }),
	    "SIG$signal leaves no lintel-layout at work");
}
print "# seed $seed: ", join(', ', map { "$tally{$_} $_" } sort keys %tally),
    "\n";
finish();
