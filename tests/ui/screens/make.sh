#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures of every page anew, in both themes, at 100 % and 200 %, from the sample tenant: to be looked at after
# changes of looks, and compared with those that are kept here. 200 % is a dense display in English and text of twice the size in
# German (folder de), whose words are longer: what is cut anywhere is cut there.
#
#   tests/ui/screens/make.sh BUILD_FOLDER [OUTPUT_FOLDER]
set -eu
bin=$(cd "$1/app" && pwd)
out=${2:-$(dirname "$0")}
mkdir -p "$out/de"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export QT_QPA_PLATFORM=offscreen XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" TZ=UTC LC_ALL=C.UTF-8

"$bin/sspr" demo "$work/tenant" >/dev/null
"$bin/sspr" import "$work/case.sspr" "$work/tenant/exports" >/dev/null || [ $? -eq 1 ]
"$bin/sspr" detect "$work/case.sspr" >/dev/null || [ $? -eq 1 ]

one() { # FILE LANGUAGE THEME SCALE OPTIONS...
    file=$1 language=$2 theme=$3 scale=$4
    shift 4
    # Twice as many pixels for the same window: what a dense display shows.
    QT_SCALE_FACTOR=$scale "$bin/sspr-investigator" --language "$language" --theme "$theme" --size 1440x900 \
        --screenshot "$work/shot.png" "$@" 2>/dev/null
    # A palette is enough for flat colours and takes a quarter of the room.
    if command -v convert >/dev/null; then
        convert "$work/shot.png" -strip +dither -colors 48 "PNG8:$file"
    else
        cp "$work/shot.png" "$file"
    fi
}

shot() { # NAME OPTIONS...
    name=$1
    shift
    for theme in light dark; do
        for scale in 1 2; do
            one "$out/$name-$theme-${scale}00.png" en "$theme" "$scale" "$@"
            one "$out/de/$name-$theme-${scale}00.png" de "$theme" 1 --font-percent "${scale}00" "$@"
        done
    done
}

shot start
shot flows --filter "ip:203.0.113.169" "$work/case.sspr"
shot flow --filter "33008" "$work/case.sspr"
shot facets --show facets "$work/case.sspr"
for page in overview users addresses alerts rules insights events evidence servers reports custody; do
    shot "$page" --show "$page" "$work/case.sspr"
done
shot helpdesk --show helpdesk:petra.garcia@contoso.com "$work/case.sspr"
queries=$(cd "$(dirname "$0")/../../../resources/queries" && pwd)
shot query --show "query:$queries/02-over-time.kql" "$work/case.sspr"
shot settings --show settings "$work/case.sspr"
shot commands --show commands "$work/case.sspr"
