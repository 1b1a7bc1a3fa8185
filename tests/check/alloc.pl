# alloc.pl - every allocation fails once, and then it and all after it:
# `LINTEL=PROGRAM FAIL=LIBRARY perl tests/check/alloc.pl`, of a build that loads
# its C library.  Whatever fails, lintel says that there is no memory and exits
# with 2, or comes to what it comes to otherwise; it neither crashes nor leaks,
# and each file is as before or as it should be.
use strict;
use warnings;
use Cwd qw(getcwd realpath);
use FindBin;
use lib $FindBin::Bin;
use Box;

my $top = realpath("$FindBin::Bin/../..");
my $lintel = realpath($ENV{LINTEL});
my $library = realpath($ENV{FAIL});
my $only = $ENV{ONLY} // '';     # commands that match
my $every = $ENV{EVERY} // 2000; # allocations that all fail; then samples
my $samples = $ENV{SAMPLES} // 200;
Box::open_box("$top/tests/check/box");
my $tally = "$box/../tally";
my @commands = commands("$top/tests/check/commands");
my ($all, $tried, $gave_up, $coped) = (0, 0, 0, 0);

sub tried {
	my ($words, $input, %how) = @_;
	unlink $tally;
	my $run = run([$lintel, @$words], $input, LD_PRELOAD => $library,
	    FAIL_TALLY => $tally, %how);
	@$run{qw(allocations live)} = split ' ', slurp($tally);
	return $run;
}

# What is wrong with it; undef: nothing.
sub fault {
	my ($run, $good) = @_;
	return "it ends with $run->{code}" unless $run->{code} =~ /^[012]$/;
	return "$run->{live} blocks are left, not $good->{live}"
	    if !defined $run->{live} || $run->{live} > $good->{live};
	if (whole($run, $good)) {
		$coped++;
		return undef;
	}
	return undef if is_plainer($run, $good);
	return "it exits with $run->{code} and `$run->{err}`"
	    unless $run->{code} == 2 &&
	    $run->{err} =~ /out of memory|Cannot allocate memory/;
	# A file that could not be read is passed over, and named.
	my $named = $run->{err} =~ /cannot (read|be run).*: Cannot allocate/;
	my $piece = pieces($run, $good);
	return "a part of $piece" if defined $piece && !$named;
	return 'it goes on printing what is not so'
	    unless $named || index($good->{out}, $run->{out}) == 0;
	$gave_up++;
	return undef;
}

sub numbers {
	my ($count) = @_;
	return 1 .. $count if $count <= $every;
	my $step = int(($count - $every) / $samples) + 1;
	return 1 .. $every, map { $every + $_ * $step }
	    1 .. int(($count - $every) / $step);
}

for my $line (grep { /$only/ } @commands) {
	my ($input, @words) = command($line);
	my $good = tried(\@words, $input);
	reset_box($good);
	my @faults;
	$all += $good->{allocations};
	for my $at (numbers($good->{allocations})) {
		for my $rest (0, 1) {
			my $run = tried(\@words, $input, FAIL_AT => $at,
			    FAIL_ALL => $rest);
			my $fault = fault($run, $good);
			push @faults, "FAIL_AT=$at FAIL_ALL=$rest: $fault"
			    if $fault;
			reset_box($run);
			$tried++;
		}
	}
	ok(!@faults, "$line: each of $good->{allocations} allocations");
	tell(@faults);
}
print "# $all allocations, $tried failures: $gave_up times out of memory, ",
    "$coped times unharmed\n";
finish();
