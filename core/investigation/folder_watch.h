// SPDX-License-Identifier: GPL-3.0-or-later
// Follows files and folders: what is new or has grown is imported as soon as its size and time of change were
// the same in two looks, so that nothing is read while it is still being copied. Looks again and again, which
// works on every system and on network shares. A file that grows (PT1H.json of the current hour) is read
// whole again; what was known of it counts as duplicates. Used on one thread, that of the investigation; stop
// ends it at once.
#pragma once
#include "core/investigation/investigation.h"

#include <chrono>
#include <functional>
#include <map>

namespace core {

struct WatchOptions {
    ImportOptions import;
    std::chrono::milliseconds interval{2000};
    std::function<void(const ImportReport&)> onImport; // after each round in which something was imported
    std::function<void(std::size_t)>
        onLook; // after each look: how many files are still changing; may be empty
};

class FolderWatch
{
public:
    FolderWatch(Investigation& investigation, std::vector<std::filesystem::path> paths, WatchOptions options);

    // Until stop is requested; that is no error. Errors: the case fails. A folder that is not there (yet) is
    // waited for.
    Result<void> run(std::stop_token stop, Progress& progress);
    // One look, for callers with a clock of their own. Imports what has come to rest; the report is empty
    // where nothing has.
    ImportReport look(std::stop_token stop, Progress& progress);

private:
    struct State {
        std::uint64_t bytes = 0;
        std::int64_t modified = 0; // UtcTime ticks
        bool operator==(const State&) const = default;
    };
    Result<void> learnLedger();
    void remember(const ImportReport& report, const std::map<std::string, State>& ready);

    Investigation& m_investigation;
    std::filesystem::path m_case;
    std::vector<std::filesystem::path> m_paths;
    WatchOptions m_options;
    std::map<std::string, State> m_seen;     // at the last look, by path as the ledger has it
    std::map<std::string, State> m_imported; // as they were read
    bool m_learnt = false;
};

} // namespace core
