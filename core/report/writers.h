// SPDX-License-Identifier: GPL-3.0-or-later
// The writers, one a format. Inside of writer.h.
#pragma once
#include "core/report/writer.h"

namespace core::report {

Result<void> writeHtml(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress);
Result<void> writeCsvFiles(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress);
Result<void> writeJsonLines(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress);
Result<void> writePdf(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress, const PageOptions& options);
Result<void> writeWorkbook(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress);

// Collects small pieces; the sink gets large ones. Keeps the first error, after which nothing is written.
class Output
{
public:
    Output(const Sink& sink, std::stop_token stop) : m_sink(sink), m_stop(std::move(stop)) {}
    Output& operator<<(std::string_view text)
    {
        m_text += text;
        if (m_text.size() >= limit)
            flush();
        return *this;
    }
    // Whether to go on: no error, and nobody asked to stop.
    bool isOpen()
    {
        if (m_state && m_stop.stop_requested())
            m_state = fail(ErrorCode::Cancelled, "the report was broken off");
        return m_state.has_value();
    }
    Result<void> finish()
    {
        if (isOpen())
            flush();
        return m_state;
    }

private:
    void flush()
    {
        if (m_state && !m_text.empty())
            m_state = m_sink(m_text);
        m_text.clear();
    }
    static constexpr std::size_t limit = 64 * 1024;
    const Sink& m_sink;
    std::stop_token m_stop;
    std::string m_text;
    Result<void> m_state;
};

} // namespace core::report
