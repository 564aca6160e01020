// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdesk/helpdesk_words.h"

#include "core/base/text.h"
#include "core/detect/rule.h"
#include "core/knowledge/causes.h"
#include "ui/base/alert_shape.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ui {

using core::CauseKind;
using core::helpdesk::Say;
using core::helpdesk::Sentence;
using core::helpdesk::Value;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::HelpdeskWords)
};

// What core says, also where it begins small inside of a sentence. Names and texts of logs stay as they are.
QString coreWords(const std::string& english)
{
    const QString same = toQt(english), found = coreText(english);
    if (found != same || english.empty() || english.front() < 'a' || english.front() > 'z')
        return found;
    std::string title = english;
    title.front() = char(title.front() - 'a' + 'A');
    const QString translated = coreText(title);
    return translated == toQt(title) ? same : translated;
}

// Of an alert: its rule's name, which somebody may have made, and the rest.
QString titleText(const Value& value)
{
    const std::string_view title = value.text;
    return coreTitle(title.substr(0, std::size_t(value.number)), title);
}

QString severityWord(const std::string& name)
{
    switch (core::detect::severityFromName(name).value_or(core::detect::Severity::Informational)) {
    case core::detect::Severity::High: return severityText(AlertSeverity::High);
    case core::detect::Severity::Medium: return severityText(AlertSeverity::Medium);
    case core::detect::Severity::Low: return severityText(AlertSeverity::Low);
    case core::detect::Severity::Informational: return severityText(AlertSeverity::Informational);
    }
    return toQt(name);
}

QString valueText(const Value& value, const HelpdeskWriting& writing)
{
    switch (value.kind) {
    case Value::Kind::Text: return writing.isReduced ? withoutAddresses(coreWords(value.text)) : coreWords(value.text);
    case Value::Kind::Time: return momentText(value.time(), writing);
    case Value::Kind::Span: return agoText(value.span());
    case Value::Kind::Count: return countText(std::uint64_t(value.number));
    case Value::Kind::Address: return writing.isReduced ? Words::tr("(address hidden)") : toQt(value.text);
    case Value::Kind::Methods: return methodsText(std::uint32_t(value.number));
    case Value::Kind::Registered: return registeredText(value.text);
    case Value::Kind::Severity: return severityWord(value.text);
    case Value::Kind::Title: return writing.isReduced ? withoutAddresses(titleText(value)) : titleText(value);
    }
    return {};
}

QString linkTo(const char* kind, const std::string& target, const QString& text, const HelpdeskWriting& writing)
{
    if (writing.isReduced || target.empty())
        return text.toHtmlEscaped();
    return QStringLiteral("<a href='%1%2'>%3</a>").arg(QLatin1String(kind), QString::fromLatin1(toQt(target).toUtf8().toPercentEncoding()), text.toHtmlEscaped());
}

QString targetOf(const char* kind, const QString& link)
{
    const QLatin1String begin(kind);
    return link.startsWith(begin) ? QString::fromUtf8(QByteArray::fromPercentEncoding(link.mid(begin.size()).toUtf8())) : QString();
}

} // namespace

QString momentText(core::UtcTime time, const HelpdeskWriting& writing)
{
    if (!writing.both || writing.zone.isUtc())
        return writing.zone.full(time, 0);
    return QStringLiteral("%1 (%2)").arg(DisplayZone().full(time, 0), writing.zone.full(time, 0));
}

QString agoText(core::Duration span)
{
    const core::helpdesk::SpanParts parts = core::helpdesk::spanParts(span);
    if (parts.days > 0)
        return parts.hours > 0 ? Words::tr("%1 d %2 h", "days, hours").arg(parts.days).arg(parts.hours) : Words::tr("%1 d", "days").arg(parts.days);
    if (parts.hours > 0)
        return parts.minutes > 0 ? Words::tr("%1 h %2 min", "hours, minutes").arg(parts.hours).arg(parts.minutes) : Words::tr("%1 h", "hours").arg(parts.hours);
    return parts.minutes > 0 ? Words::tr("%1 min", "minutes").arg(parts.minutes) : Words::tr("less than a minute");
}

QString withoutAddresses(const QString& text)
{
    static const QRegularExpression pieces(QStringLiteral("[0-9A-Fa-f:.]*[.:][0-9A-Fa-f:.]+"));
    QString hidden;
    qsizetype from = 0;
    for (auto found = pieces.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        QString piece = match.captured();
        while (piece.endsWith(u'.') || piece.endsWith(u':'))
            piece.chop(1); // of the sentence
        const bool isAddress = piece.size() > 2 && core::normalizeIp(toStd(piece)).has_value();
        hidden += text.mid(from, match.capturedStart() - from);
        hidden += isAddress ? Words::tr("(address hidden)") + match.captured().mid(piece.size()) : match.captured();
        from = match.capturedEnd();
    }
    return hidden + text.mid(from);
}

