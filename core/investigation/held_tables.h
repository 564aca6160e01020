// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the tables of queries to what the filter of a window lets through: the program's own tables to its flows, logs to its time. Belongs
// to the thread of the engine.
#pragma once
#include "core/base/result.h"
#include "core/insight/figures.h"
#include "core/kql/engine.h"
#include "core/search/filter.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace core {

class HeldTables
{
public:
    explicit HeldTables(kql::Engine& engine);

    // Of the flows with these numbers; null: of all. Throws sqlite::Error.
    void holdFlows(const std::vector<std::int64_t>* flows);
    // While flows are held: the alerts with these keys in place of those that concern the flows; nothing: the latter. From the next call of
    // holdFlows() on. Throws sqlite::Error.
    void holdAlerts(const std::optional<std::vector<std::string>>& keys);
    // Tables of logs give what lies in [from, to) alone.
    void holdTime(const TimeRange& time);
    std::vector<insight::LogTable> logs() const; // that holdTime() holds

private:
    void put(const std::string& name, const std::string& from);

    kql::Engine& m_engine;
    std::map<std::string, std::shared_ptr<const kql::Table>> m_free; // as they were
    bool m_areAlertsHeld = false; // to temp.held_alert
};

} // namespace core
