# invent.pl FOLDER COUNT SEED - designs that nobody drew, with any of the keys
# of fields.def, each with what it may hold or, now and then, with what it may
# not; written in any of the ways of YAML.  After a line `===` comes the design
# as it was changed later, for the targets that read two.
use strict;
use warnings;

my ($folder, $count, $seed) = @ARGV;
my $state = 0;

# The same numbers from any Perl: a generator of its own.
sub below {
	my ($limit) = @_;
	$state = ($state * 1103515245 + 12345) % 2147483648;
	return int($state / 65536) % $limit;
}

sub pick { return $_[below(scalar @_)] }

sub once_in { return below($_[0]) == 0 }

my %amounts = (
	RATE => [qw(100/s 5k/day 1M/month 0.1/s 20/min 2k/s 0/s)],
	RATIO => [qw(99.9% 50% 80% 100% 1% 99.999%)],
	DURATION => ['5 ms', '1 s', '30 s', '1 h', '30 d', '1 min', '250 ms', '0 s'],
	SIZE => ['1 KB', '500 B', '10 GB', '2 TB', '64 KiB'],
	BANDWIDTH => ['1 GB/s', '10 MB/s'],
	COUNT => [qw(10 1k 1 100 250000)],
	FACTOR => [qw(2x 10x 1x 1.5x)],
	MONEY => ['$500/month', '$20k/month', '$1/month'],
	NUMBER => [qw(2 0.5 1 10)],
	PRICE => ['$120/month', '$0.20 per 1M', '$0.09/GB', '$0.023/GB/month'],
);
my @wrong = ('', '~', 'yes', 'no', 'none', '-1', '1e99', '5 parsecs', 'abc',
	'x y', '2026-13-40', '0', "\x{e9}t\x{e9}", 'a -> b', 'client', 'c0 c1',
	[], ['a', 'a'], {}, { a => 'b' }, [['a']], "two\nlines", 'TRUE', '10%',
	'50 ms', '100/s');
my @words = ('a remark', 'HTTPS', 'gRPC', 'AMQP', 'SQL', 'by key', 'daily',
	'`code` and <b>', 'half: what', '# no comment', '"quoted"', "it's",
	'a | b', '[x]', '{y}', 'true', '12', "\x{fc}ber", '- item', 'team-a',
	'wraps into more than one line of a drawing, since it is long',
	"a text\nof two lines", '*', '&', '!', '%', '@', "trailing ");
my @rules = ('avail/spof', 'cap/headroom', 'doc/open', 'data/backup', 'no/such');

sub slurp {
	open my $file, '<', $_[0] or die "$_[0]: $!";
	local $/;
	return scalar <$file>;
}

