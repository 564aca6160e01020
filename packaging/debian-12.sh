#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds, tries and tests SSPR Investigator on Debian 12, from any folder, as root or by sudo. The package lists below
# are the only ones in the project. Packages are installed only where one is missing.
set -euo pipefail

# To compile the programs.
build_packages=(
    g++ cmake ninja-build pkg-config
    qt6-base-dev qt6-svg-dev qt6-charts-dev qt6-pdf-dev libqt6opengl6-dev libqscintilla2-qt6-dev qt6-tools-dev qt6-l10n-tools
    libsqlite3-dev libexpat1-dev libssl-dev libzstd-dev libxxhash-dev zlib1g-dev libarchive-dev
    libsimdjson-dev libspdlog-dev libfmt-dev libexpected-dev libcli11-dev libhowardhinnant-date-dev libyaml-cpp-dev libre2-dev
    libmaxminddb-dev libxlsxwriter-dev libcairo2-dev libpango1.0-dev
)
# To open a window: letters, time zones, and Wayland where there is no X server. The letters of PDF files are DejaVu's, those of Chinese
# and Japanese names Droid's.
run_packages=(fonts-dejavu-core fonts-dejavu-extra fonts-droid-fallback tzdata qt6-wayland)
# Besides both, to test: libevtx is the second opinion on event logs, poppler and qpdf on PDF files; a screen
# and the accessibility bus for what a screen reader hears.
test_packages=(libevtx-dev libbfio-dev poppler-utils qpdf xvfb dbus-daemon at-spi2-core)
# Besides the first two, to make and check packages; libqscintilla2-qt6-l10n and qt6-translations-l10n go into the archive.
package_packages=(
    dpkg-dev file fakeroot patchelf python3-minimal qt6-translations-l10n libqscintilla2-qt6-l10n
    lintian appstream desktop-file-utils shared-mime-info libxml2-utils man-db
)
# Besides all these, to measure.
bench_packages=(libbenchmark-dev)
# Never installed from here; what developers want as well.
# shellcheck disable=SC2034 # list() reads it by its name
develop_packages=(git ccache clang clang-format clang-tidy gdb)

usage()
{
    cat <<USAGE
Usage: packaging/debian-12.sh COMMAND

  run     installs what is missing, builds the program, makes a sample case and opens it;
          without a display it does the same on the command line and says where the result lies
  test    installs what is missing, builds everything and runs all tests
  bench   installs what is missing, builds the benchmarks and runs them
  package installs what is missing, builds a release and makes the .deb, an archive that runs without being installed,
          the bill of materials and SHA256SUMS in build/release/packages, and checks them
  list    prints the names of the packages, for all of these and for developers:
          list [build|run|test|package|bench|develop]

Everything is made in the folder build/ of the project.
Environment: JOBS (number of parallel jobs, here $(nproc)), SSPR_WERROR=ON (warnings are errors).
USAGE
}

say() { printf '== %s\n' "$*"; }
die() { printf 'debian-12.sh: %s\n' "$*" >&2; exit 1; }

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

install_missing()
{
    local missing=() package
    command -v dpkg-query >/dev/null || die "this script needs Debian; the packages are: $*"
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "All $# packages are installed."
        return
    fi
    say "Installing ${#missing[@]} of $# packages: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "no sudo here; run as root: apt-get install --no-install-recommends ${missing[*]}"
        as_root=(sudo)
    fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "${missing[@]}"
}

# build FOLDER PRESET [CMAKE OPTION...]
build()
{
    local folder=build/$1 preset=$2
    shift 2
    say "Building in $folder with $jobs jobs"
    cmake --preset "$preset" -B "$folder" -DSSPR_WERROR="${SSPR_WERROR:-OFF}" "$@"
    cmake --build "$folder" --parallel "$jobs"
}

# Status 1 of sspr says that the work was done and something was found, which it has printed.
sspr()
{
    local status=0
    build/release/app/sspr "$@" || status=$?
    [ "$status" -le 1 ] || die "sspr $1 ended with status $status"
}

