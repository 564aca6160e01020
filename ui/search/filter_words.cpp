// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/filter_words.h"

#include "core/knowledge/steps.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::FilterWords)
};

// What stands in the comment above a query, else how it begins.
QString queryTitle(const QString& query)
{
    constexpr qsizetype longest = 80;
    QString line = query.trimmed().section(u'\n', 0, 0).trimmed();
    if (line.startsWith(QLatin1String("//")))
        line = line.mid(2).trimmed();
    return line.size() > longest ? line.left(longest - 1) + u'\u2026' : line;
}

QString rangeText(const core::FilterTerm& term)
{
    if (term.upper.empty())
        return QStringLiteral("\u2265 ") + toQt(term.value);
    if (term.value.empty())
        return QStringLiteral("\u2264 ") + toQt(term.upper);
    return toQt(term.value) + QStringLiteral(" \u2013 ") + toQt(term.upper);
}

QString matchText(const core::FilterTerm& term)
{
    switch (term.match) {
    case core::FilterMatch::Range: return rangeText(term);
    case core::FilterMatch::Present: return Words::tr("any");
    case core::FilterMatch::Regex: return u'/' + toQt(term.value) + u'/';
    case core::FilterMatch::Contains: {
        // Names of steps are known to the search; people read their titles.
        const bool isOfStep = term.field == core::FilterField::Reason || term.field == core::FilterField::Step;
        const core::Step* step = isOfStep ? core::refusalByName(term.value) : nullptr;
        if (term.field == core::FilterField::Step && step != core::stepByName(term.value))
            step = nullptr; // a success and a failure have this name
        return Words::tr("\u201c%1\u201d").arg(step && !step->title.empty() ? coreText(step->title) : toQt(term.value));
    }
    case core::FilterMatch::Is: return valueText(term.field, term.value);
    case core::FilterMatch::Pattern:
    case core::FilterMatch::Network: break;
    }
    return toQt(term.value);
}

QString termText(const core::FilterTerm& term)
{
    const QString text = term.field == core::FilterField::Text ? matchText(term)
                                                               : Words::tr("%1: %2").arg(fieldText(term.field), matchText(term));
    return term.isExcluded ? Words::tr("not %1").arg(text) : text;
}

} // namespace

QString valueText(core::FilterField field, const std::string& value)
{
    using enum core::FilterField;
    if (field == Outcome)
        if (const auto outcome = core::flowOutcomeFromName(value))
            return outcomeText(*outcome);
    if (field == Kind)
        if (const auto kind = core::flowKindFromName(value))
            return kindText(*kind);
    if (field == Method)
        for (const core::Method method : core::methodsIn(~0U))
            if (value == core::methodName(method))
                return methodText(method);
    if (field == Step) {
        const core::Step* step = core::stepByName(value);
        const bool isOneEnd = step == core::refusalByName(value); // of some names a success and a failure are steps
        return step && isOneEnd && !step->title.empty() ? coreText(step->title) : stepName(value);
    }
    if (field == Query)
        return queryTitle(toQt(value));
    if (value == "yes" || value == "no")
        return value == "yes" ? Words::tr("yes") : Words::tr("no");
    return toQt(value);
}

QString fieldText(core::FilterField field)
{
    switch (field) {
    case core::FilterField::Text: return Words::tr("Text");
    case core::FilterField::User: return Words::tr("User");
    case core::FilterField::Ip: return Words::tr("Address");
    case core::FilterField::Outcome: return Words::tr("Outcome");
    case core::FilterField::Kind: return Words::tr("Kind");
    case core::FilterField::Step: return Words::tr("Step");
    case core::FilterField::Reason: return Words::tr("Reason");
    case core::FilterField::Method: return Words::tr("Method");
    case core::FilterField::Admin: return Words::tr("Acted by");
    case core::FilterField::Source: return Words::tr("Source");
    case core::FilterField::Server: return Words::tr("Server");
    case core::FilterField::EventId: return Words::tr("Event");
    case core::FilterField::Id: return Words::tr("Id");
    case core::FilterField::Agent: return Words::tr("Device or browser");
    case core::FilterField::App: return Words::tr("Application");
    case core::FilterField::Country: return Words::tr("Country");
    case core::FilterField::Tenant: return Words::tr("Tenant");
    case core::FilterField::Operation: return Words::tr("Activity");
    case core::FilterField::Service: return Words::tr("Service");
    case core::FilterField::Hybrid: return Words::tr("Hybrid");
    case core::FilterField::Duration: return Words::tr("Duration");
    case core::FilterField::Steps: return Words::tr("Steps");
    case core::FilterField::Tag: return Words::tr("Tag");
    case core::FilterField::Note: return Words::tr("Note");
    case core::FilterField::Verdict: return Words::tr("Verdict");
    case core::FilterField::Star: return Words::tr("Starred");
    case core::FilterField::Alert: return Words::tr("Alert");
    case core::FilterField::File: return Words::tr("File");
    case core::FilterField::Query: return Words::tr("Query");
    }
    return {};
}

QString clauseText(const core::FilterClause& clause)
{
    const auto& terms = clause.anyOf;
    const bool isOneField = std::all_of(terms.begin(), terms.end(), [&](const core::FilterTerm& term) {
        return term.field == terms.front().field && !term.isExcluded && term.field != core::FilterField::Text;
    });
    QStringList parts;
    for (const core::FilterTerm& term : terms)
        parts << (isOneField && terms.size() > 1 ? matchText(term) : termText(term));
    const QString all = parts.join(Words::tr(" or "));
    return isOneField && terms.size() > 1 ? Words::tr("%1: %2").arg(fieldText(terms.front().field), all) : all;
}

QString timeText(const core::TimeRange& time, const DisplayZone& zone)
{
    if (time.isOpen())
        return Words::tr("All times");
    const auto moment = [&](core::UtcTime at) { // no seconds where there are none
        const QString text = zone.dateTime(at, 0);
        return text.endsWith(QLatin1String(":00")) ? text.chopped(3) : text;
    };
    if (!time.to)
        return Words::tr("From %1").arg(moment(*time.from));
    if (!time.from)
        return Words::tr("Before %1").arg(moment(*time.to));
    return moment(*time.from) + QStringLiteral(" \u2013 ") + moment(*time.to);
}

QString filterText(const core::Filter& filter, const DisplayZone& zone)
{
    QStringList parts;
    if (!filter.time.isOpen())
        parts << timeText(filter.time, zone) + u' ' + zone.name();
    for (const core::FilterClause& clause : filter.clauses)
        parts << clauseText(clause);
    return parts.isEmpty() ? Words::tr("everything") : parts.join(QStringLiteral(" \u00b7 "));
}

} // namespace ui
