// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/outputs.h"

#include "core/demo/forms/json_writer.h"

#include <cerrno>
#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr std::size_t bufferSize = std::size_t(1) << 20;

struct LogNames {
    std::string_view log, category, hub, collection, portal;
};

const LogNames& namesOf(Log log)
{
    static constexpr LogNames names[] = {
        {"audit", "auditlogs", "auditlogs", "directoryAudits", "AuditLogs"},
        {"signin", "signinlogs", "signinlogs", "signIns", "InteractiveSignIns"},
        {"noninteractive", "noninteractiveusersigninlogs", "noninteractiveusersigninlogs", "nonInteractiveSignIns",
         "NonInteractiveSignIns"},
    };
    return names[std::size_t(log)];
}

std::string_view formName(Form form)
{
    static constexpr std::string_view names[] = {"diagnostic", "records", "graph", "portal", "evtx"};
    return names[std::size_t(form)];
}

std::uint64_t recordsPerFile(Form form) { return form == Form::Portal ? 100'000 : 1000; }

tl::unexpected<Error> writeError(const std::string& file)
{
    return errno == ENOSPC ? fail(ErrorCode::DiskFull, "No space is left on the device", file)
                           : fail(ErrorCode::NotWritable, "The file cannot be written", file);
}

} // namespace

JsonLog::JsonLog(std::filesystem::path root, const Tenant& tenant, Form form, Log log, bool hourly)
    : m_root(std::move(root)), m_tenantId(tenant.id), m_form(form), m_log(log), m_hourly(hourly)
{
    m_buffer.reserve(bufferSize + 16384);
}

bool JsonLog::isFull(UtcTime due) const
{
    if (m_files.empty() || !m_out.is_open())
        return true;
    if (m_form == Form::Diagnostic)
        return due.ticks / Duration::hours(m_hourly ? 1 : 24).ticks != m_period;
    return m_files.back().records >= recordsPerFile(m_form);
}

std::string JsonLog::relativePath(UtcTime due) const
{
    const LogNames& names = namesOf(m_log);
    const std::size_t number = m_files.size() + 1;
    switch (m_form) {
    case Form::Diagnostic: {
        const std::string time = formatUtc(due, 0);
        return fmt::format("exports/diagnostic/insights-logs-{}/tenantId={}/y={}/m={}/d={}/h={}/m=00/PT1H.json",
                           names.category, m_tenantId, time.substr(0, 4), time.substr(5, 2), time.substr(8, 2),
                           m_hourly ? time.substr(11, 2) : "00");
    }
    case Form::Records:
        return fmt::format("exports/records/{}-{:06}.json", names.hub, number);
    case Form::Graph:
        return fmt::format("exports/graph/{}-{:06}.json", names.collection, number);
    default:
        return fmt::format("exports/portal/{}_{:06}.json", names.portal, number);
    }
}

Result<void> JsonLog::open(UtcTime due)
{
    DemoFile file;
    file.path = relativePath(due);
    file.form = formName(m_form);
    file.log = namesOf(m_log).log;
    const std::filesystem::path path = m_root / file.path;
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    m_out.open(path, std::ios::binary);
    if (!m_out)
        return writeError(path.string());
    m_period = due.ticks / Duration::hours(m_hourly ? 1 : 24).ticks;
    m_files.push_back(std::move(file));
    if (m_form == Form::Records)
        m_buffer = "{\"records\":[";
    else if (m_form == Form::Graph)
        m_buffer = fmt::format("{{\"@odata.context\":\"https://graph.microsoft.com/beta/$metadata#auditLogs/{}\",\"value\":[",
                               m_log == Log::Audit ? "directoryAudits" : "signIns");
    else if (m_form == Form::Portal)
        m_buffer = "\xef\xbb\xbf[";
    return {};
}

Result<void> JsonLog::add(const std::string& record, UtcTime due)
{
    if (isFull(due)) {
        if (auto done = close(false); !done)
            return done;
        if (auto done = open(due); !done)
            return done;
    }
    DemoFile& file = m_files.back();
    if (m_form != Form::Diagnostic && file.records > 0)
        m_buffer += m_form == Form::Portal ? ",\n" : ",";
    m_buffer += record;
    if (m_form == Form::Diagnostic)
        m_buffer += '\n';
    ++file.records;
    m_bytes += record.size() + 1;
    return m_buffer.size() >= bufferSize ? flush() : Result<void>{};
}

Result<void> JsonLog::flush()
{
    DemoFile& file = m_files.back();
    file.bytes += m_buffer.size();
    errno = 0;
    m_out.write(m_buffer.data(), std::streamsize(m_buffer.size()));
    m_buffer.clear();
    if (!m_out)
        return writeError(file.path);
    return {};
}

