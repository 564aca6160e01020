// SPDX-License-Identifier: GPL-3.0-or-later
// Writes made-up exports for the benchmarks: diagnostic-settings JSON lines of a tenant with 20,000 people,
// in order of time over 30 days, audit records of about 2 KB and sign-ins of about 4 KB. The same options
// give the same bytes. Names and addresses are from the ranges reserved for documentation and benchmarks (RFC
// 2606, RFC 5737, RFC 2544).
#pragma once
#include <cstdint>
#include <filesystem>

namespace bench {

struct Synthetic {
    std::uint64_t records = 0; // write so many,
    std::uint64_t bytes = 0;   // or, if that is 0, until the file has so many bytes
    std::uint64_t seed = 42;
    std::uint32_t users = 20'000;
    std::uint64_t expected = 0; // records over which to spread the 30 days; 0: worked out
};

// Half of the records belong to resets by users (six steps each); admin resets, changes of authentication
// methods and other changes fill the rest. Returns the number of records.
std::uint64_t writeAuditLog(const std::filesystem::path& path, const Synthetic& options);
std::uint64_t writeSignInLog(const std::filesystem::path& path, const Synthetic& options);

// The first instant behind the 30 days, in ticks: now() for queries.
std::int64_t syntheticEnd();

} // namespace bench
