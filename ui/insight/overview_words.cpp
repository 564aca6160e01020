// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/overview_words.h"

#include "core/detect/rule.h"
#include "core/insight/overview_sources.h"
#include "core/knowledge/steps.h"
#include "ui/base/alert_shape.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

namespace ui {

using core::insight::OverviewPoint;
using core::insight::SourceFact;

class OverviewWords
{
    Q_DECLARE_TR_FUNCTIONS(ui::OverviewWords)

public:
    OverviewWords(const OverviewPoint& point, const DisplayZone& zone)
        : m_point(point), m_zone(zone), m_n(int(std::min<std::uint64_t>(point.count, std::numeric_limits<int>::max()))), m_subject(toQt(point.subject))
    {
    }
    PointWords words() const;

    static QString source(const std::string& code);
    static QString gain(const std::string& code);
    static QString amount(const SourceFact& source);
    static QString state(const SourceFact& source);
    static QString story(const SourceFact& source, const DisplayZone& zone);
    static QString span(const std::optional<core::UtcTime>& from, const std::optional<core::UtcTime>& to, const DisplayZone& zone);
    static QString fraction(const core::insight::OverviewFigure& figure);
    static QString share(const core::insight::OverviewFigure& figure);

private:
    bool is(const char* what) const { return m_point.what == what; }
    QString span() const { return span(m_point.from, m_point.to, m_zone); }
    QString of() const { return countText(m_point.of); }
    PointWords ofRules() const;
    PointWords ofFlows() const;
    PointWords ofServers() const;
    PointWords ofEvidence() const;
    PointWords ofSteps() const;
    QString outageDetail() const;
    QString importDetail() const;

