// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/folder_watch.h"

#include "core/base/mutex.h"
#include "core/investigation/input_lister.h"

namespace core {

namespace fs = std::filesystem;

namespace {

std::int64_t modifiedTicks(const fs::path& path)
{
    std::error_code error;
    const auto time = fs::last_write_time(path, error);
    if (error)
        return 0;
    const auto since1970 = std::chrono::file_clock::to_sys(time).time_since_epoch();
    return std::chrono::duration_cast<std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>>(
               since1970)
        .count();
}

// Waits; false when stop was requested.
bool pauseFor(std::chrono::milliseconds time, const std::stop_token& stop)
{
    Mutex mutex;
    CondVar changed;
    MutexLock lock(mutex);
    changed.waitFor(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

} // namespace

FolderWatch::FolderWatch(Investigation& investigation, std::vector<fs::path> paths, WatchOptions options)
    : m_investigation(investigation), m_paths(std::move(paths)), m_options(std::move(options))
{}

// Files that the case has in this very state need no second reading after the program was started anew.
Result<void> FolderWatch::learnLedger()
{
    const auto info = m_investigation.info();
    if (!info)
        return tl::unexpected(info.error());
    const auto ledger = m_investigation.ledger();
    if (!ledger)
        return tl::unexpected(ledger.error());
    m_case = info->path;
    for (const FileReport& file : *ledger)
        if (file.modifiedAt && file.container == 0)
            m_imported[file.path] = {file.bytes, file.modifiedAt->ticks};
    m_learnt = true;
    return {};
}

ImportReport FolderWatch::look(std::stop_token stop, Progress& progress)
{
    ImportReport report;
    if (!m_learnt) {
        if (auto learnt = learnLedger(); !learnt) {
            report.error = learnt.error();
            return report;
        }
    }
    std::map<std::string, State> seen, ready;
    std::vector<fs::path> paths;
    std::size_t changing = 0;
    for (const ImportInput& input : listInputs(m_paths, m_case)) {
        std::error_code error;
        if (!fs::is_regular_file(input.path, error))
            continue; // a folder that is not there yet, or something that is no file
        const std::string path = utf8Path(input.path);
        const State now{input.bytes, modifiedTicks(input.path)};
        seen[path] = now;
        const auto imported = m_imported.find(path);
        if (imported != m_imported.end() && imported->second == now)
            continue;
        const auto before = m_seen.find(path);
        if (before == m_seen.end() || before->second != now) {
            ++changing;
            continue;
        }
        ready[path] = now;
        paths.push_back(input.path);
    }
    m_seen.swap(seen);
    if (m_options.onLook)
        m_options.onLook(changing);
    if (paths.empty() || stop.stop_requested())
        return report;
    report = m_investigation.import(paths, m_options.import, stop, progress);
    remember(report, ready);
    return report;
}

// What could not be read is not tried again until it changes.
void FolderWatch::remember(const ImportReport& report, const std::map<std::string, State>& ready)
{
    for (const FileReport& file : report.files) {
        const auto state = ready.find(file.path);
        if (state == ready.end() || (file.error && file.error->code == ErrorCode::Cancelled))
            continue;
        m_imported[file.path] = file.modifiedAt ? State{file.bytes, file.modifiedAt->ticks} : state->second;
    }
}

Result<void> FolderWatch::run(std::stop_token stop, Progress& progress)
{
    do {
        const ImportReport report = look(stop, progress);
        if (!report.files.empty() && m_options.onImport)
            m_options.onImport(report);
        if (report.error)
            return tl::unexpected(*report.error);
    } while (pauseFor(m_options.interval, stop));
    return {};
}

} // namespace core
