// SPDX-License-Identifier: GPL-3.0-or-later
// A case that answers queries as it is told, and remembers what it was asked.
#pragma once
#include "ui/session/query_connection.h"

#include <condition_variable>
#include <mutex>

namespace support {

// What the fake case is asked, and what it answers; from two threads.
struct Script {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::vector<std::string> ran, checked;
    core::kql::QueryOptions options;
    core::kql::QueryResult result;
    std::optional<core::kql::QueryFailure> failure;
    core::kql::Translation translation;
    bool waits = false; // until it is told to stop
    int opened = 0;

    template <class Change> void set(Change change)
    {
        const std::lock_guard lock(mutex);
        change(*this);
    }
    std::string lastRun()
    {
        const std::lock_guard lock(mutex);
        return ran.empty() ? std::string() : ran.back();
    }
    std::string lastChecked()
    {
        const std::lock_guard lock(mutex);
        return checked.empty() ? std::string() : checked.back();
    }
};

class FakeConnection : public ui::QueryConnection
{
public:
    explicit FakeConnection(std::shared_ptr<Script> script) : m_script(std::move(script))
    {
        core::kql::Table table;
        table.name = "AuditLogs";
        table.columns = {{"TimeGenerated", core::kql::Type::DateTime, {}, {}}, {"OperationName", core::kql::Type::String, {}, {}}};
        m_catalog.add(table);
    }
    tl::expected<core::kql::QueryResult, core::kql::QueryFailure> run(const std::string& text, const core::kql::QueryOptions& options, std::stop_token stop) override
    {
        std::unique_lock lock(m_script->mutex);
        m_script->ran.push_back(text);
        m_script->options = options;
        if (m_script->waits) {
            m_script->wake.wait(lock, stop, [] { return false; });
            return tl::unexpected(core::kql::QueryFailure{{}, core::Error{core::ErrorCode::Cancelled, "cancelled", {}}});
        }
        if (m_script->failure)
            return tl::unexpected(*m_script->failure);
        return m_script->result;
    }
    core::kql::Translation translate(const std::string& text, const core::kql::QueryOptions&, std::stop_token) override
    {
        const std::lock_guard lock(m_script->mutex);
        m_script->checked.push_back(text);
        return m_script->translation;
    }
    const core::kql::Catalog& catalog() override { return m_catalog; }

private:
    std::shared_ptr<Script> m_script;
    core::kql::Catalog m_catalog;
};

} // namespace support