    const OverviewPoint& m_point;
    const DisplayZone& m_zone;
    int m_n;
    QString m_subject;
};

PointWords OverviewWords::words() const
{
    for (const auto part : {&OverviewWords::ofRules, &OverviewWords::ofFlows, &OverviewWords::ofServers, &OverviewWords::ofEvidence, &OverviewWords::ofSteps})
        if (PointWords found = (this->*part)(); !found.title.isEmpty())
            return found;
    return {toQt(m_point.what), m_subject};
}

PointWords OverviewWords::ofRules() const
{
    if (is("alerts")) {
        const auto severity = core::detect::severityFromName(m_point.subject).value_or(core::detect::Severity::Medium);
        return {tr("%Ln open alert(s), severity: %1", nullptr, m_n).arg(severityText(static_cast<AlertSeverity>(severity))),
                tr("What the rules found and nobody has decided on yet.")};
    }
    if (is("look_at_alerts"))
        return {tr("Look at %Ln open alert(s)", nullptr, m_n), tr("Begin with the most severe. Each says why it fired and what to check.")};
    if (is("run_rules"))
        return {tr("Run the rules"), tr("Nobody has looked for attacks yet: that there are no alerts says nothing so far.")};
    if (is("run_rules_again"))
        return {tr("Run the rules again"), tr("Evidence, lists or rules changed after the last run; the alerts do not know of it.")};
    if (is("not_evaluable")) {
        const QString source = m_point.subject.empty() ? QString() : OverviewWords::source(std::string(core::insight::sourceOfLane(m_point.subject, false)));
        return {tr("%Ln answer(s) not evaluable", nullptr, m_n),
                source.isEmpty() ? tr("The rules could not judge for lack of evidence.")
                                 : tr("The rules could not judge for lack of evidence. What is missing most often: %1.").arg(source)};
    }
    return {};
}

PointWords OverviewWords::ofFlows() const
{
    if (is("flows_lag"))
        return {tr("The flows lag behind the events"), tr("An import is running or was broken off. What came last is not among these figures yet.")};
    if (is("people_blocked"))
        return {tr("%Ln person(s) blocked for 24 hours", nullptr, m_n),
                m_subject.isEmpty() ? tr("First and last: %1.").arg(span()) : tr("%1, %2.").arg(m_subject, span())};
    if (is("address_of_many"))
        return {tr("One address, many people: %1").arg(m_subject), tr("%1 of %2 people who came from it had no success there, %3.").arg(countText(m_point.count), of(), span())};
    if (is("frequent_reason")) {
        const core::Step* step = core::refusalByName(m_point.subject);
        return {tr("One reason for many failures: %1").arg(step ? coreText(step->title) : m_subject),
                tr("%1 of %2 failures, %3.").arg(countText(m_point.count), of(), span())};
    }
    if (is("unknown_steps"))
        return {tr("%Ln flow(s) ending with an unknown text", nullptr, m_n), tr("The program does not know what it means and shows it as it stands.")};
    if (is("without_beginning"))
        return {tr("%Ln flow(s) without a beginning", nullptr, m_n), tr("The first records are not in the exports. What is there was judged like any other.")};
    return {};
}

QString OverviewWords::outageDetail() const
{
    const QString servers = m_subject.isEmpty() ? tr("a server without a name") : m_subject;
    if (!m_point.to)
        return tr("One has no end in the evidence: since %1, %2. No password could be written back then.").arg(span(), servers);
    return m_n == 1 ? tr("%1, %2. No password could be written back then.").arg(span(), servers)
                    : tr("The longest: %1, %2. No password could be written back then.").arg(span(), servers);
}

PointWords OverviewWords::ofServers() const
{
    if (is("outages"))
        return {tr("%Ln outage(s) of the write-back service", nullptr, m_n), outageDetail()};
    if (is("cloud_without_writeback"))
        return {tr("%Ln success(es) without write-back", nullptr, m_n),
                tr("The cloud calls them done for on-premises accounts. The servers\u2019 logs cover the time and say nothing of them.")};
    if (is("writeback_without_cloud"))
        return {tr("%Ln request(s) on servers without a flow", nullptr, m_n), tr("The audit log covers the time and says nothing of them.")};
    if (is("unexpected_server"))
        return {tr("%Ln write-back(s) by a server that should not serve", nullptr, m_n), tr("It was stopped, or is marked as staging, and wrote passwords all the same.")};
    if (is("clock_off")) {
        const QString off = spanText(core::Duration::milliseconds(std::int64_t(m_point.count)));
        return {m_point.of == 1 ? tr("Clock of %1: %2 ahead").arg(m_subject, off) : tr("Clock of %1: %2 behind").arg(m_subject, off),
                tr("Here its times are shown corrected; in other tools they stand as logged.")};
    }
    if (is("unknown_server_events"))
        return {tr("%Ln event(s) of the write-back service with an unknown id", nullptr, m_n), tr("The program does not know what they mean and shows them as they stand.")};
    return {};
}

PointWords OverviewWords::ofEvidence() const
{
    if (is("missing_hours"))
        return {tr("%1: %Ln hour(s) missing", nullptr, m_n).arg(source(m_point.subject)),
                tr("Of %1 hours; the longest stretch: %2. Nothing is known of that time.").arg(of(), span())};
    if (is("log_cleared"))
        return {tr("%Ln event log(s) cleared", nullptr, m_n),
                m_subject.isEmpty() ? tr("What stood there before is gone. Ask who did it and why, and look for copies.")
                                    : tr("What stood there before is gone: %1. Ask who did it and why, and look for copies.").arg(m_subject)};
    if (is("record_gap"))
        return {tr("Records missing inside %Ln event log(s)", nullptr, m_n), tr("The numbers of records have gaps: filtered, overwritten or tampered with.")};
    if (is("damaged_files"))
        return {tr("%Ln damaged file(s)", nullptr, m_n), tr("Damaged, cut off or changed while being read. What is whole was read; the rest is missing.")};
    if (is("rejects"))
        return {tr("%Ln rejected piece(s)", nullptr, m_n), tr("Pieces of files that could not be used, each with its place and reason.")};
    if (is("unknown_files"))
        return {tr("%Ln file(s) of no known form", nullptr, m_n), tr("Nothing of their contents is in the case.")};
    if (is("without_time"))
        return {tr("%Ln record(s) without a usable time", nullptr, m_n), tr("Kept apart: no figure, no chart and no rule counts them.")};
    if (is("variants"))
        return {tr("%Ln contradicting record(s)", nullptr, m_n),
                m_subject == QLatin1String("zones") ? tr("Same id as another record, other content. Both are kept. Files in a wrong time zone make such: set it first.")
                                                    : tr("Same id as another record, other content. Both are kept; a file may have been edited.")};
    return {};
}

QString OverviewWords::importDetail() const
{
    const QString text = gain(m_point.subject);
    if (m_point.subject != "server")
        return text;
    return m_n > 0 ? tr("%1 %Ln operation(s) on on-premises accounts wait for it.", nullptr, m_n).arg(text)
                   : tr("%1 Of use only where passwords are written back; no flow shows that so far.").arg(text);
}

PointWords OverviewWords::ofSteps() const
{
    if (is("import_first"))
        return {tr("Import logs"), tr("The audit log first. Sign-ins, the servers\u2019 event logs and the registration report tell more.")};
    if (is("import_source"))
        return {tr("Import: %1").arg(source(m_point.subject)), importDetail()};
    if (is("fill_holes"))
        return {tr("Complete: %1").arg(source(m_point.subject)), tr("%Ln hour(s) missing. Export that time again; what is known already counts once.", nullptr, m_n)};
    if (is("set_zones")) {
        const int hours = m_subject.mid(1, 2).toInt(), minutes = m_subject.mid(4, 2).toInt();
        const QString apart = spanText(core::Duration::minutes(hours * 60 + minutes));
        return {tr("%Ln file(s) seem to be UTC%1", nullptr, m_n).arg(m_subject),
                m_subject.startsWith(u'-') ? tr("The same records stand in other files %1 later. Until the zone is set they count twice or contradict each other.").arg(apart)
                                           : tr("The same records stand in other files %1 earlier. Until the zone is set they count twice or contradict each other.").arg(apart)};
    }
    if (is("confirm_zones"))
        return {tr("Confirm the time zone of %Ln file(s)", nullptr, m_n), tr("Their times name no zone and were taken as UTC. If that is wrong, all of them are shifted.")};
    return {};
}

QString OverviewWords::source(const std::string& code)
{
    if (code == "audit") return tr("Audit log");
    if (code == "signin") return tr("Sign-ins");
    if (code == "noninteractive") return tr("Non-interactive sign-ins");
    if (code == "appsignin") return tr("Sign-ins of applications");
    if (code == "server") return tr("AAD Connect servers");
    if (code == "security") return tr("Security logs of domain controllers");
    if (code == "protection") return tr("Password protection");
    if (code == "eventlog") return tr("Other event logs");
    if (code == "activity") return tr("Cloud app activities");
    if (code == "risk") return tr("Risk detections");
    if (code == "riskyuser") return tr("Risky users");
    if (code == "registration") return tr("Registration report");
    if (code == "usage") return tr("Use of methods");
    if (code == "role") return tr("Role assignments");
    if (code == "user") return tr("List of users");
    if (code == "other") return tr("Logs that are not interpreted");
    return toQt(code);
}

QString OverviewWords::gain(const std::string& code)
{
    if (code == "audit") return tr("Without it there are no operations to look at.");
    if (code == "signin") return tr("Tells whether an address was known, and what happened after a reset.");
    if (code == "noninteractive") return tr("Tells from which addresses people\u2019s devices were signed in all along.");
    if (code == "server") return tr("Tells whether the password reached the domain, and why not.");
    if (code == "security") return tr("Tells what domain controllers made of a write, and of resets that bypass the cloud.");
    if (code == "registration") return tr("Tells who could have reset a password, and with which methods.");
    if (code == "role") return tr("Tells which of the people are administrators.");
    if (code == "risk") return tr("Tells which sign-ins Microsoft took for risky.");
    return {};
}

QString OverviewWords::amount(const SourceFact& source)
{
    const int events = int(std::min<std::uint64_t>(source.events, std::numeric_limits<int>::max()));
    const QString files = tr("%Ln file(s)", nullptr, int(source.files));
    return (source.isList ? tr("%Ln row(s) in %1", nullptr, events) : tr("%Ln event(s) in %1", nullptr, events)).arg(files);
}

QString OverviewWords::state(const SourceFact& source)
{
    if (source.isMissing())
        return tr("not in the case");
    if (source.isList)
        return tr("a list, without hours");
    if (source.hours == 0)
        return tr("hours not counted");
    if (source.missingHours > 0)
        return tr("%1 of %Ln hour(s) missing", nullptr, int(source.hours)).arg(countText(std::uint64_t(source.missingHours)));
    return source.partHours > 0 ? tr("%Ln hour(s) covered in part", nullptr, int(source.partHours)) : tr("no hour missing");
}

QString OverviewWords::story(const SourceFact& source, const DisplayZone& zone)
{
    QStringList lines{OverviewWords::source(source.source)};
    if (source.isMissing()) {
        lines << tr("Not in the case.") << gain(source.source);
        return lines.join(u'\n').trimmed();
    }
    lines << amount(source);
    if (source.first && source.last)
        lines << span(source.first, source.last, zone);
    if (!source.servers.empty()) {
        QStringList servers;
        for (const std::string& server : source.servers)
            servers << toQt(server);
        lines << servers.join(QStringLiteral(", "));
    }
    lines << state(source);
    if (source.partHours > 0)
        lines << tr("%Ln more hour(s) with evidence of some servers or tenants only", nullptr, int(source.partHours));
    constexpr std::size_t told = 8;
    for (std::size_t i = 0; i < std::min(told, source.holes.size()); ++i)
        lines << tr("missing: %1").arg(span(core::store::startOfHour(source.holes[i].first), core::store::startOfHour(source.holes[i].last + 1), zone));
    if (source.holes.size() > told)
        lines << tr("and %Ln more stretch(es)", nullptr, int(source.holes.size() - told));
    return lines.join(u'\n');
}

QString OverviewWords::span(const std::optional<core::UtcTime>& from, const std::optional<core::UtcTime>& to, const DisplayZone& zone)
{
    if (!from)
        return {};
    const QString first = zone.dateTime(*from).left(16);
    if (!to || *to == *from)
        return tr("%1 %2", "time, zone").arg(first, zone.name());
    const QString last = zone.dateTime(*to).left(16);
    const bool isOneDay = first.left(10) == last.left(10);
    return tr("%1 to %2 %3", "time, time, zone").arg(first, isOneDay ? last.mid(11) : last, zone.name());
}

QString OverviewWords::fraction(const core::insight::OverviewFigure& figure)
{
    return tr("%1 of %2 with an end").arg(countText(figure.part), countText(figure.whole));
}

QString OverviewWords::share(const core::insight::OverviewFigure& figure)
{
    if (figure.whole == 0)
        return QStringLiteral("\u2013");
    return tr("%1 %", "share").arg(QLocale().toString(100.0 * double(figure.part) / double(figure.whole), 'f', 1));
}

PointWords wordsOf(const OverviewPoint& point, const DisplayZone& zone) { return OverviewWords(point, zone).words(); }
QString overviewSourceText(const std::string& source) { return OverviewWords::source(source); }
QString overviewGainText(const std::string& source) { return OverviewWords::gain(source); }
QString sourceAmountText(const SourceFact& source) { return OverviewWords::amount(source); }
QString sourceStateText(const SourceFact& source) { return OverviewWords::state(source); }
QString sourceStory(const SourceFact& source, const DisplayZone& zone) { return OverviewWords::story(source, zone); }
QString shareText(const core::insight::OverviewFigure& figure) { return OverviewWords::share(figure); }
QString fractionText(const core::insight::OverviewFigure& figure) { return OverviewWords::fraction(figure); }
QString overviewSpanText(const std::optional<core::UtcTime>& from, const std::optional<core::UtcTime>& to, const DisplayZone& zone)
{
    return OverviewWords::span(from, to, zone);
}

} // namespace ui
