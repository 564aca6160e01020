// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"

namespace core {

using std::chrono::steady_clock;

void Progress::start(std::string what, std::uint64_t total)
{
    m_begin = steady_clock::now();
    m_report = {std::move(what), 0, total, 0, 0};
    send();
}

void Progress::report(std::uint64_t done, std::uint64_t records)
{
    m_report.done = done;
    m_report.records = records;
    if (steady_clock::now() - m_last >= std::chrono::milliseconds(50))
        send();
}

void Progress::step(std::string what)
{
    m_report.what = std::move(what);
    send();
}

void Progress::send()
{
    m_last = steady_clock::now();
    m_report.seconds = std::chrono::duration<double>(m_last - m_begin).count();
    if (m_listener)
        m_listener(m_report);
}

} // namespace core
