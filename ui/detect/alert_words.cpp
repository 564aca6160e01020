// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/alert_words.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/shape_icon.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ui {

using core::detect::Alert;
using core::detect::AlertState;
using core::detect::Classification;
using core::detect::Severity;
using core::detect::TriageStatus;

static_assert(int(Severity::Informational) == int(AlertSeverity::Informational) && int(Severity::High) == int(AlertSeverity::High));

namespace {

struct AlertWords {
    Q_DECLARE_TR_FUNCTIONS(ui::AlertWords)
};

void drawSign(QPainter& painter, const QRectF& box, AlertStand stand)
{
    const auto at = [&](double x, double y) { return QPointF(box.left() + box.width() * x, box.top() + box.height() * y); };
    switch (stand) {
    case AlertStand::Closed: painter.drawPolyline(QPolygonF({at(0.30, 0.53), at(0.45, 0.67), at(0.71, 0.36)})); break;
    case AlertStand::Suppressed: painter.drawLine(at(0.29, 0.5), at(0.71, 0.5)); break;
    case AlertStand::Information:
        painter.drawLine(at(0.5, 0.47), at(0.5, 0.72));
        painter.drawPoint(at(0.5, 0.28));
        break;
    case AlertStand::NotEvaluable: {
        QPainterPath hook(at(0.37, 0.40));
        hook.cubicTo(at(0.37, 0.20), at(0.66, 0.22), at(0.63, 0.41));
        hook.cubicTo(at(0.62, 0.50), at(0.50, 0.48), at(0.50, 0.60));
        painter.drawPath(hook);
        painter.drawPoint(at(0.5, 0.76));
        break;
    }
    case AlertStand::New:
    case AlertStand::Active: break;
    }
}

} // namespace

AlertStand standOf(const Alert& alert)
{
    if (alert.state == AlertState::NotEvaluable)
        return AlertStand::NotEvaluable;
    if (alert.state == AlertState::Information)
        return AlertStand::Information;
    if (!alert.triage.suppressedBy.empty())
        return AlertStand::Suppressed;
    switch (alert.triage.status) {
    case TriageStatus::Active: return AlertStand::Active;
    case TriageStatus::Closed: return AlertStand::Closed;
    case TriageStatus::New: break;
    }
    return AlertStand::New;
}

QString standText(AlertStand stand)
{
    switch (stand) {
    case AlertStand::New: return AlertWords::tr("New");
    case AlertStand::Active: return AlertWords::tr("Active");
    case AlertStand::Closed: return AlertWords::tr("Closed");
    case AlertStand::Suppressed: return AlertWords::tr("Suppressed");
    case AlertStand::Information: return AlertWords::tr("Information");
    case AlertStand::NotEvaluable: return AlertWords::tr("Not evaluable");
    }
    return {};
}

QColor standColor(AlertStand stand, const Colors& colors)
{
    switch (stand) {
    case AlertStand::New:
    case AlertStand::Active: return colors.accent;
    case AlertStand::Closed: return colors.success;
    case AlertStand::NotEvaluable: return colors.warning;
    case AlertStand::Suppressed:
    case AlertStand::Information: break;
    }
    return colors.neutral;
}

void drawStandShape(QPainter& painter, const QRectF& box, AlertStand stand, const QPalette& palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = standColor(stand, colorsFor(palette));
    const double stroke = std::max(1.2, box.width() / 10);
    const QRectF ring = box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2);
    QPen pen(color, stroke);
    if (stand == AlertStand::NotEvaluable)
        pen.setDashPattern({1.6, 1.4});
    painter.setPen(pen);
    painter.setBrush(stand == AlertStand::New ? QBrush(color) : QBrush(palette.color(QPalette::Base)));
    painter.drawEllipse(ring);
    if (stand == AlertStand::Active) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPie(ring, 90 * 16, 180 * 16);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    drawSign(painter, ring, stand);
    painter.restore();
}