QString sentenceText(const Sentence& sentence, const HelpdeskWriting& writing)
{
    const QString pattern = QCoreApplication::translate("ui::HelpdeskSentences", helpdeskSentences().value(qsizetype(sentence.say), ""));
    return toQt(core::helpdesk::fill(toStd(pattern), sentence.values, [&](const Value& value) { return toStd(valueText(value, writing)); }));
}

QString sentencesText(const core::helpdesk::Sentences& sentences, const HelpdeskWriting& writing)
{
    const auto isOfSignIns = [](Say say) { return say == Say::WhySignedIn || say == Say::AddressFamiliar || say == Say::AddressNew || say == Say::AddressUnknown; };
    QStringList texts;
    for (const Sentence& sentence : sentences)
        if (!writing.isReduced || !isOfSignIns(sentence.say))
            texts << sentenceText(sentence, writing);
    return texts.join(u' ');
}

QString fixersSentence(const core::Fixers& fixers)
{
    QString text = ui::fixersText(fixers);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString personTitle(const core::Person& person)
{
    if (!person.displayName.empty())
        return toQt(person.displayName);
    if (!person.upn.empty())
        return toQt(person.upn);
    return toQt(!person.names.empty() ? person.names.front().name : person.objectId);
}

QString codeText(const core::Cause& cause)
{
    const QString code = toQt(cause.code);
    if (cause.kind == CauseKind::ServerEvent)
        return code.section(u'.', -1);
    static const QRegularExpression hex(QStringLiteral("^[0-9a-f]{8}$"));
    return cause.kind == CauseKind::HrCode && hex.match(code).hasMatch() ? QStringLiteral("0x") + code : code;
}

QString causeKindText(const core::Cause& cause)
{
    switch (cause.kind) {
    case CauseKind::Step: return Words::tr("Step of the audit log");
    case CauseKind::Reason: return Words::tr("Reason code of the audit log");
    case CauseKind::SsprCode: return Words::tr("Code of the reset page");
    case CauseKind::HrCode: return Words::tr("Error code of the AAD Connect server");
    case CauseKind::SignInError: return Words::tr("Error code of sign-ins");
    case CauseKind::ServerEvent: break;
    }
    const std::string_view code = cause.code;
    if (code.starts_with("connect."))
        return Words::tr("Event of the write-back service (PasswordResetService)");
    if (code.starts_with("adsync."))
        return Words::tr("Event of the synchronisation engine (ADSync)");
    if (code.starts_with("dirsync."))
        return Words::tr("Event of password hash synchronisation (Directory Synchronization)");
    if (code.starts_with("dcagent."))
        return Words::tr("Event of password protection on a domain controller");
    if (code.starts_with("ad."))
        return Words::tr("Event of a domain controller (security log)");
    return Words::tr("Event of a server");
}

QString flowLine(const core::Flow& flow, const HelpdeskWriting& writing)
{
    const core::Cause* cause = core::causeOf(flow);
    const QString reason = writing.isReduced ? withoutAddresses(toQt(flow.reason)) : toQt(flow.reason);
    const QString why = cause ? coreText(cause->title) : reason;
    // "Blocked: office calls" says it already.
    const QString what = why.isEmpty() ? outcomeText(flow.outcome) : why.startsWith(outcomeText(flow.outcome) + u':') ? why : Words::tr("%1: %2", "outcome, reason").arg(outcomeText(flow.outcome), why);
    const QString kind = flow.kind == core::FlowKind::AdminReset && !flow.initiator.empty() ? Words::tr("%1 by %2", "kind of operation, who").arg(kindText(flow.kind), toQt(flow.initiator)) : kindText(flow.kind);
    return QStringLiteral("%1 \u00b7 %2 \u00b7 %3").arg(momentText(flow.started, writing), kind, what);
}

QString flowLink(const std::string& correlationId, const QString& text, const HelpdeskWriting& writing) { return linkTo("flow:", correlationId, text, writing); }
QString alertLink(const std::string& key, const QString& text, const HelpdeskWriting& writing) { return linkTo("alert:", key, text, writing); }
QString flowOfLink(const QString& target) { return targetOf("flow:", target); }
QString alertOfLink(const QString& target) { return targetOf("alert:", target); }

} // namespace ui
