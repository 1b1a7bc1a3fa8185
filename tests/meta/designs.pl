#!/usr/bin/perl
# designs.pl ANALYSIS ESTIMATES SPARE: prints what the figures of designs tell
# against them, as a word for the sort and what it is about.  The first two are
# JSON of lintel; SPARE lists components of which one would do with less.
use strict;
use warnings;
use JSON::PP;

sub slurp {
	open my $file, '<:raw', $_[0] or die "$_[0]: $!\n";
	local $/;
	return <$file>;
}

sub name { return $_[0]{path} =~ s{.*/|\.yaml$}{}gr }

my @designs = @{decode_json(slurp $ARGV[0])->{designs}};
my @estimates = @{decode_json(slurp $ARGV[1])->{designs}};
my %spare = map { $_ => 1 } split /\n/, slurp $ARGV[2];

my %filled;    # by design and store: the part of its room that is used
for my $design (@estimates) {
	for (@{$design->{stores}}) {
		next unless $_->{room} && defined $_->{holds};
		$filled{name($design) . " $_->{id}"} =
		    $_->{holds} * $_->{copies} / $_->{room};
	}
}

# Of the load, with caches cold, or of the disks: whatever fills it most.
sub use_of {
	my ($about, $component) = @_;
	my $most = $component->{utilisation};
	for ($component->{utilisation_cold}, $filled{$about}) {
		$most = $_ if defined && $_ > $most;
	}
	return $most;
}

for my $design (@designs) {
	my $id = name $design;
	my $cost = $design->{cost};
	print "budget $id\n"
	    unless $cost->{covered} == 1 && $cost->{monthly} <= $cost->{budget};
	for my $component (@{$design->{components}}) {
		my $about = "$id $component->{id}";
		next unless $component->{utilisation};
		print "full $about\n" if $component->{utilisation} > 0.75;
		print "idle $about\n"
		    if $spare{$about} && use_of($about, $component) < 0.1 &&
		    $component->{cost} > 0.02 * $cost->{budget};
	}
	for my $flow (@{$design->{flows}}) {
		my $about = "$id $flow->{id}";
		my $target = $flow->{availability_target};
		print "availability $about\n"
		    if defined $target && !($flow->{availability} >= $target);
		print "interval $about\n" if defined $flow->{availability_low};
		my $latency = $flow->{latency};
		for (@{$latency->{targets}}, @{$latency->{complete}{targets}}) {
			print "latency $about $_->{of}\n"
			    unless defined $_->{status} &&
			    $_->{status} !~ /^(over|infeasible)$/;
		}
	}
}
