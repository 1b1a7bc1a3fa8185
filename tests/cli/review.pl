#!/usr/bin/perl
# review.pl REVIEW BEFORE AFTER [OLD=NEW]... - the numbers that a review (JSON)
# tells of its first design are those of `lintel analyze --format json` of both
# sides, and none that moved is missing.  Ids of components that were renamed
# are given as OLD=NEW.  Prints what is wrong, a line each, then how many moves
# were held to something.
use strict;
use warnings;
use JSON::PP;

sub slurp {
	open(my $file, '<', $_[0]) or die "$_[0]: $!";
	local $/;
	return JSON::PP->new->utf8->decode(scalar <$file>);
}

my ($review, $before, $after) = map { slurp($_) } splice @ARGV, 0, 3;
my %new = map { split /=/ } @ARGV;
$review = $review->{designs}[0];

# "flow:buy availability" -> value
sub numbers {
	my ($design, $names) = @_;
	my %all = ('design cost' => $design->{cost}{monthly});
	for my $flow (@{$design->{flows}}) {
		my $name = "flow:$flow->{id}";
		$all{"$name availability"} = $flow->{availability};
		$all{"$name latency"} = $flow->{latency}{mean};
		$all{"$name latency.p99"} = $flow->{latency}{p99_bound};
		$all{"$name cuts"} = scalar @{$flow->{cuts}};
	}
	for my $component (@{$design->{components}}) {
		my $id = $component->{id};
		$id = $names->{$id} // $id;
		my $busy = $component->{utilisation};
		$all{"component:$id headroom"} = defined $busy ? 1 - $busy : undef;
	}
	return \%all;
}

sub same {
	my ($a, $b) = @_;
	return !defined $a && !defined $b unless defined $a && defined $b;
	return abs($a - $b) <= 1e-9 * (abs($a) + abs($b));
}

sub text { return $_[0] // 'null' }

my $old = numbers($before->{designs}[0], \%new);
my $now = numbers($after->{designs}[0], {});
my %told;
for my $move (@{$review->{metrics}}) {
	my $name = "$move->{element} $move->{metric}";
	$told{$name} = 1;
	for (['before', $old], ['after', $now]) {
		my ($side, $all) = @$_;
		my $is = $all->{$name};
		print "$name: ", text($move->{$side}), " $side, not ",
		    text($is), "\n"
		    unless same($move->{$side}, $is);
	}
}
for my $name (sort keys %$now) {
	next if $told{$name} || !exists $old->{$name};
	my ($a, $b) = ($old->{$name}, $now->{$name});
	next unless defined $a && defined $b;
	my $base = $name =~ /availability$/ ? 1 - $a : abs($a);
	print "$name moved from $a to $b, and nobody tells\n"
	    if abs($a - $b) > 0.002 * $base + 1e-12;
}
print scalar(keys %told), "\n";
