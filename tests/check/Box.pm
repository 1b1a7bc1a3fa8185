# Box.pm - a folder in which lintel runs while something goes wrong, again and
# again: what it prints and writes is held against a run in which all went well.
#
# A command is a line of tests/check/commands: words as in a shell, of which
# one may be <FILE.  A run is {code, out, err, files}: the exit code, -1 for
# too late, "signal N" for a crash; files are those of the folder by name.
package Box;
use strict;
use warnings;
use Cwd qw(realpath);
use Exporter 'import';
use File::Temp qw(tempdir);
use POSIX qw(:sys_wait_h _exit);
use Text::ParseWords qw(shellwords);
use Time::HiRes qw(time sleep);

our @EXPORT = qw($box ok commands command run reset_box keep whole pieces
    is_plainer tell
    slurp spew finish);
our $box;       # the folder, which is current
my ($work, %first);

use constant TOO_LATE => 60; # seconds

# Nobody's own configuration; nothing depends on the day or the terminal.
sub clean_environment {
	delete @ENV{grep { /^(GIT_|LC_|FAIL_|NO_COLOR|LINTEL_)/ } keys %ENV};
	@ENV{qw(LC_ALL TERM SOURCE_DATE_EPOCH GIT_CONFIG_GLOBAL
	    GIT_CONFIG_NOSYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL
	    GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL)} = ('C.UTF-8', 'xterm',
	    '1767225600', '/dev/null', 1, 'a', 'a@example.com', 'a',
	    'a@example.com');
}

sub slurp {
	open my $file, '<:raw', $_[0] or return '';
	local $/;
	return scalar(<$file>) // '';
}

sub spew {
	my ($path, $bytes) = @_;
	open my $file, '>:raw', $path or die "$path: $!";
	print $file $bytes;
	close $file or die "$path: $!";
}

# The files of the folder, but those of git.
sub keep {
	my (%files, @folders);
	my $prefix = '';
	do {
		opendir my $folder, "$box/$prefix" or die "$box/$prefix: $!";
		for (grep { !/^\.{1,2}$|^\.git$/ } readdir $folder) {
			-d "$box/$prefix$_" ? push @folders, "$prefix$_/"
			    : ($files{"$prefix$_"} = slurp("$box/$prefix$_"));
		}
	} while defined($prefix = shift @folders);
	return \%files;
}

# As it was at first, after a run; a folder that was made may stay.
sub reset_box {
	my $now = $_[0]{files};
	unlink map { "$box/$_" } grep { !exists $first{$_} } keys %$now;
	for (keys %first) {
		next if exists $now->{$_} && $now->{$_} eq $first{$_};
		spew("$box/$_", $first{$_});
	}
}

# Takes the folder as it is now for how it was at first.
sub again {
	%first = %{keep()};
}

# Makes the folder from the folder `from`, with a repository of its own.
sub open_box {
	my ($from) = @_;
	clean_environment();
	$work = tempdir(CLEANUP => 1);
	$box = "$work/box";
	system('cp', '-R', $from, $box) == 0 or die 'no box';
	chdir $box or die;
	system('git init -q -b main . && git add -A && git commit -qm one') == 0
	    or die 'no repository';
	%first = %{keep()};
}

my ($count, $failed) = (0, 0);

sub ok {
	my ($holds, $claim) = @_;
	$count++;
	$failed++ unless $holds;
	print $holds ? '' : 'not ', "ok $count - $claim\n";
	return $holds;
}

sub finish {
	print "1..$count\n";
	chdir '/';
	exit($failed ? 1 : 0);
}

sub commands {
	my ($path) = @_;
	return grep { /\S/ && !/^#/ } split /\n/, slurp($path);
}

sub child {
	my ($words, $input, $environment) = @_;
	$ENV{$_} = $environment->{$_} for keys %$environment;
	open STDIN, '<', $input or _exit(120);
	open STDOUT, '>', "$work/out" or _exit(120);
	open STDERR, '>', "$work/err" or _exit(120);
	exec { $words->[0] } @$words or _exit(121);
}

# Words of a command, and what it reads.
sub command {
	my ($line) = @_;
	my ($input, @words) = ('/dev/null');
	for (shellwords($line)) {
		/^<(.+)/ ? ($input = $1) : push @words, $_;
	}
	return ($input, @words);
}

sub run {
	my ($words, $input, %environment) = @_;
	my $pid = fork // die 'fork';
	child($words, $input, \%environment) if $pid == 0;
	my $late = 0;
	local $SIG{ALRM} = sub { $late = 1; kill KILL => $pid };
	alarm TOO_LATE;
	waitpid $pid, 0;
	my $status = $?;
	alarm 0;
	my $code = $late ? -1 : WIFEXITED($status) ? WEXITSTATUS($status)
	    : 'signal ' . WTERMSIG($status);
	return {code => $code, draws => "@$words" =~ /\b(?:render|report)\b/ ? 1 : 0,
	    out => slurp("$work/out"),
	    err => slurp("$work/err"), files => keep()};
}

# Whether the run came to the same as the other one, whatever it said.
sub whole {
	my ($run, $good) = @_;
	return $run->{code} eq $good->{code} && $run->{out} eq $good->{out} &&
	    !defined difference($run->{files}, $good->{files});
}

sub difference {
	my ($files, $others) = @_;
	for (keys %{{%$files, %$others}}) {
		return $_ unless exists $files->{$_} && exists $others->{$_} &&
		    $files->{$_} eq $others->{$_};
	}
	return undef;
}

# The name of a file that is neither as before nor as of a good run; undef: none.
sub pieces {
	my ($run, $good) = @_;
	for my $name (sort keys %{{%{$run->{files}}, %first}}) {
		my $now = $run->{files}{$name};
		return $name unless grep {
			defined $now ? exists $_->{$name} &&
			    $now eq $_->{$name} : !exists $_->{$name}
		} \%first, $good->{files};
	}
	return undef;
}

# A layout that could not be had makes a drawing another one, but a whole one.
# Without any layout render says so, and exits with 2.
sub is_plainer {
	my ($run, $good) = @_;
	return 0 unless $good->{draws} && ($run->{code} eq $good->{code} ||
	    $run->{err} =~ /: the layout engine /);
	for ($run->{out}, values %{$run->{files}}) {
		return 0 if /^<(svg|!DOCTYPE html)/ && !m,</(svg|html)>\n\z,;
		return 0 if /^\x89PNG/ && !/IEND....\z/s;
	}
	return keys %{$run->{files}} == keys %{$good->{files}};
}

# The first few faults of a test, as comments.
sub tell {
	print map { s/\n/\n# /gr . "\n" } map { "# $_" }
	    grep { defined } @_[0 .. 4];
}

1;
