# engine.pl - allocations of the layout engine fail, once, and then with all after
# them: `LINTEL=PROGRAM FAIL=LIBRARY perl tests/check/engine.pl`.  However the
# engine ends, lintel does not wait for it for long, and draws: what it would
# have drawn, or something plainer, and then it says so.
use strict;
use warnings;
use Cwd qw(realpath);
use FindBin;
use lib $FindBin::Bin;
use Box;

my $top = realpath("$FindBin::Bin/../..");
my $lintel = realpath($ENV{LINTEL});
my $library = realpath($ENV{FAIL});
my $engine = $lintel =~ s,[^/]*$,lintel-layout,r;
my $samples = $ENV{SAMPLES} // 1000; # of each design
my @designs = ('plain.yaml', 'shop.yaml', 'large.yaml');
Box::open_box("$top/tests/check/box");
spew("$box/large.yaml", slurp("$top/designs/ml-platform.yaml"));
my $bin = "$box/../bin";
my ($tried, %tally);

# lintel gives an empty environment to what it finds beside itself.
sub put_engine {
	my ($at, $rest) = @_;
	spew("$bin/lintel-layout", "#!/bin/sh\nexec env LD_PRELOAD=$library " .
	    "FAIL_AT=$at FAIL_ALL=$rest FAIL_TALLY=$bin/tally $engine\n");
	chmod 0755, "$bin/lintel-layout";
}

sub drawn {
	my ($design, @fails) = @_;
	put_engine(@fails);
	return run(["$bin/lintel", qw(render -q --no-findings -o -), $design],
	    '/dev/null');
}

# Everything that a drawing shows, wherever it stands.
sub shown {
	my ($picture) = @_;
	return join "\n", sort $picture =~ /<g id="[^"]*"/g;
}

# What is wrong with it; undef: nothing.
sub fault {
	my ($run, $good) = @_;
	return "it ends with $run->{code}" unless $run->{code} =~ /^[02]$/;
	if ($run->{out} eq $good->{out}) {
		$tally{$run->{err} eq '' ? 'unharmed' : 'told needlessly'}++;
		return undef;
	}
	return "another drawing without a word"
	    unless $run->{err} =~ /: the layout engine (.*)/;
	$tally{$1 =~ s/;.*//r}++;
	return 'a part of a drawing' unless $run->{out} =~ m,^<svg .*</svg>\n\z,s;
	return 'a drawing that lacks something'
	    unless shown($run->{out}) eq shown($good->{out});
	return undef;
}

mkdir $bin or die "$bin: $!";
system('cp', $lintel, "$bin/lintel") == 0 or die 'no lintel';
for my $design (@designs) {
	my $good = drawn($design, 0, 0);
	my ($count) = slurp("$bin/tally") =~ /^(\d+) /;
	ok($good->{code} eq '0' && $good->{err} eq '' && $count,
	    "$design: drawn while nothing fails");
	my $step = ($count // 0) / $samples;
	$step = 1 if $step < 1;
	my @faults;
	for (my $at = 1; $at <= $count; $at += $step) {
		my $number = int $at;
		for my $rest (0, 1) {
			my $run = drawn($design, $number, $rest);
			my $fault = fault($run, $good);
			push @faults, "FAIL_AT=$number FAIL_ALL=$rest: $fault"
			    if $fault;
			$tried++;
		}
	}
	ok(!@faults, "$design: of $count allocations of the engine");
	tell(@faults);
}
print "# $tried failures: ", join(', ', map { "$_: $tally{$_}" }
	sort keys %tally), "\n";
finish();