my (%fields, @kinds, @technologies);
for (split /\n/, slurp('src/model/fields.def')) {
	push @{$fields{$1}}, { name => $2, type => $3, measure => $4,
		words => $5, record => $6 }
	    if /^FIELD\((\w+), \w+, "([^"]+)", (\w+), (\w+), "(.*?)", (\w+),/;
}
@kinds = slurp('rules/vocabulary/kinds.yaml') =~ /^  ([a-z-]+):$/mg;
@technologies = slurp('rules/vocabulary/technologies.yaml') =~
    /^  ([A-Z][\w .+-]*): \{/mg;

my @ids; # of the components

sub special {
	my ($owner, $name) = @_;
	return pick('https://x.example/a', 'mailto:a@x.example', './b.html')
	    if $name eq 'link';
	return { pick(@rules) => once_in(2) ? pick(@words) : {
		because => pick(@words), until => pick('2027-01-31', '2020-02-29') } }
	    if $name eq 'accept';
	return once_in(3) ? pick(@{$amounts{PRICE}})
	    : [@{$amounts{PRICE}}[0 .. below(4)]] if $name eq 'cost';
	return pick(1, 2, 3) if $name eq 'zones';
	return pick('isolated', 'shared', 20) if $name eq 'tenants';
	return pick('5k/min', 4000, 'capped') if $name eq 'token-budget';
	return undef;
}

sub value {
	my ($owner, $field) = @_;
	my $type = $field->{type};
	return pick(@wrong) if once_in(400);
	return special($owner, $field->{name}) if $type eq 'SPECIAL';
	return pick('true', 'false') if $type eq 'FLAG';
	return pick('true', 'false', pick(@words), pick(@ids), 'component:' . pick(@ids))
	    if $type eq 'REMARK';
	return pick(@words) if $type eq 'TEXT';
	return pick([map { "$_ t" } 0 .. below(3)], ['us', 'eu'], 'us')
	    if $type eq 'TEXTS';
	return 1 + below(6) if $type eq 'INTEGER';
	return pick(split /\|/, $field->{words}) if $type eq 'WORD';
	return [(split /\|/, $field->{words})[0 .. below(2)]] if $type eq 'WORDS';
	return pick(@ids) if $type eq 'REF';
	return [@ids[0 .. below(2)]] if $type eq 'REFS';
	return pick('2026-12-31', '2019-01-01') if $type eq 'DATE';
	return pick(@{$amounts{$field->{measure}} // ['1']}) if $type eq 'QUANTITY';
	my $inner = $fields{$field->{record}};
	return once_in(3) ? value($field->{record}, $inner->[0])
	    : some($field->{record}, 2);
}

# About one in `rarity` of the owner's fields.
sub some {
	my ($owner, $rarity, %taken) = @_;
	my %all = %taken;
	for (@{$fields{$owner}}) {
		next if exists $all{$_->{name}} || !once_in($rarity) ||
		    $_->{name} =~ /^(renamed-from|steps|kind|operation|split|schedule|
			rate|per-user|copies|needs|standby)$/x ||
		    ($taken{nowhere} && $_->{name} =~ /^(accept|zones|regions)$/);
		my $value = value($owner, $_);
		$all{$_->{name}} = $value if defined $value;
	}
	delete $all{nowhere};
	return \%all;
}

sub target { return $ids[below(scalar @ids)] }

sub component {
	my ($i) = @_;
	my %all = once_in(2) ? (kind => $i ? pick(@kinds) : 'client')
	    : (tech => pick(@technologies));
	return $all{kind} // $all{tech} if once_in(5);
	return ($all{kind} // $all{tech}) . ' x' . (1 + below(9)) if once_in(8);
	# With these there is something to compute.
	for my $field (@{$fields{COMPONENT}}) {
		$all{$field->{name}} = value('COMPONENT', $field)
		    if $field->{name} =~
		    /^(capacity|latency|availability|cost|storage)$/ && once_in(2);
	}
	$all{nowhere} = 1 if $i == 1 || $i == 2; # they stand in zones
	return some('COMPONENT', pick(4, 9, 30), %all);
}

# From where the flow has been, to others.
sub step {
	my ($been) = @_;
	my @others = grep { !$been->{$_} } @ids;
	my $from = pick(sort keys %$been);
	return undef unless @others;
	my $to = shift @others;
	my $text = "$from " . pick('->', '->', '->', '~>') . " $to";
	my $more = @others ? shift @others : $to;
	my $sort = $more eq $to ? 9 : below(9);
	$text .= " -> $more" if $sort < 3;
	$text = "$from -> [$to, $more]" if $sort == 3;
	$text = "$from -> $to | $more" if $sort == 4;
	$been->{$to} = 1;
	return once_in(3) ? $text : { $text => some('STEP', 4) };
}

sub flow {
	my ($number) = @_;
	my %been = ($ids[0] => 1);
	my @steps = grep { defined } map { step(\%been) } 0 .. below(4);
	return \@steps if once_in(4);
	return some('FLOW', 5, steps => \@steps,
		once_in(2) ? (operation => 'o' . below(3)) : (),
		once_in(20) ? (split => { us => '60%', eu => '40%' }) : (),
		once_in(6) ? (schedule => some('SCHEDULE', 2, at => '02:00')) : ());
}

sub design {
	my $size = 3 + below(10);
	@ids = map { "c$_" } 0 .. $size - 1;
	my %all = (
		design => pick(@words),
		summary => pick(@words),
		stage => pick('prototype', 'production', 'critical'),
		components => { map { $ids[$_] => component($_) } 0 .. $size - 1 },
		requirements => some('REQUIREMENTS', 3),
		workload => some('WORKLOAD', 2, users => pick('5M daily', '100'),
			operations => { map { ("o$_" => some('OPERATION', 3, once_in(2)
			    ? (rate => $_ ? pick('10x o0', '2x o0') : '100/s')
			    : ('per-user' => '3/day'))) } 0 .. 2 }),
		observability => some('OBSERVABILITY', 2, alerts => [
			map { target() . pick('.p99 > 50 ms', '.errors > 1%',
			'.utilisation > 80% for 5 min', '.lag for 1 min') } 0 .. below(3)]),
	);
	my %links;
	for (0 .. $size + below($size)) {
		my ($from, $to) = (target(), target());
		$links{"$from $to"} = "$from " .
		    pick('->', '->', '->', '~>', '=>', '<->') . " $to"
		    unless $from eq $to || $links{"$to $from"};
	}
	$all{links} = [map { once_in(3) ? $_ : once_in(3) ? { $_ => pick(@words) }
	    : { $_ => some('LINK', 4) } } sort values %links];
	$all{flows} = { map { ("f$_" => flow($_)) } 0 .. below(4) };
	$all{groups}{r1} = { kind => 'region', members => ['z1', 'z2'] };
	$all{groups}{z1} = some('GROUP', 4, kind => 'zone', members => [$ids[1]]);
	$all{groups}{z2} = some('GROUP', 4, kind => 'zone', members => [$ids[2]]);
	$all{groups}{g1} = some('GROUP', 3, kind => pick('team', 'trust-zone',
		'network', 'cluster', 'group'), members => [@ids[0 .. below($size)]]);
	$all{tradeoffs} = [map { some('TRADEOFF', 2, choice => pick(@words),
		about => [target()]) } 0 .. below(2)];
	$all{open} = [once_in(2) ? pick(@words) : some('QUESTION', 2,
		question => pick(@words), about => [target()])];
	$all{defaults} = { component => some('COMPONENT', 30,
		nowhere => 1), link => some('LINK', 12, nowhere => 1),
		flow => some('FLOW', 12, nowhere => 1) };
	delete $all{$_} for grep { $_ ne 'design' && $_ ne 'components' &&
	    once_in(5) } sort keys %all;
	return \%all;
}

# As it is later: a few of its parts are others, gone, new, or called otherwise.
sub later {
	my ($value, $depth) = @_;
	if (ref $value eq 'HASH') {
		my %copy = map { ($_ => later($value->{$_}, $depth + 1)) }
		    sort keys %$value;
		my $gone = pick(sort keys %copy, '');
		delete $copy{$gone} if $depth > 1 && once_in(4) && $gone !~
		    /^(kind|tech|choice|question|because|o\d|steps|z\d)$|>/;
		return \%copy;
	}
	if (ref $value eq 'ARRAY') {
		my @copy = map { later($_, $depth + 1) } @$value;
		pop @copy if @copy > 1 && once_in(6);
		@copy = reverse @copy if once_in(9);
		return \@copy;
	}
	return $value unless once_in(5);
	return $value eq 'true' ? 'false' : 'true' if $value =~ /^(true|false)$/;
	return pick('2x', '10x', '20x') . $1 if $value =~ /^\d+x( o\d)$/;
	return $value + 1 if $value =~ /^\d+$/;
	for my $choices (map { $amounts{$_} } sort keys %amounts) {
		return pick(@$choices) if grep { $_ eq $value } @$choices;
	}
	return pick(@words) if grep { $_ eq $value } @words;
	for my $owner (sort keys %fields) {
		for (@{$fields{$owner}}) {
			my @choices = split /\|/, $_->{words};
			return pick(@choices) if $_->{type} eq 'WORD' &&
			    $depth > 2 && grep { $_ eq $value } @choices;
		}
	}
	return $value;
}

sub replaced {
	my ($value, $from, $to) = @_;
	return { map { ($_ =~ s/\b$from\b/$to/gr =>
	    replaced($value->{$_}, $from, $to)) } keys %$value }
	    if ref $value eq 'HASH';
	return [map { replaced($_, $from, $to) } @$value] if ref $value eq 'ARRAY';
	return $value =~ s/\b$from\b/$to/gr;
}

# One more component, and one of another name.
sub moved {
	my ($all) = @_;
	$all->{components}{added} = component(3) if once_in(2);
	my ($id) = grep { ref $all->{components}{$_} } sort keys %{$all->{components}};
	return $all unless $id && once_in(2);
	$all = replaced($all, $id, 'renamed');
	$all->{components}{renamed}{'renamed-from'} = $id;
	return $all;
}

sub scalar_text {
	my ($text) = @_;
	return $text if $text =~ m{\A[A-Za-z0-9\$][\w \$./%>-]*\z} &&
	    $text !~ /\s\z/ && ($text =~ /^(true|false|\d+)$/ || !once_in(12));
	return "'" . ($text =~ s/'/''/gr) . "'" if $text !~ /\n/ && once_in(2);
	my $quoted = $text =~ s/(["\\])/\\$1/gr =~ s/\n/\\n/gr;
	return "\"$quoted\"";
}

sub flow_text {
	my ($value) = @_;
	return '{' . join(', ', map { scalar_text($_) . ': ' .
	    flow_text($value->{$_}) } sort keys %$value) . '}'
	    if ref $value eq 'HASH';
	return '[' . join(', ', map { flow_text($_) } @$value) . ']'
	    if ref $value eq 'ARRAY';
	return scalar_text($value);
}

sub noise { return once_in(15) ? pick("\n", "# a remark\n", "  # another\n") : '' }

# In blocks, down to some depth.
sub block_text {
	my ($value, $indent) = @_;
	my $empty = ref $value eq 'HASH' ? !%$value : ref $value eq 'ARRAY' && !@$value;
	return ' ' . flow_text($value) . pick('', '', ' # why') . "\n"
	    if !ref $value || $empty || ($indent > 2 && once_in(2));
	my $out = "\n";
	my $gap = ' ' x $indent;
	if (ref $value eq 'HASH') {
		for (sort keys %$value) {
			$out .= noise() . $gap . scalar_text($_) . ':' .
			    block_text($value->{$_}, $indent + pick(2, 2, 2, 4));
		}
	} else {
		$out .= noise() . "$gap-" . block_text($_, $indent + 2) for @$value;
	}
	return $out;
}

sub text {
	my ($all) = @_;
	my $out = 'design:' . block_text($all->{design}, 2);
	$out .= "$_:" . block_text($all->{$_}, 2)
	    for grep { $_ ne 'design' } sort keys %$all;
	$out =~ s/\n/\r\n/g if once_in(12);
	return $out;
}

for my $number (1 .. $count) {
	$state = $seed * 7919 + $number;
	below(2) for 1 .. 9;
	my $all = design();
	my $first = text($all);
	my $second = text(moved(later($all, 0)));
	for (["$folder/design-$number", $first],
	    ["$folder/pair-$number", "$first\n===\n$second"]) {
		open my $file, '>:utf8', $_->[0] or die "$_->[0]: $!";
		print $file $_->[1];
		close $file or die "$_->[0]: $!";
	}
}
