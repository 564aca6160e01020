// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/event_words.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <array>

namespace ui {

using core::EventColumn;
using core::store::EventTable;

namespace {

struct EventWords {
    Q_DECLARE_TR_FUNCTIONS(ui::EventWords)
};

// Those that core has for records that name none (core/search/event_row_map.cpp).
QString operationWord(const QString& operation)
{
    for (const char* own : {QT_TRANSLATE_NOOP("ui::EventWords", "Risky user"), QT_TRANSLATE_NOOP("ui::EventWords", "Registered authentication methods"),
                            QT_TRANSLATE_NOOP("ui::EventWords", "Role assignment"), QT_TRANSLATE_NOOP("ui::EventWords", "User in a list")})
        if (operation == QLatin1String(own))
            return EventWords::tr(own);
    return operation;
}

} // namespace

QString sourceText(EventTable table)
{
    switch (table) {
    case EventTable::Audit: return EventWords::tr("Audit");
    case EventTable::SignIn: return EventWords::tr("Sign-in");
    case EventTable::Server: return EventWords::tr("Server");
    case EventTable::Other: return EventWords::tr("Other");
    case EventTable::RiskEvent: return EventWords::tr("Risk detection");
    case EventTable::RiskyUser: return EventWords::tr("Risky user");
    case EventTable::Activity: return EventWords::tr("Cloud Apps");
    case EventTable::Registration: return EventWords::tr("Registration");
    case EventTable::MethodUsage: return EventWords::tr("Method use");
    case EventTable::Role: return EventWords::tr("Role");
    case EventTable::User: return EventWords::tr("User list");
    }
    return {};
}

QString sourceText(const QString& stableName)
{
    static constexpr std::array names{"audit",    "signin",       "server",       "other",           "risk_event", "risky_user",
                                      "activity", "registration", "method_usage", "role_assignment", "user_record"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (stableName == QLatin1String(names[i]))
            return sourceText(EventTable(i));
    return stableName;
}

QString columnTitle(EventColumn column)
{
    switch (column) {
    case EventColumn::Source: return EventWords::tr("Source");
    case EventColumn::Category: return EventWords::tr("Category");
    case EventColumn::Operation: return EventWords::tr("Operation");
    case EventColumn::Outcome: return EventWords::tr("Outcome");
    case EventColumn::Code: return EventWords::tr("Code");
    case EventColumn::ResultText: return EventWords::tr("Result");
    case EventColumn::Reason: return EventWords::tr("Reason");
    case EventColumn::User: return EventWords::tr("User");
    case EventColumn::UserId: return EventWords::tr("Object id");
    case EventColumn::UserName: return EventWords::tr("Name");
    case EventColumn::Actor: return EventWords::tr("Acted by");
    case EventColumn::Target: return EventWords::tr("Target");
    case EventColumn::Ip: return EventWords::tr("Address");
    case EventColumn::App: return EventWords::tr("App");
    case EventColumn::Client: return EventWords::tr("Client");
    case EventColumn::Service: return EventWords::tr("Service");
    case EventColumn::Computer: return EventWords::tr("Server");
    case EventColumn::Country: return EventWords::tr("Country");
    case EventColumn::City: return EventWords::tr("City");
    case EventColumn::Agent: return EventWords::tr("User agent");
    case EventColumn::Device: return EventWords::tr("Device");
    case EventColumn::Risk: return EventWords::tr("Risk");
    case EventColumn::Tenant: return EventWords::tr("Tenant");
    case EventColumn::File: return EventWords::tr("File");
    case EventColumn::Correlation: return EventWords::tr("CorrelationId");
    }
    return {};
}

QString columnTitle(EventColumn column, EventTable table)
{
    if (table == EventTable::Registration && column == EventColumn::Reason)
        return EventWords::tr("Registered methods");
    if (table == EventTable::Registration && column == EventColumn::Target)
        return EventWords::tr("Default method");
    if (table == EventTable::MethodUsage && column == EventColumn::Target)
        return EventWords::tr("Method");
    if (table == EventTable::Role && column == EventColumn::Target)
        return EventWords::tr("Role");
    if (table == EventTable::Role && column == EventColumn::Reason)
        return EventWords::tr("Scope");
    if (table == EventTable::User && column == EventColumn::Reason)
        return EventWords::tr("Distinguished name");
    if (table == EventTable::User && column == EventColumn::Target)
        return EventWords::tr("Account");
    return columnTitle(column);
}

QString columnTip(EventColumn column)
{
    switch (column) {
    case EventColumn::Category: return EventWords::tr("Category of the log; of Windows events the channel");
    case EventColumn::Code: return EventWords::tr("Error code of a sign-in, event id of Windows");
    case EventColumn::ResultText: return EventWords::tr("The result as the source has it; of write-back the hr code");
    case EventColumn::User: return EventWords::tr("Whom the event is about");
    case EventColumn::Actor: return EventWords::tr("Who acted, where that is not the user");
    case EventColumn::Target: return EventWords::tr("What it was done to, where that is no user; of a sign-in the resource");
    case EventColumn::Service: return EventWords::tr("The service that logged it; of Windows events the provider");
    case EventColumn::Device: return EventWords::tr("Device or operating system; of resets the on-premises agent");
    case EventColumn::Correlation: return EventWords::tr("CorrelationId; of write-back events the TrackingId");
    case EventColumn::File: return EventWords::tr("Where it stands first in the evidence");
    default: return {};
    }
}

QString outcomeWord(const QString& stableName)
{
    if (stableName == QLatin1String("success"))
        return EventWords::tr("Success");
    if (stableName == QLatin1String("failure"))
        return EventWords::tr("Failure");
    return stableName;
}

QString valueWord(EventColumn column, const QString& value)
{
    if (column == EventColumn::Operation)
        return operationWord(value);
    return column == EventColumn::Source ? sourceText(value) : column == EventColumn::Outcome ? outcomeWord(value) : value;
}

QString valueWord(EventColumn column, EventTable table, const QString& value)
{
    if (table == EventTable::Registration && (column == EventColumn::Reason || column == EventColumn::Target))
        return registeredText(toStd(value));
    return valueWord(column, value);
}

} // namespace ui
