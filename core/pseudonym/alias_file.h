// SPDX-License-Identifier: GPL-3.0-or-later
// The key file: the secret and which alias stands for what, as JSON:
//   { "format": "sspr-pseudonym-key", "version": 1, "made": TIME, "key": 64 hexadecimal digits,
//     "aliases": [ { "kind": "account", "alias": "user-k3f9x2ab", "original": "ann.smith" } ... ] }
// Only its owner may read it (mode 0600). GUIDs are not listed: the key alone leads back from them.
#pragma once
#include "core/pseudonym/aliases.h"

#include <filesystem>

namespace core::pseudonym {

// NotFound, NotReadable, UnknownFormat, Malformed.
Result<Aliases> readKeyFile(const std::filesystem::path& path);
// That of the file, or a new one where there is no such file.
Result<Aliases> readOrMakeKey(const std::filesystem::path& path);
// Written anew beside it and put in its place. NotWritable.
Result<void> writeKeyFile(const Aliases& aliases, const std::filesystem::path& path);

// By which a copy tells which key it was made with: the first 16 digits of the hash of the key.
std::string keyFingerprint(const Aliases& aliases);

// `text` with every alias in it led back to its original: for whoever has the key. GUIDs only where the whole text is one.
std::string revealed(const Aliases& aliases, std::string_view text);

} // namespace core::pseudonym
