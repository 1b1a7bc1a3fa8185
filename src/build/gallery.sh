#!/bin/sh
# gallery.sh LINTEL [--check] - draws the README's gallery, light and dark.
#
# Findings are left off: a rule that is mended need not renew the pictures.
lintel=$1
shift
code=0
while read -r design view; do
	for theme in light dark; do
		# $view is options, in words.
		"$lintel" render "designs/$design.yaml" $view --no-config \
			--no-findings --quiet --theme $theme "$@" \
			-o "docs/gallery/$design-$theme.svg" </dev/null || code=1
	done
done <<END
chat
key-value-store
llm-serving
distributed-cache
recommendation-system --flow recommend
ml-platform --heat cost
END
exit $code
