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
#include <string>
#include <vector>

namespace core {

class HeldTables
{
public:
    explicit HeldTables(kql::Engine& engine);

    // Of the flows with these numbers; null: of all. Throws sqlite::Error.
    void holdFlows(const std::vector<std::int64_t>* flows);
    // Tables of logs give what lies in [from, to) alone.
    void holdTime(const TimeRange& time);
    std::vector<insight::LogTable> logs() const; // that holdTime() holds

private:
    void put(const std::string& name, const std::string& from);

    kql::Engine& m_engine;
    std::map<std::string, std::shared_ptr<const kql::Table>> m_free; // as they were
};

} // namespace core
