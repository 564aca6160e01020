// SPDX-License-Identifier: GPL-3.0-or-later
// Timelines in the form that Timesketch imports (https://timesketch.org/guides/user/import-from-json-csv/): each event has `message`,
// `datetime` (ISO 8601 with its distance from UTC) and `timestamp_desc`; `timestamp` is microseconds since 1970 UTC. All other fields are
// ours. A stream: steps are written as flows are read, so that a case of any size takes no memory.
#pragma once
#include "core/base/result.h"
#include "core/flow/flow.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace core::report {

enum class TimesketchForm : std::uint8_t { Csv, JsonLines };

class TimesketchWriter
{
public:
    using Sink = std::function<Result<void>(std::string_view)>;
    TimesketchWriter(TimesketchForm form, Sink sink) : m_form(form), m_sink(std::move(sink)) {}

    // The steps of a flow. What stands around several flows (sign-ins, changes of methods) is written once, with the first of them.
    // `tags`: of the flow; `alerts`: keys of its alerts.
    Result<void> add(const FlowDetail& detail, const std::vector<std::string>& tags, const std::vector<std::string>& alerts);
    Result<void> finish(); // writes the header of a CSV file without events
    std::uint64_t written() const { return m_written; }

private:
    using Fields = std::vector<std::pair<const char*, std::string>>;
    Fields fieldsOf(const FlowDetail& detail, const FlowStep& step, const std::string& tags, const std::string& alerts) const;
    Result<void> header();

    TimesketchForm m_form;
    Sink m_sink;
    bool m_hasHeader = false;
    std::uint64_t m_written = 0;
    std::unordered_set<std::int64_t> m_seen; // events that are context
};

} // namespace core::report
