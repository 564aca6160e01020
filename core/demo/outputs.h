// SPDX-License-Identifier: GPL-3.0-or-later
// The export files of a demo, form by form: opened when their first record comes, rotated as the services rotate them.
//   diagnostic  insights-logs-<category>/tenantId=.../y=/m=/d=/h=/m=00/PT1H.json, JSON lines, a file an hour or a day
//   records     <log>-000001.json, {"records":[...]}, 1000 records each
//   graph       <collection>-000001.json, pages of 1000 objects with @odata.nextLink
//   portal      <name>_000001.json, one array with a byte order mark, 100,000 objects each
//   evtx        <server>.evtx, the Application log of a server
// Used from one thread. Memory: one buffer a log.
#pragma once
#include "core/base/result.h"
#include "core/demo/demo.h"
#include "core/demo/evtx_writer.h"
#include "core/demo/model/records.h"
#include "core/demo/model/tenant.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace core::demo {

enum class Form : std::uint8_t { Diagnostic, Records, Graph, Portal, Evtx };
enum class Log : std::uint8_t { Audit, SignIn, NonInteractive };

// The files of one log in one of the JSON forms.
class JsonLog
{
public:
    JsonLog(std::filesystem::path root, const Tenant& tenant, Form form, Log log, bool hourly);
    Result<void> add(const std::string& record, UtcTime due);
    Result<void> finish();
    Form form() const { return m_form; }
    std::uint64_t bytes() const { return m_bytes; }
    const std::vector<DemoFile>& files() const { return m_files; }

private:
    Result<void> open(UtcTime due);
    Result<void> close(bool last);
    Result<void> flush();
    bool isFull(UtcTime due) const;
    std::string relativePath(UtcTime due) const;

    std::filesystem::path m_root;
    std::string m_tenantId;
    Form m_form;
    Log m_log;
    bool m_hourly;
    std::int64_t m_period = -1; // number of the hour or day of the open file
    std::ofstream m_out;
    std::string m_buffer;
    std::vector<DemoFile> m_files;
    std::uint64_t m_bytes = 0;
};

class Outputs
{
public:
    Outputs(const std::filesystem::path& dir, const Tenant& tenant, const std::vector<Form>& forms, bool hourly);

    Result<void> open(); // the event logs, which exist even where nothing is logged
    Result<void> write(const AuditRecord& record, UtcTime due);
    Result<void> write(const SignInRecord& record, UtcTime due);
    // The record id in the server's log; 0 where no event logs are written.
    Result<std::uint64_t> write(const ServerEvent& event);
    Result<void> finish();

    bool hasServers() const { return m_withServers; }
    bool hasCloud() const { return !m_logs.empty(); }
    std::uint64_t bytes();
    std::vector<DemoFile> files() const;

private:
    struct ServerLog {
        std::string path; // below the folder of the demo
        std::filesystem::path file;
        std::ofstream out;
        std::unique_ptr<EvtxWriter> writer;
        std::uint64_t records = 0;
        std::uint64_t bytes = 0;
    };
    template <class Record> Result<void> writeJson(const Record& record, Log log, UtcTime due);

    std::filesystem::path m_dir;
    const Tenant& m_tenant;
    bool m_withServers = false;
    std::vector<std::unique_ptr<JsonLog>> m_logs; // three a form
    std::vector<std::unique_ptr<ServerLog>> m_servers;
    std::string m_diagnostic, m_graph;            // one record as text, kept for its capacity
    bool m_needsDiagnostic = false, m_needsGraph = false;
};

} // namespace core::demo
