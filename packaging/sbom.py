#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the bill of materials of a build as CycloneDX 1.5 (JSON), from what dpkg knows on the machine of the build.

    packaging/debian-12.sh list build | packaging/sbom.py --version 1.2.0 --epoch 1700000000 PROGRAM... >sbom.cdx.json

Two kinds of components: the packages that are part of the programs or that they load (scope "required": packages of shared
libraries, those of the system among them, and packages on standard input that have headers alone, which were compiled in),
and the other packages on standard input, of which the programs were compiled (scope "excluded"). The same packages give the
same bytes.
"""
import argparse
import datetime
import json
import os
import subprocess
import sys
import urllib.parse
import uuid

FIELDS = ["binary:Package", "Version", "Architecture", "source:Package", "source:Version", "Homepage", "Maintainer"]


def run(*command):
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    return done.stdout


def loaded_libraries(program):
    """Paths of the shared libraries of a program, those of its libraries among them."""
    paths = []
    for line in run("ldd", program).splitlines():
        if "not found" in line:
            sys.exit(f"sbom.py: {program}: {line.strip()}")
        parts = line.split()
        if "=>" in parts and len(parts) > 2:
            paths.append(parts[2])
        elif parts and parts[0].startswith("/"):
            paths.append(parts[0])
    return paths


def names_of(path):
    """The spellings under which dpkg may know a file: /lib is a link to /usr/lib, and libraries are found by links."""
    real = os.path.realpath(path)
    return [path, real, path.removeprefix("/usr"), "/usr" + path, real.removeprefix("/usr")]


def packages_of(paths):
    """The packages that hold these files; dpkg is asked once, since each answer takes it some tenths of a second."""
    names = sorted({name for path in paths for name in names_of(path)})
    owner = {}
    for line in (run("dpkg-query", "-S", *names) if names else "").splitlines():
        packages, _, file = line.partition(": ")
        owner[file] = packages.split(",")[0].strip()
    found = set()
    for path in paths:
        package = next((owner[name] for name in names_of(path) if name in owner), None)
        if package is None:
            sys.exit(f"sbom.py: no package has {path}")
        found.add(package)
    return found


def is_headers_alone(package):
    """No library is loaded for such a package: what its headers hold stands in the programs themselves."""
    files = run("dpkg-query", "-L", package).splitlines()
    return any("/include/" in file and file.endswith((".h", ".hpp")) for file in files) and not any(file.endswith(".so") for file in files)


def describe(package):
    fields = run("dpkg-query", "-W", "-f", "\t".join("${%s}" % field for field in FIELDS) + "\n", package)
    if not fields:
        sys.exit(f"sbom.py: {package} is not installed")
    return dict(zip(FIELDS, fields.splitlines()[0].split("\t")))


def quoted(text):
    return urllib.parse.quote(text, safe="")


def distribution():
    with open("/etc/os-release", encoding="utf-8") as file:
        values = dict(line.strip().split("=", 1) for line in file if "=" in line)
    return values["ID"].strip('"'), values.get("VERSION_ID", "").strip('"')


def component(package, scope, system):
    facts = describe(package)
    name = facts["binary:Package"].split(":")[0]
    distro = "-".join(part for part in system if part)
    purl = f"pkg:deb/{system[0]}/{quoted(name)}@{quoted(facts['Version'])}?arch={facts['Architecture']}&distro={distro}"
    entry = {
        "type": "library", "bom-ref": purl, "name": name, "version": facts["Version"], "scope": scope, "purl": purl,
        "supplier": {"name": facts["Maintainer"]}, # whoever maintains the package
        "properties": [{"name": "debian:source", "value": f"{facts['source:Package']} {facts['source:Version']}"}],
    }
    if facts["Homepage"]:
        entry["externalReferences"] = [{"type": "website", "url": facts["Homepage"]}]
    return entry


def bill(arguments, build_packages):
    system = distribution()
    libraries = {path for program in arguments.programs for path in loaded_libraries(program)}
    required = packages_of(libraries) | {package for package in build_packages if is_headers_alone(package)}
    by_ref = {}
    for scope, packages in (("excluded", build_packages), ("required", required)):
        for package in packages:
            entry = component(package, scope, system)
            by_ref[entry["bom-ref"]] = entry
    components = [by_ref[ref] for ref in sorted(by_ref)]
    root = f"pkg:generic/sspr-investigator@{quoted(arguments.version)}"
    when = datetime.datetime.fromtimestamp(arguments.epoch, datetime.timezone.utc)
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {
            "timestamp": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tools": {"components": [{"type": "application", "name": "packaging/sbom.py of sspr-investigator", "version": arguments.version}]},
            "component": {
                "supplier": {"name": "SSPR Investigator maintainers"},
                "type": "application", "bom-ref": root, "name": "sspr-investigator", "version": arguments.version,
                "licenses": [{"license": {"id": "GPL-3.0-or-later"}}], "purl": root,
            },
        },
        "components": components,
        "dependencies": [{"ref": root, "dependsOn": [entry["bom-ref"] for entry in components if entry["scope"] == "required"]}],
    }
    text = json.dumps(content, sort_keys=True)
    content["serialNumber"] = "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_URL, text))
    return content


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--version", required=True, help="version of the programs")
    parser.add_argument("--epoch", type=int, default=int(os.environ.get("SOURCE_DATE_EPOCH", "0")),
                        help="time of the bill in seconds since 1970 (default: SOURCE_DATE_EPOCH)")
    parser.add_argument("programs", nargs="*", help="programs whose libraries are looked up")
    arguments = parser.parse_args()
    packages = sorted({line.strip() for line in sys.stdin if line.strip()})
    json.dump(bill(arguments, packages), sys.stdout, indent=2, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
