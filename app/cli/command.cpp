// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "core/base/text.h"

#include "core/base/csv_text.h"
#include "core/sqlite/guarded.h"
#include "core/store/case.h"
#include "core/store/count_warnings.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <thread>
#ifndef _WIN32
#include <pthread.h>
#include <unistd.h>
#endif

namespace cli {
namespace {

bool stderrIsTerminal()
{
#ifdef _WIN32
    return false;
#else
    return isatty(STDERR_FILENO) != 0;
#endif
}

std::stop_source& stopSource()
{
    static std::stop_source source;
    return source;
}

// Characters as a terminal shows them: UTF-8 continuation bytes take no place.
std::size_t width(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

std::stop_token interruption()
{
#ifndef _WIN32
    // A thread that waits for the signals: a stop request must not be made from inside a signal handler.
    static const bool waiting = [] {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGINT);
        sigaddset(&signals, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals, nullptr);
        std::thread([signals] {
            int received = 0;
            if (sigwait(&signals, &received) == 0)
                stopSource().request_stop();
            if (sigwait(&signals, &received) == 0) // asked twice: at once; the database rolls back by itself
                std::_Exit(Interrupted);
        }).detach();
        return true;
    }();
    static_cast<void>(waiting);
#endif
    return stopSource().get_token();
}

core::Progress terminalProgress()
{
    if (!stderrIsTerminal())
        return {};
    return core::Progress([](const core::ProgressReport& report) {
        const double rate = report.seconds > 0 ? static_cast<double>(report.done) / report.seconds / 1e6 : 0;
        const double part = report.total ? 100.0 * static_cast<double>(report.done) / static_cast<double>(report.total) : 0;
        fmt::print(stderr, "\r\033[K{:5.1f} %  {:8.1f} MB/s  {:>10} records  {}", part, rate, report.records, report.what);
        std::fflush(stderr);
    });
}

void clearProgress()
{
    if (stderrIsTerminal())
        fmt::print(stderr, "\r\033[K");
}

int report(const core::Error& error)
{
    clearProgress();
    fmt::print(stderr, "sspr: {}\n", core::describe(error));
    switch (error.code) {
    case core::ErrorCode::Cancelled: return Interrupted;
    case core::ErrorCode::InvalidArgument: return WrongCall;
    default: return Unreadable;
    }
}

core::Result<std::optional<core::UtcTime>> timeOption(const std::string& text, const core::LocalZone& zone)
{
    if (text.empty())
        return std::nullopt;
    const auto parsed = core::parseTime(text);
    if (!parsed)
        return core::fail(core::ErrorCode::InvalidArgument, "this is no time", text);
    return parsed->hasZone ? parsed->time : zone.toUtc(parsed->time);
}

core::Result<std::unique_ptr<core::Investigation>> openForReading(const std::string& casePath)
{
    auto reading = core::Investigation::openReadOnly(casePath);
    if (!reading)
        return reading;
    const auto info = (*reading)->info();
    if (!info || !info->flowsStale)
        return reading;
    if (auto finished = core::Investigation::open(casePath)) {
        const auto now = (*finished)->info();
        if (now && !now->flowsStale)
            return finished;
    }
    fmt::print(stderr, "sspr: an import into this case is running or was broken off: the flows are not complete\n");
    return reading;
}

void sayZoneTwins(core::store::Case& theCase)
{
    const auto twins = core::guarded([&]() -> core::Result<std::uint64_t> { return core::store::zoneTwins(theCase.db()); });
    if (twins && *twins > 0)
        fmt::print(stderr, "sspr: {} {} because a file states no zone, and {} counted twice (sspr zone)\n", *twins,
                   *twins == 1 ? "record stands at two times" : "records stand at two times each", *twins == 1 ? "is" : "are");
}

Table::Table(std::vector<std::string> header, std::vector<bool> rightAligned, std::vector<bool> own)
    : m_header(std::move(header)), m_right(std::move(rightAligned)), m_own(std::move(own))
{
    m_right.resize(m_header.size());
    m_own.resize(m_header.size());
}

void Table::add(std::vector<std::string> row) { m_rows.push_back(std::move(row)); }

void Table::print() const
{
    Table safe = *this; // what is printed is what is measured
    for (auto& row : safe.m_rows)
        for (std::string& cell : row)
            cell = core::forTerminal(cell);
    safe.printSafe();
}

void Table::printSafe() const
{
    std::vector<std::size_t> widths;
    for (const std::string& cell : m_header)
        widths.push_back(width(cell));
    for (const auto& row : m_rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    const auto line = [&](const std::vector<std::string>& row) {
        std::string out;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string pad(widths[i] - width(row[i]), ' ');
            out += m_right[i] ? pad + row[i] : row[i] + pad;
            out += "  ";
        }
        out.erase(out.find_last_not_of(' ') + 1);
        fmt::print("{}\n", out);
    };
    line(m_header);
    for (const auto& row : m_rows)
        line(row);
}

void Table::printCsv() const
{
    fmt::print("{}", core::csvRow(m_header));
    for (const auto& row : m_rows)
        fmt::print("{}", core::csvRow(row, m_own));
}

} // namespace cli
