# texts.pl FOLDER - 200 hostile texts in every field of the language that holds
# text: as eight designs, and rules that say them.  The fields are those of
# fields.def; what a text is written in is a row of %places.
use strict;
use warnings;
use JSON::PP;

use constant { DESIGNS => 8, EACH => 25 };

my $run = 'window.owned=1';
my @out = ('', '">', "'>", '-->', ']]>', '</title>', '</style>', '</script>',
    '</textarea>', '</svg>', '</text></g></svg>', '\\">', '&quot;>', '&#34;>');
my @payloads = ("<script>$run</script>", "<img src=x onerror=$run>",
    "<svg onload=$run>", "<svg/onload=$run//", "<a href='javascript:$run'>x</a>",
    "<iframe srcdoc='<script>parent.owned=1</script>'></iframe>",
    "<style>\@import 'http://x.example/'</style>", "<base href=http://x.example/>",
    "<link rel=stylesheet href=http://x.example/>",
    "<foreignObject><body onload=$run></foreignObject>",
    "<animate onbegin=$run attributeName=x dur=1s>",
    "<meta http-equiv=refresh content='0;url=javascript:$run'>",
    "<use href='http://x.example/#x'/>");
my @alone = ("\" onmouseover=\"$run", "' autofocus onfocus='$run", "` onfocus=`$run",
    "javascript:$run", "<!--", "<![CDATA[", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "&lt;script&gt;$run&lt;/script&gt;", "\\u003cscript\\u003e$run", "<?xml-stylesheet href='http://x.example/'?>",
    "\x{9b}31m\x{ad}\x{200b}owned", "\x{202e}tpircs\x{2066}<", "\x{85}\x{2028}\x{2029}<script>$run</script>",
    "\x{feff}\x{fffe}\x{ffff}<script>$run</script>", "{{constructor.constructor('$run')()}}", "\${$run}",
    "]]]]><![CDATA[>", "%3Cscript%3E$run", "![x](http://x.example/x.png)", "[x](javascript:$run)");
my @texts = map { my $out = $_; map { "$out$_" } @payloads } @out;
@texts = (@texts[0 .. DESIGNS * EACH - 1 - @alone], @alone);

# Texts of a form of their own: they hold nothing else.
my %formed = map { $_ => 1 } qw(SCHEDULE.at);
my (%fields, $json);
$json = JSON::PP->new->ascii->canonical->allow_nonref;
open my $table, '<', 'src/model/fields.def' or die;
while (<$table>) {
	/^FIELD\((\w+), \w+, "([^"]+)", (\w+), \w+, ".*?", (\w+),/ or next;
	push @{$fields{$1}}, [$2, $3, $4];
}

# All fields of an owner that hold text, each with this text.
sub texts {
	my ($owner, $text) = @_;
	my %all;
	for (@{$fields{$owner}}) {
		my ($name, $type, $record) = @$_;
		next if $formed{"$owner.$name"};
		$all{$name} = $type eq 'TEXTS' ? [$text] : $text
		    if $type =~ /^(TEXTS?|REMARK)$/;
		my $inner = $type eq 'RECORD' ? texts($record, $text) : {};
		$all{$name} = $inner if %$inner;
	}
	return \%all;
}

sub design {
	my ($first) = @_;
	my $all = join ' ', @texts[$first .. $first + EACH - 1];
	my $accept = sub { {'doc/open' => texts('ACCEPT', $_[0])} };
	my %design = (%{texts('DESIGN', $all)},
		requirements => texts('REQUIREMENTS', $all),
		observability => texts('OBSERVABILITY', $all),
		accept => $accept->($all));
	for my $i (0 .. EACH - 1) {
		my $text = $texts[$first + $i];
		my ($at, $to) = ("c$i", 'c' . ($i ? int(($i - 1) / 3) : EACH));
		$design{components}{$at} = {kind => $i % 3 ? 'service' : 'database',
			'token-budget' => $text, link => "https://x.example/$text",
			accept => $accept->($text), %{texts('COMPONENT', $text)}};
		$design{groups}{"g$i"} = {members => [$at],
			link => "./$text", accept => $accept->($text),
			%{texts('GROUP', $text)}};
		push @{$design{links}}, {"$to -> $at" =>
			{%{texts('LINK', $text)}, accept => $accept->($text)}};
		$design{flows}{"f$i"} = {accept => $accept->($text),
			steps => [{"$to -> $at" => texts('STEP', $text)}],
			%{texts('FLOW', $text)}};
		$design{workload}{operations}{"o$i"} = {rate => '1/s',
			%{texts('OPERATION', $text)}, accept => $accept->($text)};
		push @{$design{tradeoffs}}, {about => [$at],
			%{texts('TRADEOFF', $text)}, accept => $accept->($text)};
		push @{$design{open}}, {about => [$at],
			%{texts('QUESTION', $text)}};
	}
	$design{components}{'c' . EACH} = 'client';
	return \%design;
}

sub rule {
	my ($number, $text) = @_;
	my $braced = $text =~ s/([{}])/$1$1/gr;
	return {id => "own/r$number", title => $text, severity => 'warning',
		confidence => 'high', each => 'design', when => 'true',
		assert => 'false', message => $braced, label => $braced, fix => $braced,
		facts => $braced, why => $text, except => $text, sources => [$text]};
}

sub spew {
	my ($name, $value) = @_;
	open my $file, '>', "$ARGV[0]/$name" or die "$name: $!";
	print $file ref $value eq 'ARRAY' ? $json->encode($value) . "\n" :
	    map { "$_: " . $json->encode($value->{$_}) . "\n" } sort keys %$value;
	close $file or die;
}

mkdir "$ARGV[0]/rules";
spew("texts$_.yaml", design($_ * EACH)) for 0 .. DESIGNS - 1;
spew('rules/own.yaml', [map { rule($_, $texts[$_]) } 0 .. $#texts]);
spew('texts.json', \@texts);
