#!/usr/bin/perl
# json.pl PATH: the value at a path such as .findings.0.rule of the JSON text
# on standard input.  Lists and objects print as JSON, keys in order; `#` at
# the end of a path counts.  Prints INVALID when the text is no JSON.
use strict;
use warnings;
use JSON::PP;

binmode STDOUT, ':utf8';
my $text = do { local $/; <STDIN> };
my $value = eval { JSON::PP->new->utf8->decode($text) };
if ($@) {
	print "INVALID: $@";
	exit 1;
}
for my $step (grep { length } split /\./, $ARGV[0]) {
	if ($step eq '#') {
		$value = ref $value eq 'ARRAY' ? @$value : keys %$value;
	} elsif (ref $value eq 'ARRAY') {
		$value = $value->[$step];
	} elsif (ref $value eq 'HASH') {
		exists $value->{$step} or print("MISSING"), exit 1;
		$value = $value->{$step};
	}
}
print ref $value
    ? JSON::PP->new->canonical->allow_nonref->encode($value)
    : defined $value ? $value : 'null';
