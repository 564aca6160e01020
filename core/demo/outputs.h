// SPDX-License-Identifier: GPL-3.0-or-later
// Hands each record to the forms that were asked for (core/demo/forms), and writes the event logs as .evtx.
// Used from one thread. Memory: one buffer for each file that is open.
#pragma once
#include "core/base/result.h"
#include "core/demo/demo.h"
#include "core/demo/derived.h"
#include "core/demo/evtx_writer.h"
#include "core/demo/forms/form_files.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace core::demo {

class Outputs
{
public:
    // `forms`: names (forms.h). `hourly`: how often periodic files change.
    Outputs(const std::filesystem::path& dir, const Tenant& tenant, const std::vector<std::string>& forms,
            bool hourly);

    Result<void> open(); // the event logs, which exist even where nothing is logged
    Result<void> write(const AuditRecord& record, UtcTime due, bool copy);
    Result<void> write(const SignInRecord& record, UtcTime due);
    // The record id in the server's log; 0 where no event logs are written.
    Result<std::uint64_t> write(const ServerEvent& event);
    // What is asked for once, at the end: people, roles, risky users.
    Result<void> writeLists(UtcTime report);
    Result<void> finish();

    bool has(Log log) const;
    bool hasServers() const { return !m_servers.empty(); }
    std::size_t formsOf(Log log) const;
    bool namesTenant() const;
    std::uint64_t bytes(); // so far, and what the lists at the end will bring, roughly
    std::vector<DemoFile> files() const;

private:
    struct ServerLog {
        std::string computer, channel; // the channel as it stands in names of files
        std::vector<std::unique_ptr<FormFiles>> forms;
        std::unique_ptr<EvtxWriter> writer; // null: no .evtx asked for
        std::string path;                   // of the .evtx, below the folder of the demo
        std::ofstream out;
        std::uint64_t nextId = 1, records = 0, bytes = 0;
    };
    void makeServerLogs(const Form& form, bool hourly);
    Result<void> packFiles();
    Result<void> addToEvtx(ServerLog& log, const ServerEvent& event);
    template <class Record> Result<void> writeRecord(const Record& record, Log log, UtcTime due);
    Result<void> give(Item& item);
    ServerLog& serverLog(int server, std::uint8_t channel);

    std::filesystem::path m_dir;
    const Tenant& m_tenant;
    Derived m_derived;
    std::vector<std::unique_ptr<FormFiles>> m_files; // of all logs but those below
    std::vector<std::unique_ptr<ServerLog>> m_servers;
    std::vector<DemoFile> m_packed; // archives, whose members are gone
    std::string m_service, m_graph; // one record as text, kept for its capacity
};

} // namespace core::demo