Result<void> JsonLog::close(bool last)
{
    if (!m_out.is_open())
        return {};
    if (m_form == Form::Records)
        m_buffer += "]}";
    else if (m_form == Form::Portal)
        m_buffer += "]";
    else if (m_form == Form::Graph)
        m_buffer += last ? std::string("]}")
                         : fmt::format("],\"@odata.nextLink\":\"https://graph.microsoft.com/beta/auditLogs/{}?$top=1000&"
                                       "$skiptoken={:06}\"}}",
                                       m_log == Log::Audit ? "directoryAudits" : "signIns", m_files.size() + 1);
    if (auto done = flush(); !done)
        return done;
    m_out.close();
    if (!m_out)
        return writeError(m_files.back().path);
    return {};
}

Result<void> JsonLog::finish() { return close(true); }

Outputs::Outputs(const std::filesystem::path& dir, const Tenant& tenant, const std::vector<Form>& forms, bool hourly)
    : m_dir(dir), m_tenant(tenant)
{
    for (const Form form : forms) {
        if (form == Form::Evtx) {
            m_withServers = true;
            continue;
        }
        (form == Form::Diagnostic || form == Form::Records ? m_needsDiagnostic : m_needsGraph) = true;
        for (const Log log : {Log::Audit, Log::SignIn, Log::NonInteractive})
            m_logs.push_back(std::make_unique<JsonLog>(dir, tenant, form, log, hourly));
    }
}

Result<void> Outputs::open()
{
    if (!m_withServers)
        return {};
    std::error_code error;
    std::filesystem::create_directories(m_dir / "exports/evtx", error);
    std::uint64_t firstRecordId = 48211;
    for (const Server& server : m_tenant.servers) {
        auto log = std::make_unique<ServerLog>();
        log->path = fmt::format("exports/evtx/{}.evtx", server.computer.substr(0, server.computer.find('.')));
        log->file = m_dir / log->path;
        log->out.open(log->file, std::ios::binary);
        if (!log->out)
            return writeError(log->path);
        log->writer = std::make_unique<EvtxWriter>(log->out, firstRecordId);
        firstRecordId += 100'000;
        m_servers.push_back(std::move(log));
    }
    return {};
}

template <class Record> Result<void> Outputs::writeJson(const Record& record, Log log, UtcTime due)
{
    if (m_needsDiagnostic) {
        m_diagnostic.clear();
        appendDiagnostic(m_diagnostic, record, m_tenant.id);
    }
    if (m_needsGraph) {
        m_graph.clear();
        appendGraph(m_graph, record);
    }
    for (std::size_t i = std::size_t(log); i < m_logs.size(); i += 3) {
        const Form form = m_logs[i]->form();
        const bool diagnostic = form == Form::Diagnostic || form == Form::Records;
        if (auto done = m_logs[i]->add(diagnostic ? m_diagnostic : m_graph, due); !done)
            return done;
    }
    return {};
}

Result<void> Outputs::write(const AuditRecord& record, UtcTime due) { return writeJson(record, Log::Audit, due); }

Result<void> Outputs::write(const SignInRecord& record, UtcTime due)
{
    return writeJson(record, record.interactive ? Log::SignIn : Log::NonInteractive, due);
}

Result<std::uint64_t> Outputs::write(const ServerEvent& event)
{
    if (!m_withServers)
        return std::uint64_t(0);
    ServerLog& log = *m_servers[std::size_t(event.server)];
    EvtxEvent out;
    out.time = event.time;
    out.provider = event.provider;
    out.computer = m_tenant.servers[std::size_t(event.server)].computer;
    out.eventId = event.eventId;
    out.level = event.level;
    out.qualifiers = event.qualifiers;
    out.task = event.task;
    out.data = event.data;
    const auto id = log.writer->add(out);
    if (!id)
        return id;
    if (!log.out)
        return writeError(log.path);
    ++log.records;
    return id;
}

Result<void> Outputs::finish()
{
    for (auto& log : m_logs) {
        if (auto done = log->finish(); !done)
            return done;
    }
    for (auto& log : m_servers) {
        if (auto done = log->writer->finish(); !done)
            return done;
        log->out.close();
        if (!log->out)
            return writeError(log->path);
        std::error_code error;
        log->bytes = std::filesystem::file_size(log->file, error);
    }
    return {};
}

std::uint64_t Outputs::bytes()
{
    std::uint64_t sum = 0;
    for (const auto& log : m_logs)
        sum += log->bytes();
    for (const auto& log : m_servers) {
        if (const auto position = log->out.tellp(); position > 0)
            sum += std::uint64_t(position);
    }
    return sum;
}

std::vector<DemoFile> Outputs::files() const
{
    std::vector<DemoFile> list;
    for (const auto& log : m_logs)
        list.insert(list.end(), log->files().begin(), log->files().end());
    for (const auto& log : m_servers)
        list.push_back({log->path, "evtx", "server", log->records, log->bytes});
    return list;
}

} // namespace core::demo
