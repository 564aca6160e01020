// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/around_words.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui {

namespace {

struct AroundWords {
    Q_DECLARE_TR_FUNCTIONS(ui::AroundWords)
};

} // namespace

QString addressSentence(const core::FlowDetail& detail)
{
    if (detail.flow.sourceIp.empty())
        return {};
    const core::FlowSurroundings& around = detail.around;
    switch (around.address) {
    case core::Familiarity::Familiar:
        return AroundWords::tr("Familiar: %n successful sign-in(s) of the user came from it in the seven days before.", nullptr,
                               int(around.signInsFromAddress));
    case core::Familiarity::New:
        return AroundWords::tr("New: of %n sign-in(s) of the user in the seven days before, no successful one without risk came from it.", nullptr,
                               int(around.signInsBefore));
    case core::Familiarity::Unknown: break;
    }
    return AroundWords::tr("Unknown: the case holds no sign-in of the user in the seven days before.");
}

QString firstSuccessSentence(const core::FlowDetail& detail, const DisplayZone& zone)
{
    const auto& first = detail.around.firstSuccessAfter;
    if (!first)
        return {};
    const QString when = zone.full(*first, 0);
    if (*first < detail.flow.ended)
        return AroundWords::tr("%1, during the flow, from %2").arg(when, toQt(detail.around.firstSuccessIp));
    const QString after = spanText(*first - detail.flow.ended);
    if (detail.around.firstSuccessIp.empty())
        return AroundWords::tr("%1, %2 after the flow").arg(when, after);
    const QString ip = toQt(detail.around.firstSuccessIp);
    if (detail.around.firstSuccessIp == detail.flow.sourceIp)
        return AroundWords::tr("%1, %2 after the flow, from the address of the flow").arg(when, after);
    return AroundWords::tr("%1, %2 after the flow, from %3").arg(when, after, ip);
}

QString aroundLine(const core::FlowDetail& detail)
{
    QStringList parts;
    if (!detail.flow.sourceIp.empty() && detail.around.address == core::Familiarity::New)
        parts << AroundWords::tr("new address");
    else if (!detail.flow.sourceIp.empty() && detail.around.address == core::Familiarity::Familiar)
        parts << AroundWords::tr("familiar address");
    if (const auto& first = detail.around.firstSuccessAfter)
        parts << (*first < detail.flow.ended ? AroundWords::tr("signed in during the flow")
                                             : AroundWords::tr("signed in %1 later").arg(spanText(*first - detail.flow.ended)));
    if (detail.around.outage)
        parts << AroundWords::tr("during a write-back outage");
    QString line = parts.join(QStringLiteral(" \u00b7 "));
    if (!line.isEmpty())
        line[0] = line[0].toUpper();
    return line;
}

} // namespace ui
