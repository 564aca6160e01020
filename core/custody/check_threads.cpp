// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/check_threads.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {

bool isDamage(const sqlite::Error& error)
{
    const ErrorCode code = error.toError().code;
    return code == ErrorCode::Damaged || code == ErrorCode::NotACase || code == ErrorCode::NotReadable || code == ErrorCode::Internal;
}

CheckThreads::CheckThreads(std::filesystem::path path, sqlite::OpenMode mode, std::vector<CheckTask> tasks, std::stop_token stop)
    : m_path(std::move(path)), m_mode(mode), m_tasks(std::move(tasks)), m_stopped(std::move(stop), [this] { m_stop.request_stop(); })
{
    const auto count = std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1u, 4u), m_tasks.size());
    m_failures.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        m_threads.emplace_back([this, i] {
            try {
                work();
            } catch (...) {
                m_failures[i] = std::current_exception();
                m_failed = true;
            }
        });
}

CheckThreads::~CheckThreads() { m_stop.request_stop(); }

void CheckThreads::work()
{
    sqlite::Connection db(m_path, m_mode);
    // Checks of indexes look up a row for each entry: with a small cache they would read the file many times over.
    db.execute("PRAGMA query_only=ON; PRAGMA cache_size=-65536");
    const std::stop_callback interrupt(m_stop.get_token(), [&db] { db.interrupt(); });
    for (std::size_t i = m_next++; i < m_tasks.size() && !m_stop.stop_requested(); i = m_next++) {
        runTask(db, m_tasks[i]);
        ++m_done;
    }
}

void CheckThreads::runTask(sqlite::Connection& db, CheckTask& task)
{
    try {
        db.execute("BEGIN");
        task.run(db, task.findings);
        db.execute("COMMIT");
    } catch (const sqlite::Error& error) {
        try {
            db.execute("ROLLBACK");
        } catch (const sqlite::Error&) {
            // There was none to roll back.
        }
        if (m_stop.stop_requested())
            return;
        if (!isDamage(error))
            throw;
        task.findings.push_back({task.what, fmt::format("This check could not be made to its end: {}.", error.toError().detail), {}, false});
    }
}

const std::vector<CheckTask>& CheckThreads::finish()
{
    for (std::jthread& thread : m_threads)
        if (thread.joinable())
            thread.join();
    const bool isStopped = m_stop.stop_requested();
    for (const std::exception_ptr& failure : m_failures)
        if (failure && !isStopped)
            std::rethrow_exception(failure);
    return m_tasks;
}

} // namespace core
