// SPDX-License-Identifier: GPL-3.0-or-later
// The flows of a case beside the truth that the simulated tenant wrote, field by field in the words of the
// command line.
#pragma once
#include "core/base/text.h"
#include "core/flow/flow.h"
#include "tests/support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <map>

namespace support {

using namespace core;

using Truth = std::map<QString, QJsonObject>;

inline Truth readTruth(const std::filesystem::path& dir)
{
    Truth truth;
    const QByteArray lines = QByteArray::fromStdString(support::readFile(dir / "truth" / "flows.jsonl"));
    for (const QByteArray& line : lines.split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonObject flow = QJsonDocument::fromJson(line).object();
        truth[flow["correlation_id"].toString()] = flow;
    }
    return truth;
}

inline QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), qsizetype(value.size()));
}

// The fields of a flow as text, "" for none, in the words of the command line.
inline std::map<QString, QString> fields(const Flow& flow)
{
    QStringList methods;
    for (const Method method : methodsIn(flow.methods))
        methods << QString::fromLatin1(methodName(method));
    methods.sort();
    QStringList serverEvents;
    for (const std::uint32_t id : flow.serverEventIds)
        serverEvents << QString::number(id);
    return {{"kind", name(flow.kind)},
            {"subtype", name(flow.subtype)},
            {"tenant_id", text(flow.tenantId)},
            {"user", text(toLower(flow.user))},
            {"user_id", text(flow.userId)},
            {"started", text(formatUtc(flow.started, flow.startedDigits))},
            {"ended", text(formatUtc(flow.ended, flow.endedDigits))},
            {"duration_ms", QString::number(flow.duration().inMilliseconds())},
            {"outcome", name(flow.outcome)},
            {"reason", text(flow.reason)},
            {"reason_code", text(flow.reasonCode)},
            {"last_step", text(flow.lastStep)},
            {"source_ip", text(flow.sourceIp)},
            {"initiator", text(flow.initiator)},
            {"methods", methods.join(' ')},
            {"steps", QString::number(flow.steps)},
            {"hybrid", flow.hybrid ? "true" : "false"},
            {"user_agent", text(flow.userAgent)},
            {"onprem.matched_by", flow.matchedBy ? name(*flow.matchedBy) : ""},
            {"onprem.event_ids", serverEvents.join(' ')},
            {"onprem.computer", text(flow.computer)},
            {"onprem.outcome", name(flow.serverOutcome)}};
}

inline std::map<QString, QString> fields(const QJsonObject& flow)
{
    const auto list = [](const QJsonValue& value, bool sorted) {
        QStringList items;
        for (const QJsonValue& item : value.toArray())
            items << item.toVariant().toString();
        if (sorted)
            items.sort();
        return items.join(' ');
    };
    std::map<QString, QString> out;
    for (const char* key :
         {"kind", "subtype", "tenant_id", "user_id", "started", "ended", "duration_ms", "outcome", "reason",
          "reason_code", "last_step", "source_ip", "initiator", "steps", "hybrid", "user_agent"})
        out[key] = flow[QLatin1String(key)].toVariant().toString();
    out["user"] = flow["user"].toString().toLower();
    out["methods"] = list(flow["methods"], true);
    const QJsonObject server = flow["onprem"].toObject();
    for (const char* key : {"matched_by", "computer", "outcome"})
        out[QStringLiteral("onprem.") + key] = server[QLatin1String(key)].toString();
    out["onprem.event_ids"] = list(server["event_ids"], false);
    return out;
}

// Differences in words; `without`: fields that the form cannot carry, `unordered`: lists whose order it
// cannot.
inline QStringList compare(const FlowList& flows, const Truth& truth, const QStringList& without = {},
                           const QStringList& unordered = {})
{
    const auto sorted = [](const QString& list) {
        QStringList items = list.split(' ');
        items.sort();
        return items;
    };
    QStringList differences;
    if (flows.size() != truth.size())
        differences << QStringLiteral("%1 flows, truth has %2").arg(flows.size()).arg(truth.size());
    for (const Flow& flow : flows) {
        const auto found = truth.find(text(flow.correlationId));
        if (found == truth.end()) {
            differences << QStringLiteral("%1 is no flow in truth").arg(text(flow.correlationId));
            continue;
        }
        const auto expected = fields(found->second);
        for (const auto& [key, value] : fields(flow))
            if (!without.contains(key) && (unordered.contains(key) ? sorted(expected.at(key)) != sorted(value)
                                                                   : expected.at(key) != value))
                differences << QStringLiteral("%1 %2: %3, truth says %4")
                                   .arg(text(flow.correlationId), key, value, expected.at(key));
    }
    return differences;
}

} // namespace support