# A simulated tenant, its exports imported into one case. Kept from run to run, since a case holds its examiner's notes.
make_sample()
{
    if [ -f "$sample/complete" ]; then
        say "The sample case is there from an earlier run; remove $sample to have it made anew."
        return
    fi
    rm -rf "$sample"
    mkdir -p "$sample"
    say "Writing the exports of a simulated tenant"
    sspr demo "$sample/tenant"
    say "Importing them into the case"
    sspr import "$sample/sample.sspr" "$sample/tenant/exports"
    [ -s "$sample/sample.sspr" ] || die "the import made no case"
    touch "$sample/complete"
}

run()
{
    install_missing "${build_packages[@]}" "${run_packages[@]}"
    build release release
    make_sample
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        say "Opening $sample/sample.sspr"
        exec build/release/app/sspr-investigator "$sample/sample.sspr"
    fi
    say "There is no display, so here are the first password resets of the case:"
    sspr flows "$sample/sample.sspr" --limit 20
    sspr flows "$sample/sample.sspr" --format csv >"$sample/flows.csv"
    say "Case file:         $sample/sample.sspr"
    say "All its flows:     $sample/flows.csv"
    say "The evidence:      $sample/tenant/exports"
    say "One flow in full:  build/release/app/sspr flow $sample/sample.sspr CORRELATION_ID"
}

run_tests()
{
    install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
    build dev dev
    say "Running the tests"
    ctest --preset dev --parallel "$jobs"
}

bench()
{
    install_missing "${build_packages[@]}" "${run_packages[@]}" "${bench_packages[@]}"
    build bench release -DSSPR_BUILD_BENCH=ON -DSSPR_BUILD_TESTS=ON
    local program found=no
    for program in build/bench/tests/bench/bench_*; do
        if [ -x "$program" ] && [ -f "$program" ]; then
            say "$program"
            "$program"
            found=yes
        fi
    done
    [ "$found" = yes ] || die "no benchmark was built"
}

# Version and times follow from the commit.
package()
{
    install_missing "${build_packages[@]}" "${run_packages[@]}" "${package_packages[@]}"
    local packages=$PWD/build/release/packages epoch version plugins
    epoch=$(git log -1 --format=%ct 2>/dev/null) || epoch=$(date +%s)
    export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$epoch}
    build release release
    rm -rf "$packages" build/release/_CPack_Packages
    say "Making the packages"
    (cd build/release && cpack)
    say "Listing what they are made of"
    mapfile -t plugins < <(find build/release/_CPack_Packages -path '*/TGZ/*/plugins/*.so' | sort)
    [ ${#plugins[@]} -gt 0 ] || die "no plugins of Qt in the archive"
    version=$(build/release/app/sspr --version | cut -d ' ' -f 2)
    list build | packaging/sbom.py --version "$version" build/release/app/sspr{,-investigator} "${plugins[@]}" \
        >"$packages/sspr-investigator-$version.cdx.json"
    (cd "$packages" && sha256sum -- * >../SHA256SUMS && mv ../SHA256SUMS .)
    say "Checking the package"
    lintian --fail-on error "$packages"/sspr-investigator_*.deb
    say "All in $packages:"
    ls -l "$packages"
}

list()
{
    local group
    for group in ${1:-build run test package bench develop}; do
        case "$group" in
        build | run | test | package | bench | develop) ;;
        *) die "no such list: $group" ;;
        esac
        local -n packages="${group}_packages"
        printf '%s\n' "${packages[@]}"
    done
}

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
jobs=${JOBS:-$(nproc)}
sample=$PWD/build/sample
# Without a language the programs would take file names for ASCII.
[ -n "${LANG:-}${LC_ALL:-}" ] || export LANG=C.UTF-8

case "${1:-}" in
run) run ;;
test) run_tests ;;
package) package ;;
bench) bench ;;
list) list "${2:-}" ;;
-h | --help | help) usage ;;
*) usage >&2; exit 2 ;;
esac
