// SPDX-License-Identifier: GPL-3.0-or-later
// What the windows ask of the open case.
#include "ui/base/qt_text.h"
#include "ui/session/save_file.h"
#include "ui/session/session_private.h"

namespace ui {

using core::Investigation;
using core::store::RejectFormat;

namespace {

struct WrittenRejects {
    std::uint64_t rows = 0;
    std::filesystem::path casePath; // while another case opens, the one that was asked; empty: it takes no note
};

core::OutputNote noteOf(std::uint64_t rows, RejectFormat format, const QString& file)
{
    return {"export", {{"what", "rejects"}, {"format", format == RejectFormat::Csv ? "csv" : "jsonl"}, {"rows", std::to_string(rows)}}, toPath(file)};
}

} // namespace

void Session::requestFlow(core::FlowId id)
{
    read(
        FlowChannel, [id](Investigation& i, std::stop_token) { return i.flow(id); },
        [this](core::Result<core::FlowDetail> detail) {
            if (detail)
                Q_EMIT flowReady(std::make_shared<const core::FlowDetail>(*std::move(detail)));
            else
                Q_EMIT failed(detail.error());
        });
}

// Those that are gone by now are left out.
void Session::requestFlowSteps(const QStringList& correlationIds, const QObject* asker)
{
    if (!m_stepAskers.contains(asker))
        m_stepAskers << asker;
    read(
        FlowStepsChannel + int(m_stepAskers.indexOf(asker)),
        [correlationIds](Investigation& i, std::stop_token stop) {
            std::vector<FlowDetailPtr> details;
            for (const QString& id : correlationIds) {
                if (stop.stop_requested())
                    break;
                if (auto detail = i.flow(toStd(id)))
                    details.push_back(std::make_shared<const core::FlowDetail>(*std::move(detail)));
            }
            return core::Result<std::vector<FlowDetailPtr>>(std::move(details));
        },
        [this, asker](core::Result<std::vector<FlowDetailPtr>> details) {
            if (details)
                for (const FlowDetailPtr& detail : *details)
                    Q_EMIT flowStepsReady(detail, asker);
        });
}

void Session::requestCoverage()
{
    read(
        CoverageChannel, [](Investigation& i, std::stop_token) { return i.coverage(); },
        [this](core::Result<CoveragePtr> coverage) {
            if (coverage)
                Q_EMIT coverageReady(*coverage);
            else
                Q_EMIT failed(coverage.error());
        });
}

void Session::requestServers()
{
    read(
        ServerChannel,
        [](Investigation& i, std::stop_token) -> core::Result<ServerReportPtr> {
            auto servers = i.servers();
            if (!servers)
                return tl::unexpected(servers.error());
            auto orphans = i.orphans();
            if (!orphans)
                return tl::unexpected(orphans.error());
            return std::make_shared<const ServerReport>(ServerReport{*std::move(servers), *std::move(orphans)});
        },
        [this](core::Result<ServerReportPtr> report) {
            if (report)
                Q_EMIT serversReady(*report);
            else
                Q_EMIT failed(report.error());
        });
}

void Session::requestHealth()
{
    read(
        HealthChannel, [](Investigation& i, std::stop_token) { return i.serviceHealth(); },
        [this](core::Result<core::ServiceHealth> health) {
            if (health)
                Q_EMIT healthReady(std::make_shared<const core::ServiceHealth>(*std::move(health)));
            else
                Q_EMIT failed(health.error());
        });
}

void Session::requestRejects(const core::store::RejectFilter& filter, std::size_t limit)
{
    read(
        RejectChannel,
        [filter, limit](Investigation& i, std::stop_token) { return i.rejects(filter, 0, limit); },
        [this](core::Result<core::store::RejectPage> page) {
            if (page)
                Q_EMIT rejectsReady(std::make_shared<const core::store::RejectPage>(*std::move(page)));
            else
                Q_EMIT failed(page.error());
        });
}

void Session::exportRejects(const core::store::RejectFilter& filter, core::store::RejectFormat format,
                            const QString& path)
{
    if (const auto free = mayBeWritten(path); !free)
        return Q_EMIT rejectsExported(path, tl::unexpected(free.error()));
    read(
        RejectExportChannel,
        [filter, format, file = toPath(path)](Investigation& i, std::stop_token stop) {
            return i.exportRejects(filter, format, file, stop).map([&](std::uint64_t rows) {
                return WrittenRejects{rows, i.isReadOnly() ? std::filesystem::path() : i.path()};
            });
        },
        [this, format, path](const core::Result<WrittenRejects>& written) {
            if (!written)
                return Q_EMIT rejectsExported(path, tl::unexpected(written.error()));
            if (!written->casePath.empty())
                Q_EMIT outputWritten(noteOf(written->rows, format, path), fromPath(written->casePath));
            Q_EMIT rejectsExported(path, written->rows);
        });
}

} // namespace ui
