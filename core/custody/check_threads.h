// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of one case on several threads, each with a connection of its own that only reads. What a check cannot read is a finding.
#pragma once
#include "core/custody/verify_finding.h"
#include "core/sqlite/connection.h"

#include <atomic>
#include <exception>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <thread>

namespace core {

struct CheckTask {
    const char* what; // of its findings
    std::function<void(sqlite::Connection& db, VerifyFindings& findings)> run; // inside a transaction of its own
    VerifyFindings findings;
};

class CheckThreads
{
public:
    // Begins at once, in the order of the tasks; a stop ends them early.
    CheckThreads(std::filesystem::path path, sqlite::OpenMode mode, std::vector<CheckTask> tasks, std::stop_token stop);
    ~CheckThreads(); // stops and joins
    CheckThreads(const CheckThreads&) = delete;
    CheckThreads& operator=(const CheckThreads&) = delete;

    std::size_t count() const { return m_tasks.size(); }
    std::size_t done() const { return m_done; }
    bool hasFailed() const { return m_failed; } // finish() will throw
    // Waits for the end; throws what ended a thread (sqlite::Error of a case that cannot be opened, that another program holds ...).
    const std::vector<CheckTask>& finish();

private:
    void work();
    void runTask(sqlite::Connection& db, CheckTask& task);

    std::filesystem::path m_path;
    sqlite::OpenMode m_mode;
    std::vector<CheckTask> m_tasks;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_stopped;
    std::atomic<std::size_t> m_next = 0, m_done = 0;
    std::atomic<bool> m_failed = false;
    std::vector<std::exception_ptr> m_failures; // by thread
    std::vector<std::jthread> m_threads;
};

// Damage is a finding; that the case is held by another program, or that there is no memory, is none.
bool isDamage(const sqlite::Error& error);

} // namespace core
