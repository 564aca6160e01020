#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a folder into which the program was installed run from wherever it is unpacked: the libraries and Qt's plugins go into
# it, and the programs look for them there first. cpack runs this for the .tar.gz (cmake/portable.cmake):
#   portable.sh FOLDER QT_PLUGINS QT_TRANSLATIONS
#
# The C and C++ libraries are the system's: they have to be as new as those of the machine on which this runs, and the drivers
# of its graphics need them as well. So are those that belong to these drivers: ours beside them would not fit. The programs get an
# RPATH, not a RUNPATH, since only that one also holds for the libraries of libraries and for plugins.
set -euo pipefail

root=$(readlink -f "$1") plugins=$2 translations=$3
# What a window, its icons and its keyboard need. Those for bare framebuffers and OpenGL only are left out.
plugin_patterns=(
    'platforms/libq{xcb,offscreen,wayland-generic}.so' 'iconengines/*.so' 'imageformats/libq{svg,jpeg,gif,ico}.so'
    'platforminputcontexts/*.so' 'platformthemes/libqxdgdesktopportal.so'
    'wayland-decoration-client/*.so' 'wayland-shell-integration/*.so'
)
system_libraries='^(linux-vdso|ld-linux|lib(c|m|dl|rt|pthread|resolv|util|nsl|anl|stdc\+\+|gcc_s))[-.]'
desktop_libraries='^lib(EGL|GLX|GLdispatch|GL|OpenGL|drm|gbm)\.so'

die() { printf 'portable.sh: %s\n' "$*" >&2; exit 1; }

copy_plugins()
{
    local pattern file
    shopt -s nullglob
    for pattern in "${plugin_patterns[@]}"; do
        # the braces and stars of the pattern are meant
        for file in $(cd "$plugins" && eval "printf '%s\n' $pattern"); do
            [ ! -f "$plugins/$file" ] || install -D -m 644 "$plugins/$file" "$root/plugins/$file"
        done
    done
    shopt -u nullglob
    [ -f "$root/plugins/platforms/libqxcb.so" ] || die "no plugins of Qt in $plugins"
}

# What ldd finds for the programs and plugins, libraries of libraries among it.
copy_libraries()
{
    local missing name path
    missing=$(find "$root/bin" "$root/plugins" -type f -print0 2>/dev/null | xargs -0 -r ldd 2>/dev/null | grep 'not found' || true)
    [ -z "$missing" ] || die "libraries are missing here: $missing"
    mkdir -p "$root/lib"
    while read -r name path; do
        [[ $name =~ $system_libraries || $name =~ $desktop_libraries ]] || install -m 644 "$path" "$root/lib/$name"
    done < <(find "$root/bin" "$root/plugins" -type f -print0 2>/dev/null | xargs -0 -r ldd |
        sed -n 's/^\t\([^ /]*\) => \(\/[^ ]*\) (0x.*/\1 \2/p' | sort -u)
}

# Where each library comes from; its licence lies beside the list.
describe_libraries()
{
    local documents=$root/share/doc/sspr-investigator/libraries list file name package
    command -v dpkg-query >/dev/null || return 0
    mkdir -p "$documents"
    list=$documents/README
    printf 'The libraries of this archive and the Debian packages they were copied from, unchanged. The licence of each is\nin the file of its package.\n\n' >"$list"
    while read -r file; do
        name=${file##*/}
        package=$(dpkg-query -S "*/$name" 2>/dev/null | sed -n 's/^\([^:, ]*\)[:,].*/\1/p' | sort -u | head -n 1)
        [ -n "$package" ] || die "no package has $name"
        printf '%-36s %s %s\n' "$name" "$package" "$(dpkg-query -W -f='${Version}' "$package" | head -n 1)" >>"$list"
        [ -f "$documents/$package.copyright" ] || install -m 644 "/usr/share/doc/$package/copyright" "$documents/$package.copyright"
    done < <(find "$root/lib" "$root/plugins" -name '*.so*' -type f | sort)
}

set_paths()
{
    local program
    for program in "$root"/bin/*; do
        patchelf --force-rpath --set-rpath "\$ORIGIN/../lib" "$program"
    done
    [ ! -d "$root/plugins" ] ||
        printf '[Paths]\nPrefix = ..\nPlugins = plugins\nTranslations = translations\n' >"$root/bin/qt.conf"
}

copy_translations()
{
    local file
    for file in "$translations"/qtbase_*.qm "$translations"/qscintilla_*.qm; do
        [ ! -f "$file" ] || install -D -m 644 "$file" "$root/translations/${file##*/}"
    done
}

explain()
{
    cat >"$root/README" <<TEXT
SSPR Investigator, to be run from this folder: bin/sspr-investigator for the window, bin/sspr for the command line.

It needs a Linux with the C and C++ libraries of Debian 12 or newer (glibc 2.36, libstdc++ of GCC 12), the time zones of
the system (package tzdata) and, for the window, fonts, OpenGL (libgl1, libegl1) and an X11 or Wayland desktop. All other libraries are in lib/.
Outside this folder only what you open is written, settings (~/.config/sspr-investigator) and the sample case (~/.local/share).

Licences: share/doc/sspr-investigator.
TEXT
}

[ -x "$root/bin/sspr" ] || die "no bin/sspr in $root"
command -v patchelf >/dev/null || die "patchelf is missing (packaging/debian-12.sh list package)"
if [ -f "$root/bin/sspr-investigator" ]; then
    copy_plugins
    copy_translations
fi
copy_libraries
describe_libraries
set_paths
explain
