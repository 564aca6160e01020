// SPDX-License-Identifier: GPL-3.0-or-later
// Searches a copy for what must not be in it: every known name, address and GUID of the original, in every text and every raw record, as it stands
// and behind escapes of JSON, XML and URLs, in base64 and UTF-16. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/base/progress.h"
#include "core/pseudonym/known_names.h"
#include "core/store/case.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace core::pseudonym {

struct Leak {
    std::string name;  // the identifier
    std::string where; // "table string, row 17", "raw block 3"
    std::string how;   // plain, base64, UTF-16, URL ...
};

class LeakScan
{
public:
    LeakScan(const KnownNames& names, const Aliases& aliases) : m_names(names), m_aliases(aliases) {}
    std::optional<Leak> text(std::string_view text, std::string_view where);
    // The whole case. Cancelled.
    Result<std::optional<Leak>> theCase(store::Case& copy, std::stop_token stop, Progress& progress);
    std::uint64_t bytes() const { return m_bytes; }

private:
    std::optional<std::string> plain(std::string_view text) const;
    std::optional<std::string> anchor(std::string_view letters) const;
    std::optional<Leak> views(std::string_view text, std::string_view where, const char* how, int depth);
    std::optional<Leak> base64(std::string_view text, std::string_view where, int depth);

    const KnownNames& m_names;
    const Aliases& m_aliases;
    std::uint64_t m_bytes = 0;
};

} // namespace core::pseudonym
