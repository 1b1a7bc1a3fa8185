# io.pl - every system call that has to do with files and processes fails, one
# at a time: `LINTEL=PROGRAM perl tests/check/io.pl`, by strace.  What is
# interrupted goes on; what fails otherwise is told, by the name of what it
# failed for, with exit code 2; each file is as before or as it should be, and
# none is left over.
use strict;
use warnings;
use Cwd qw(realpath);
use FindBin;
use lib $FindBin::Bin;
use Box;

my $fixes; # the command is lint --fix
my %errors = (
	openat => [qw(EIO ENOSPC EROFS EMFILE EACCES EINTR)],
	read => [qw(EIO EINTR)],
	write => [qw(EIO ENOSPC EINTR)],
	close => [qw(EIO EINTR)],
	fsync => [qw(EIO ENOSPC EINTR)],
	rename => [qw(EIO ENOSPC EROFS)],
	mkdir => [qw(ENOSPC EROFS)],
	newfstatat => [qw(EIO)],
	getdents64 => [qw(EIO)],
	lseek => [qw(EIO)],
	fchmod => [qw(EPERM)],
	mmap => [qw(ENOMEM)],
	socketpair => [qw(EMFILE)],
	vfork => [qw(EAGAIN)],
	clone => [qw(EAGAIN)],
	clone3 => [qw(EAGAIN)],
	poll => [qw(EINTR)],
	sendto => [qw(EPIPE EINTR)],
	recvfrom => [qw(ECONNRESET EINTR)],
	sched_getaffinity => [qw(EINVAL)],
	wait4 => [qw(EINTR)],
);
my @commands = ('lint -o json=a.json -o text=a.txt', 'lint --fix',
    'lint --update-baseline --baseline known.json', 'lint --base HEAD plain.yaml',
    'fmt', 'render -o out', 'render shop.yaml -o shop.svg',
    'render plain.yaml -o plain.png', 'render plain.yaml -o -',
    'report -o pages', 'init -o new.yaml', 'query components - <shop.yaml');

my $top = realpath("$FindBin::Bin/../..");
my $lintel = realpath($ENV{LINTEL});
my $points = $ENV{POINTS} // 1000;
my $only = $ENV{ONLY} // '';
Box::open_box("$top/tests/check/box");
my $trace = "$box/../trace";
my ($tried, $told, $harmless, $plainer) = (0, 0, 0, 0);

sub traced {
	my ($calls, $words, $input, @inject) = @_;
	return run(['strace', '-o', $trace, '-e', "trace=$calls",
	    @inject, $lintel, @$words], $input);
}

# How often each call is made.
sub counts {
	my %counts;
	/^(\w+)\(/ && $counts{$1}++ for split /\n/, slurp($trace);
	return %counts;
}

sub names_something {
	my ($said) = @_;
	return $said =~ /(\w\.(yaml|json|txt|svg|png|html)|standard (in|out)put
	    |\bgit\b|rsvg-convert|out|pages|cannot\ read\ \S+)/x;
}

sub fault {
	my ($run, $good, $error) = @_;
	return "it ends with $run->{code}" unless $run->{code} =~ /^[012]$/;
	if (whole($run, $good)) {
		$harmless++;
		return undef;
	}
	my ($call) = slurp($trace) =~ /^(.*INJECTED)/m;
	# No handler of lintel's comes back, so stdio is never interrupted.
	return undef if $error eq 'EINTR' && $call =~ /^write\([12],/;
	return 'it is not survived' if $error eq 'EINTR';
	if (is_plainer($run, $good)) {
		$plainer++;
		return undef;
	}
	# Where a repository may begin, it does: names are then told from there.
	return undef if $call =~ m,/\.git",;
	my $piece = pieces($run, $good);
	return "a part of $piece, by $call"
	    if defined $piece && $run->{code} != 2;
	return "a temporary file stays" if grep { /\.tmp\./ } keys %{$run->{files}};
	# What cannot be read when --fix looks, and can later, is left as it is.
	return undef if $fixes && $run->{code} eq $good->{code};
	return "it exits with $run->{code} by $call" if $run->{code} != 2;
	$told++;
	return "no name in `$run->{err}`"
	    unless names_something($run->{err} . $run->{out});
	return undef;
}

# All of them, or so many of the first and of the last.
sub points {
	my ($count) = @_;
	return grep { $_ <= $points || $_ > $count - $points } 1 .. $count;
}

my $all = join ',', map { "?$_" } sort keys %errors;
for my $line (grep { /$only/ } @commands) {
	my ($input, @words) = command($line);
	$fixes = $line =~ /--fix/;
	my $good = traced($all, \@words, $input);
	my %counts = counts();
	reset_box($good);
	my (@faults, $here);
	for my $call (sort keys %counts) {
		for my $error (@{$errors{$call}}) {
			for my $at (points($counts{$call})) {
				my $run = traced($call, \@words, $input, '-e',
				    "inject=$call:error=$error:when=$at");
				my $fault = fault($run, $good, $error);
				push @faults, "$error of $call $at: $fault"
				    if $fault;
				reset_box($run);
				$here++;
			}
		}
	}
	$tried += $here;
	ok(!@faults, "$line: $here failures of " . (keys %counts) . ' calls');
	tell(@faults);
}
print "# $tried failures: $told times told, $harmless times unharmed, ",
    "$plainer times a plainer drawing\n";
finish();
