// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/alert_story.h"

#include "core/base/text.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/detect/alert_words.h"

#include <QCoreApplication>
#include <QTextDocumentFragment>
#include <QUrl>

#include <algorithm>

namespace ui {

using core::detect::AlertState;
using core::detect::MissingEvidence;

namespace {

struct AlertStoryText {
    Q_DECLARE_TR_FUNCTIONS(ui::AlertStory)
};

constexpr std::size_t mostLines = 12; // events of one clause
constexpr std::size_t mostFlows = 20;

QString html(const QString& text) { return text.toHtmlEscaped(); }
QString html(const std::string& text) { return html(toQt(text)); }

QString link(const QString& kind, const QString& target, const QString& words)
{
    return QStringLiteral("<a href=\"%1:%2\">%3</a>").arg(kind, html(QString::fromLatin1(QUrl::toPercentEncoding(target))), html(words));
}

QString items(const std::vector<std::string>& sentences)
{
    if (sentences.empty())
        return {};
    QString all = QStringLiteral("<ul style=\"margin:0\">");
    for (const std::string& sentence : sentences)
        all += QStringLiteral("<li style=\"margin-bottom:3px\">%1</li>").arg(html(coreText(sentence)));
    return all + QStringLiteral("</ul>");
}

QString paragraphs(const std::string& text)
{
    QString all;
    for (const QString& part : coreParagraphs(text).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
        all += QStringLiteral("<p style=\"margin:0 0 4px 0\">%1</p>").arg(html(part));
    return all;
}

} // namespace

// "2021-02-03 10:02:41 Sign-in succeeded, anna@contoso.example, 198.51.100.23".
QString AlertStory::eventLine(core::EventId id) const
{
    const QString target = QString::number(id.value);
    const auto found = events.find(id);
    if (found == events.end())
        return link(QStringLiteral("event"), target, AlertStoryText::tr("Event %1").arg(target));
    const core::EventDetail& event = found->second;
    const QString time = event.time ? zone.dateTime(*event.time, std::min<int>(event.digits, 3)) : AlertStoryText::tr("without a time");
    QString words = coreText(event.title);
    if (words.isEmpty())
        words = toQt(event.message).section(u'\n', 0, 0).trimmed();
    if (words.isEmpty())
        words = originText(event.source);
    QStringList parts{html(words)};
    const std::string& who = event.target.empty() ? event.actor : event.target;
    if (!who.empty() && !core::equalsIgnoreCase(who, alert.user))
        parts << html(who);
    if (!event.ip.empty())
        parts << html(event.ip);
    return link(QStringLiteral("event"), target, time) + u' ' + parts.join(QStringLiteral(", "));
}

QString AlertStory::needLine(const MissingEvidence& missing) const
{
    QString needed = AlertStoryText::tr("Needed: %1.").arg(originText(missing.source));
    if (missing.neededHours > 0)
        needed = AlertStoryText::tr("Needed: %1 from %2 to %3 %4; %5 of %6 h are not in the case.")
                     .arg(originText(missing.source), zone.dateTime(missing.from).left(16), zone.dateTime(missing.to).left(16), zone.name(),
                          countText(std::uint64_t(std::max<std::int64_t>(0, missing.missingHours))), countText(std::uint64_t(missing.neededHours)));
    const QString pale = QStringLiteral("<span style=\"color:%1\">%2</span>").arg(faint.name(), html(needed));
    return missing.text.empty() ? pale : html(coreText(missing.text)) + QStringLiteral("<br>") + pale;
}

QString AlertStory::why() const
{
    QString all = QStringLiteral("<ol style=\"margin:0\">");
    for (const core::detect::ClauseMet& clause : alert.clauses) {
        all += QStringLiteral("<li style=\"margin-bottom:4px\">%1").arg(html(coreText(clause.text)));
        const std::size_t shown = std::min(clause.events.size(), mostLines);
        for (std::size_t i = 0; i < shown; ++i)
            all += QStringLiteral("<br>") + eventLine(clause.events[i]);
        if (shown < clause.events.size())
            all += QStringLiteral("<br><span style=\"color:%1\">%2</span>")
                       .arg(faint.name(), html(AlertStoryText::tr("and %Ln more", "events", int(clause.events.size() - shown))));
        all += QStringLiteral("</li>");
    }
    if (alert.clauses.empty())
        return alert.state == AlertState::NotEvaluable
            ? QString()
            : html(AlertStoryText::tr("The rule says nothing about its conditions: its query gave the row whose values stand below."));
    return all + QStringLiteral("</ol>");
}

QString AlertStory::missing() const
{
    QString all;
    for (const MissingEvidence& one : alert.missing)
        all += QStringLiteral("<p style=\"margin:0 0 5px 0\">%1</p>").arg(needLine(one));
    if (!all.isEmpty() && alert.state == AlertState::NotEvaluable)
        all += html(AlertStoryText::tr("Import these logs and run the rules again: then it is decided."));
    return all;
}

QString AlertStory::checks() const { return rule ? items(rule->rule.checkNext) : QString(); }
QString AlertStory::mistakes() const { return rule ? items(rule->rule.falsePositives) : QString(); }

QString AlertStory::meaning() const
{
    const QString words = paragraphs(alert.description.empty() && rule ? rule->rule.description : alert.description);
    const QString name = ruleNameOf(alert);
    const QString named = rule ? link(QStringLiteral("rule"), toQt(alert.ruleId), name)
                               : html(AlertStoryText::tr("%1 (no longer among the rules of the case)").arg(name));
    return words + AlertStoryText::tr("Rule: %1").arg(named);
}

QString AlertStory::whom() const
{
    QStringList lines;
    const auto add = [&](const QString& name, const QString& kind, const std::string& value) {
        if (!value.empty())
            lines << QStringLiteral("%1 %2").arg(html(name), link(kind, toQt(value), toQt(value)));
    };
    add(AlertStoryText::tr("Whom it is about:"), QStringLiteral("user"), alert.user);
    add(AlertStoryText::tr("Who acted:"), QStringLiteral("user"), alert.actor);
    add(AlertStoryText::tr("From where:"), QStringLiteral("address"), alert.ip);
    for (std::size_t i = 0; i < std::min(alert.flows.size(), mostFlows); ++i)
        add(AlertStoryText::tr("Flow:"), QStringLiteral("flow"), alert.flows[i]);
    if (alert.flows.size() > mostFlows)
        lines << html(AlertStoryText::tr("and %Ln more", "flows", int(alert.flows.size() - mostFlows)));
    return lines.join(QStringLiteral("<br>"));
}

QString AlertStory::plain() const
{
    QStringList parts{titleOf(alert), QStringLiteral("%1, %2, %3").arg(severityText(severityOf(alert)), standText(standOf(alert)), zone.full(alert.time, 3))};
    const auto add = [&](const QString& heading, const QString& content) {
        if (!content.isEmpty())
            parts << heading + u'\n' + QTextDocumentFragment::fromHtml(content).toPlainText();
    };
    add(AlertStoryText::tr("Why it fired"), why());
    add(AlertStoryText::tr("Missing evidence"), missing());
    add(AlertStoryText::tr("What to check next"), checks());
    add(AlertStoryText::tr("What the rule means"), meaning());
    add(AlertStoryText::tr("Whom and what"), whom());
    add(AlertStoryText::tr("Known false positives"), mistakes());
    return parts.join(QStringLiteral("\n\n"));
}

QString parameterText(const std::string& literal, const core::detect::RuleParameter* parameter)
{
    if (!parameter)
        return toQt(literal);
    QString text = toQt(literal);
    if (!parameter->unit.empty())
        text += u' ' + coreText(parameter->unit);
    if (parameter->value != literal)
        text = AlertStoryText::tr("%1 (the rule has %2)").arg(text, toQt(parameter->value));
    return parameter->meaning.empty() ? text : text + u'\n' + coreText(parameter->meaning);
}

} // namespace ui