QIcon standIcon(AlertStand stand, const QPalette& palette)
{
    return shapeIcon([stand, palette](QPainter& painter, const QRectF& box) { drawStandShape(painter, box, stand, palette); });
}

AlertSeverity severityOf(const Alert& alert) { return AlertSeverity(alert.severity); }

QString classificationText(Classification classification)
{
    switch (classification) {
    case Classification::TruePositive: return AlertWords::tr("True positive: it happened, and it is harmful");
    case Classification::BenignPositive: return AlertWords::tr("Benign positive: it happened, and it is accepted");
    case Classification::FalsePositive: return AlertWords::tr("False positive: it did not happen");
    case Classification::Undetermined: return AlertWords::tr("Undetermined");
    case Classification::None: break;
    }
    return {};
}

QString tacticText(const std::string& tactic)
{
    QString words;
    const QString text = toQt(tactic);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool begins = i > 0 && text[i].isUpper() && !text[i - 1].isUpper() && text[i - 1] != u' ';
        if (begins)
            words += u' ';
        words += begins ? text[i].toLower() : text[i];
    }
    return words;
}

QString attackText(const Alert& alert)
{
    QStringList tactics, techniques;
    for (const std::string& tactic : alert.tactics)
        tactics << tacticText(tactic);
    for (const std::string& technique : alert.techniques)
        techniques << toQt(technique);
    const QString a = tactics.join(QStringLiteral(", ")), b = techniques.join(QStringLiteral(", "));
    return a.isEmpty() || b.isEmpty() ? a + b : QStringLiteral("%1 \u00b7 %2").arg(a, b);
}

QString originText(const std::string& source)
{
    if (source == "AuditLogs")
        return AlertWords::tr("Audit log");
    if (source == "SignInLogs" || source == "SigninLogs")
        return AlertWords::tr("Sign-ins");
    if (source == "NonInteractiveUserSignInLogs" || source == "AADNonInteractiveUserSignInLogs")
        return AlertWords::tr("Non-interactive sign-ins");
    if (source == "PasswordResetService")
        return AlertWords::tr("Server events of the write-back service");
    if (source == "risk_event")
        return AlertWords::tr("Risk detections");
    if (source == "registration")
        return AlertWords::tr("Registered methods");
    if (source == "role_assignment")
        return AlertWords::tr("Role assignments");
    return toQt(source);
}

QString personOf(const Alert& alert) { return toQt(!alert.user.empty() ? alert.user : !alert.actor.empty() ? alert.actor : alert.ip); }
QString ruleNameOf(const Alert& alert) { return alert.rule.empty() ? toQt(alert.ruleId) : coreText(alert.rule); }
QString titleOf(const Alert& alert) { return alert.title.empty() ? ruleNameOf(alert) : coreTitle(alert.rule, alert.title); }

QString triageText(const core::detect::Triage& triage)
{
    QStringList parts;
    if (!triage.suppressedBy.empty())
        parts << AlertWords::tr("Suppressed: %1").arg(toQt(triage.suppressedBy));
    if (triage.status == TriageStatus::Closed)
        parts << AlertWords::tr("Closed. %1.").arg(classificationText(triage.classification));
    else if (triage.status == TriageStatus::Active)
        parts << AlertWords::tr("Active");
    if (!triage.reason.empty())
        parts << AlertWords::tr("Reason: %1").arg(toQt(triage.reason));
    if (!triage.owner.empty())
        parts << AlertWords::tr("Owner: %1").arg(toQt(triage.owner));
    return parts.join(u'\n');
}

QString missingText(const Alert& alert)
{
    QStringList sentences;
    for (const core::detect::MissingEvidence& missing : alert.missing)
        sentences << coreText(missing.text);
    sentences.removeDuplicates();
    return sentences.join(QStringLiteral("; "));
}

QString timeToDetectText(const Alert& alert)
{
    const auto span = alert.timeToDetect();
    return span ? spanText(*span) : QString();
}

} // namespace ui
