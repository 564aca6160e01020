// SPDX-License-Identifier: GPL-3.0-or-later
// Words of reports for what the program has stable names for.
#include "core/base/text.h"
#include "core/knowledge/causes.h"
#include "core/report/builder.h"

#include <fmt/format.h>

namespace core::report {

std::string outcomeWords(FlowOutcome outcome)
{
    return outcome == FlowOutcome::InProgress ? "in progress" : name(outcome);
}

std::string kindWords(FlowKind kind)
{
    switch (kind) {
    case FlowKind::Reset: return "reset (self-service)";
    case FlowKind::Unlock: return "unlock (self-service)";
    case FlowKind::Change: return "change (self-service)";
    case FlowKind::AdminReset: return "reset by an administrator";
    case FlowKind::Registration: return "registration of methods";
    }
    return name(kind);
}

namespace {

const char* wordsOf(Method method)
{
    switch (method) {
    case Method::None: break;
    case Method::Email: return "email";
    case Method::Sms: return "text message";
    case Method::MobileCall: return "call to a mobile";
    case Method::OfficeCall: return "call to the office";
    case Method::AppNotification: return "app notification";
    case Method::AppCode: return "app code";
    case Method::Questions: return "security questions";
    }
    return "";
}

} // namespace

std::string methodWords(std::uint32_t methods)
{
    std::string words;
    for (const Method method : methodsIn(methods))
        words += fmt::format("{}{}", words.empty() ? "" : ", ", wordsOf(method));
    return words;
}

std::string reasonWords(const Flow& flow)
{
    const Cause* cause = causeOf(flow);
    return cause && !cause->title.empty() ? cause->title : flow.reason;
}

std::string laneWords(Lane lane)
{
    switch (lane) {
    case Lane::User: return "Person";
    case Lane::Entra: return "Entra ID";
    case Lane::Directory: return "Directory";
    case Lane::Connect: return "AAD Connect";
    case Lane::Ad: return "Active Directory";
    case Lane::SignIn: return "Sign-in";
    case Lane::Methods: return "Methods";
    }
    return laneName(lane);
}

std::string statusWords(const detect::Alert& alert)
{
    std::string words = alert.status();
    std::string classification = detect::name(alert.triage.classification);
    for (char& c : classification)
        c = c == '_' ? ' ' : c;
    if (alert.triage.status == detect::TriageStatus::Closed && !classification.empty())
        words += " as " + classification;
    if (words == "not_evaluable")
        words = "not evaluable";
    return alert.isLost ? words + "; the last run did not find it again" : words;
}

std::string fileName(std::string_view path)
{
    const std::size_t archive = path.find('!');
    const std::size_t slash = path.substr(0, archive).find_last_of("/\\");
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

} // namespace core::report
