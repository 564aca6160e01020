// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/outputs.h"

#include "core/demo/forms/forms.h"
#include "core/demo/forms/json_writer.h"
#include "core/demo/forms/pack.h"
#include "core/demo/forms/people_json.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <map>

namespace core::demo {

namespace {

// Of the computer's first log; each further log begins elsewhere.
constexpr std::uint64_t firstRecordId = 48211, idsBetweenLogs = 100'000;

constexpr std::uint64_t evtxChunk = 65536;
constexpr std::uint64_t bytesOfPerson = 500; // in a list, roughly

template <class Record>
concept HasServiceShape = requires(std::string& out, const Record& record)
{
    appendDiagnostic(out, record, std::string_view{});
};

EvtxEvent evtxEvent(const ServerEvent& event, const Tenant& tenant)
{
    const Server& server = tenant.servers[std::size_t(event.server)];
    EvtxEvent out;
    out.time = event.time;
    out.provider = event.provider;
    out.channel = server.channels[event.channel];
    out.computer = server.computer;
    out.eventId = event.eventId;
    out.level = event.level;
    out.qualifiers = event.names.empty() ? std::optional(event.qualifiers) : std::nullopt;
    out.task = event.task;
    out.keywords = event.keywords;
    out.data = event.data;
    out.names.assign(event.names.begin(), event.names.end());
    return out;
}

} // namespace

Outputs::Outputs(const std::filesystem::path& dir, const Tenant& tenant,
                 const std::vector<std::string>& forms, bool hourly)
    : m_dir(dir), m_tenant(tenant), m_derived(tenant)
{
    for (const Form& form : allForms()) {
        if (std::find(forms.begin(), forms.end(), form.name) == forms.end())
            continue;
        if (form.log == Log::Server)
            makeServerLogs(form, hourly);
        else
            m_files.push_back(std::make_unique<FormFiles>(dir, tenant, form, hourly));
    }
}

// A form of event logs has a file for each log, or one for all of them.
void Outputs::makeServerLogs(const Form& form, bool hourly)
{
    if (m_servers.empty()) {
        for (const Server& server : m_tenant.servers) {
            for (const std::string_view channel : server.channels) {
                auto log = std::make_unique<ServerLog>();
                log->computer = server.shortName();
                log->channel = channel;
                if (const std::size_t slash = log->channel.find('/'); slash != std::string::npos)
                    log->channel.replace(slash, 1, "%4"); // as Windows names its files
                log->nextId = firstRecordId + idsBetweenLogs * m_servers.size();
                m_servers.push_back(std::move(log));
            }
        }
    }
    if (form.name != evtxForm && form.layout.path.find("{server}") == std::string::npos) {
        m_files.push_back(std::make_unique<FormFiles>(m_dir, m_tenant, form, hourly));
        return;
    }
    for (auto& log : m_servers) {
        const std::string name =
            log->channel == "Application" ? log->computer : log->computer + "-" + log->channel;
        if (form.name == evtxForm)
            log->path = fmt::format("exports/evtx/{}.evtx", name);
        else
            log->forms.push_back(
                std::make_unique<FormFiles>(m_dir, m_tenant, form, hourly, log->computer, log->channel));
    }
}

Result<void> Outputs::open()
{
    for (auto& log : m_servers) {
        if (log->path.empty())
            continue;
        std::error_code error;
        std::filesystem::create_directories((m_dir / log->path).parent_path(), error);
        errno = 0;
        log->out.open(m_dir / log->path, std::ios::binary);
        if (!log->out)
            return writeError(log->path);
        log->writer = std::make_unique<EvtxWriter>(log->out, log->nextId);
    }
    return {};
}

bool Outputs::has(Log log) const
{
    return formsOf(log) > 0;
}

std::size_t Outputs::formsOf(Log log) const
{
    return std::size_t(std::count_if(m_files.begin(), m_files.end(),
                                     [=](const auto& files) { return files->form().log == log; }));
}

bool Outputs::namesTenant() const
{
    return std::any_of(m_files.begin(), m_files.end(), [](const auto& files) {
        return files->form().namesTenant && files->form().log == Log::Audit;
    });
}

Result<void> Outputs::give(Item& item)
{
    for (auto& files : m_files) {
        if (files->form().log != item.log)
            continue;
        if (auto done = files->add(item); !done)
            return done;
    }
    return {};
}

template <class Record> Result<void> Outputs::writeRecord(const Record& record, Log log, UtcTime due)
{
    bool service = false;
    bool graph = false;
    for (const auto& files : m_files) {
        const Form& form = files->form();
        service = service || (form.log == log && form.shape == Shape::Service);
        graph = graph || (form.log == log && form.shape == Shape::Graph);
    }
    if (!service && !graph)
        return {};
    Item item(log, m_tenant, due);
    if constexpr (HasServiceShape<Record>) {
        if (service) {
            m_service.clear();
            appendDiagnostic(m_service, record, m_tenant.id);
            item.service = m_service;
        }
    }
    if (graph) {
        m_graph.clear();
        appendGraph(m_graph, record);
        item.graph = m_graph;
    }
    return give(item);
}

Result<void> Outputs::write(const AuditRecord& record, UtcTime due, bool copy)
{
    if (auto done = writeRecord(record, Log::Audit, due); !done || copy)
        return done;
    if (const auto activity = m_derived.activity(record)) {
        if (auto done = writeRecord(*activity, Log::CloudApp, due); !done)
            return done;
    }
    if (const auto use = m_derived.credentialUse(record))
        return writeRecord(*use, Log::CredentialUse, due);
    return {};
}

Result<void> Outputs::write(const SignInRecord& record, UtcTime due)
{
    static constexpr Log logs[] = {Log::SignIn, Log::NonInteractive, Log::ServicePrincipal,
                                   Log::ManagedIdentity};
    if (auto done = writeRecord(record, logs[std::size_t(record.kind)], due); !done)
        return done;
    const auto risk = m_derived.detection(record);
    if (!risk)
        return {};
    m_derived.note(*risk);
    return writeRecord(*risk, Log::RiskDetection, due);
}

Outputs::ServerLog& Outputs::serverLog(int server, std::uint8_t channel)
{
    std::size_t number = channel;
    for (int i = 0; i < server; ++i)
        number += m_tenant.servers[std::size_t(i)].channels.size();
    return *m_servers[number];
}

Result<void> Outputs::addToEvtx(ServerLog& log, const ServerEvent& event)
{
    const auto id = log.writer->add(evtxEvent(event, m_tenant));
    if (!id)
        return tl::unexpected<Error>(id.error());
    if (!log.out)
        return writeError(log.path);
    ++log.records;
    return {};
}

Result<std::uint64_t> Outputs::write(const ServerEvent& event)
{
    if (m_servers.empty())
        return std::uint64_t(0);
    ServerLog& log = serverLog(event.server, event.channel);
    Item item(Log::Server, m_tenant, event.time);
    item.event = &event;
    item.recordId = log.nextId;
    Result<void> done = log.writer ? addToEvtx(log, event) : Result<void>{};
    for (auto& files : log.forms) {
        if (done)
            done = files->add(item);
    }
    if (done)
        done = give(item);
    if (!done)
        return tl::unexpected<Error>(done.error());
    return log.nextId++;
}

Result<void> Outputs::writeLists(UtcTime report)
{
    Result<void> done;
    const auto list = [&](Log log, const Node& graph, const Node& service) {
        if (!done || !has(log) || graph.isNull())
            return;
        m_graph = compact(graph);
        m_service = service.isNull() ? std::string() : compact(service);
        Item item(log, m_tenant, report);
        item.graph = m_graph;
        item.service = m_service;
        done = give(item);
    };
    for (const Person& person : m_tenant.people) {
        list(Log::Registration, registrationDetails(person, report), credentialDetails(person));
        list(Log::User, graphUser(person), {});
    }
    list(Log::User, graphSyncAccount(m_tenant), {});
    for (const RoleGrant& grant : roleGrants(m_tenant)) {
        if (!grant.eligible)
            list(Log::RoleAssignment, roleAssignment(m_tenant, grant), {});
    }
    for (std::size_t role = 0; role < roles().size(); ++role)
        list(Log::DirectoryRole, directoryRole(m_tenant, role), {});
    for (const RiskyUser& user : m_derived.riskyUsers()) {
        if (done)
            done = writeRecord(user, Log::RiskyUser, user.updated);
    }
    Item foreign(Log::Foreign, m_tenant, report);
    return done ? give(foreign) : done;
}

Result<void> Outputs::finish()
{
    for (auto& files : m_files) {
        if (auto done = files->finish(); !done)
            return done;
    }
    for (auto& log : m_servers) {
        for (auto& files : log->forms) {
            if (auto done = files->finish(); !done)
                return done;
        }
        if (!log->writer)
            continue;
        if (auto done = log->writer->finish(); !done)
            return done;
        log->out.close();
        if (!log->out)
            return writeError(log->path);
        std::error_code error;
        log->bytes = std::filesystem::file_size(m_dir / log->path, error);
    }
    return packFiles();
}

// What was written for a packed form goes into its archive.
Result<void> Outputs::packFiles()
{
    std::map<std::string, std::vector<PackedMember>> archives; // by form
    std::map<std::string, std::uint64_t> records;
    for (const auto& files : m_files) {
        const std::string& form = files->form().name;
        if (familyOf(form) != "packed")
            continue;
        for (const WrittenFile& file : files->files()) {
            archives[form].push_back(
                {file.path.substr(std::string("exports//").size() + form.size()), m_dir / file.path});
            records[form] += file.records;
        }
    }
    for (const auto& [form, members] : archives) {
        DemoFile file{
            fmt::format("exports/{}/{}", form, archiveName(form)), form, "packed", {}, records[form], 0};
        if (auto done = pack(m_dir / file.path, packingOf(form), members); !done)
            return done;
        std::error_code error;
        file.bytes = std::filesystem::file_size(m_dir / file.path, error);
        m_packed.push_back(std::move(file));
        for (const PackedMember& member : members) // the folder that holds it, too
            std::filesystem::remove_all(
                m_dir / "exports" / form / member.name.substr(0, member.name.find('/')), error);
    }
    return {};
}

std::uint64_t Outputs::bytes()
{
    std::uint64_t sum = 0;
    for (const auto& files : m_files)
        sum += files->bytes();
    for (const auto& log : m_servers) {
        for (const auto& files : log->forms)
            sum += files->bytes();
        if (const auto position = log->writer ? log->out.tellp() : std::ofstream::pos_type(0); position > 0)
            sum += std::uint64_t(position) + evtxChunk; // the one that is being filled
    }
    return sum + (formsOf(Log::Registration) + formsOf(Log::User)) * m_tenant.people.size() * bytesOfPerson;
}

std::vector<DemoFile> Outputs::files() const
{
    std::vector<DemoFile> list;
    const auto add = [&](const FormFiles& files) {
        for (const WrittenFile& file : files.files())
            list.push_back({file.path, files.form().name, std::string(logName(files.form().log)),
                            std::string(files.form().zone), file.records, file.bytes});
    };
    for (const auto& files : m_files) {
        if (familyOf(files->form().name) != "packed")
            add(*files);
    }
    list.insert(list.end(), m_packed.begin(), m_packed.end());
    for (const auto& log : m_servers) {
        for (const auto& files : log->forms)
            add(*files);
        if (!log->path.empty())
            list.push_back({log->path, std::string(evtxForm), "server", {}, log->records, log->bytes});
    }
    return list;
}

} // namespace core::demo
