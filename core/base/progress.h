// SPDX-License-Identifier: GPL-3.0-or-later
// Progress of a long job, throttled at its source: at most 20 reports a second reach the listener.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace core {

struct ProgressReport {
    std::string what;            // the file or step being worked on
    std::uint64_t done = 0;      // bytes (import) or items
    std::uint64_t total = 0;     // 0 where it is not known
    std::uint64_t records = 0;   // records read so far
    double seconds = 0;          // since the job began
};

// One per job, used from the job's own thread only. The listener is called on that thread.
class Progress
{
public:
    using Listener = std::function<void(const ProgressReport&)>;
    Progress() = default;
    explicit Progress(Listener listener) : m_listener(std::move(listener)) {}

    void start(std::string what, std::uint64_t total);
    void report(std::uint64_t done, std::uint64_t records); // dropped if the last one was under 50 ms ago
    void step(std::string what);                            // never dropped

private:
    void send();

    Listener m_listener;
    ProgressReport m_report;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_last{};
};

} // namespace core
