// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/server_columns.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct ServerColumns {
    Q_DECLARE_TR_FUNCTIONS(ui::ServerColumns)
};

template <class Row> TableColumn<Row> column(const char* id, const QString& title, std::function<QString(const Row&)> text)
{
    TableColumn<Row> c;
    c.id = QLatin1String(id);
    c.title = title;
    c.text = std::move(text);
    return c;
}

QString eventsText(const core::Orphan& orphan)
{
    QStringList ids;
    for (std::uint32_t id : orphan.eventIds)
        ids << QString::number(id);
    return ids.join(QStringLiteral(", "));
}

} // namespace

QString orphanKindText(core::OrphanKind kind)
{
    switch (kind) {
    case core::OrphanKind::CloudWithoutWriteback: return ServerColumns::tr("Cloud success without write-back");
    case core::OrphanKind::WritebackWithoutCloud: return ServerColumns::tr("Write-back without flow");
    case core::OrphanKind::UnexpectedServer: return ServerColumns::tr("Write on a staging server");
    }
    return {};
}

std::vector<TableColumn<core::ServerClock>> serverColumns(const QPalette& palette)
{
    using Server = core::ServerClock;
    const Colors colors = colorsFor(palette);
    auto name = column<Server>("server", ServerColumns::tr("Server"), [](const Server& s) { return toQt(s.computer); });
    name.key.text = [](const Server& s) -> std::string_view { return s.computer; };
    auto events = column<Server>("events", ServerColumns::tr("Events"), [](const Server& s) { return countText(s.events); });
    events.key.number = [](const Server& s) { return std::int64_t(s.events); };
    events.raw = [](const Server& s) { return qlonglong(s.events); };
    events.rightAligned = true;
    auto estimate = column<Server>("estimate", ServerColumns::tr("Clock, estimated"), [](const Server& s) {
        return s.estimatedMs ? offsetText(*s.estimatedMs) : ServerColumns::tr("not known");
    });
    estimate.key.number = [](const Server& s) { return s.estimatedMs.value_or(0); };
    estimate.rightAligned = true;
    estimate.tip = [](const Server&) { return ServerColumns::tr("How far the clock is ahead of the cloud's: the median over the matches"); };
    estimate.decoration = [faint = colors.faint](const Server& s, int role) {
        return role == Qt::ForegroundRole && !s.estimatedMs ? QVariant(faint) : QVariant();
    };
    auto matches = column<Server>("matches", ServerColumns::tr("Matches"), [](const Server& s) { return countText(s.matches); });
    matches.key.number = [](const Server& s) { return std::int64_t(s.matches); };
    matches.raw = [](const Server& s) { return qlonglong(s.matches); };
    matches.rightAligned = true;
    matches.tip = [](const Server&) { return ServerColumns::tr("Pairs of server and cloud events that name each other"); };
    auto corrected = column<Server>("corrected", ServerColumns::tr("Clock, corrected"), [](const Server& s) {
        return s.correctedMs ? offsetText(*s.correctedMs) : ServerColumns::tr("as estimated");
    });
    corrected.key.number = [](const Server& s) { return s.correctedMs.value_or(s.estimatedMs.value_or(0)); };
    corrected.rightAligned = true;
    corrected.decoration = [colors](const Server& s, int role) {
        return role == Qt::ForegroundRole ? QVariant(s.correctedMs ? colors.warning : colors.faint) : QVariant();
    };
    auto staging = column<Server>("staging", ServerColumns::tr("Staging mode"), [](const Server& s) {
        return s.isStaging ? ServerColumns::tr("staging") : QStringLiteral("\u2013");
    });
    staging.key.number = [](const Server& s) { return std::int64_t(s.isStaging); };
    return {std::move(name), std::move(events), std::move(estimate), std::move(matches), std::move(corrected), std::move(staging)};
}

std::vector<TableColumn<core::Orphan>> orphanColumns(const DisplayZone& zone, const QPalette& palette)
{
    using Orphan = core::Orphan;
    const Colors colors = colorsFor(palette);
    auto time = column<Orphan>("time", ServerColumns::tr("Time (%1)").arg(zone.name()), [zone](const Orphan& o) { return zone.dateTime(o.time); });
    time.key.number = [](const Orphan& o) { return o.time.ticks; };
    time.raw = [](const Orphan& o) { return toQt(core::formatUtc(o.time)); };
    auto kind = column<Orphan>("kind", ServerColumns::tr("Kind"), [](const Orphan& o) { return orphanKindText(o.kind); });
    kind.key.number = [](const Orphan& o) { return std::int64_t(o.kind); };
    auto user = column<Orphan>("user", ServerColumns::tr("User"), [](const Orphan& o) { return toQt(o.user); });
    user.key.text = [](const Orphan& o) -> std::string_view { return o.user; };
    user.tip = user.text;
    auto server = column<Orphan>("server", ServerColumns::tr("Server"), [](const Orphan& o) { return toQt(o.computer); });
    server.key.text = [](const Orphan& o) -> std::string_view { return o.computer; };
    server.tip = server.text;
    auto events = column<Orphan>("events", ServerColumns::tr("Events"), eventsText);
    events.key.number = [](const Orphan& o) { return std::int64_t(o.eventIds.empty() ? 0 : o.eventIds.back()); };
    auto covered = column<Orphan>("covered", ServerColumns::tr("Covered"), [](const Orphan& o) {
        return o.isCovered ? ServerColumns::tr("yes") : ServerColumns::tr("no");
    });
    covered.key.number = [](const Orphan& o) { return std::int64_t(o.isCovered); };
    covered.tip = [](const Orphan& o) {
        return o.isCovered ? ServerColumns::tr("The other side's log covers that time: it is missing there")
                           : ServerColumns::tr("The other side's log does not cover that time: it may just be missing from the case");
    };
    covered.decoration = [colors](const Orphan& o, int role) {
        return role == Qt::ForegroundRole ? QVariant(o.isCovered ? colors.warning : colors.faint) : QVariant();
    };
    auto why = column<Orphan>("why", ServerColumns::tr("Why"), [](const Orphan& o) { return coreText(o.why); });
    why.tip = why.text;
    auto id = column<Orphan>("correlation", ServerColumns::tr("CorrelationId"), [](const Orphan& o) { return toQt(o.correlationId); });
    id.key.text = [](const Orphan& o) -> std::string_view { return o.correlationId; };
    return {std::move(time), std::move(kind), std::move(user), std::move(server),
            std::move(events), std::move(covered), std::move(why), std::move(id)};
}

} // namespace ui
