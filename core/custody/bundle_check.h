// SPDX-License-Identifier: GPL-3.0-or-later
// Checks a sealed bundle (bundle.h): signatures, every file, and the case in it. Needs nothing but the folder.
#pragma once
#include "core/base/progress.h"
#include "core/custody/verify.h"

#include <filesystem>
#include <stop_token>

namespace core {

struct BundleOptions {
    std::filesystem::path publicKey; // known by another way; empty: that of the bundle alone
    std::string expectedHead;        // of the log in the bundle, noted elsewhere; may be empty
    std::filesystem::path evidenceFolder; // where evidence that is not in the bundle lies; empty: it is not looked at
};

// Where the hash of the case is not what it was, its rows are compared one by one, so that they are named. Errors: NotFound (no bundle),
// InvalidArgument (the key), Cancelled.
Result<VerifyReport> verifyBundle(const std::filesystem::path& folder, const BundleOptions& options, std::stop_token stop,
                                  Progress& progress);

} // namespace core
