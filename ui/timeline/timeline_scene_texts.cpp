// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of the scene: for tips, screen readers, headings and the foot.
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/timeline/timeline_scene.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

struct SceneText {
    Q_DECLARE_TR_FUNCTIONS(ui::TimelineScene)
};

} // namespace

QString TimelineScene::flowLabel(std::size_t flow) const
{
    const core::Flow& f = m_flows[flow]->flow;
    return QStringLiteral("%1 \u00b7 %2 \u00b7 %3").arg(flow + 1).arg(kindText(f.kind), outcomeText(f.outcome));
}

QString TimelineScene::flowHeading(std::size_t flow, const DisplayZone& zone) const
{
    const core::Flow& f = m_flows[flow]->flow;
    const QString who = f.user.empty() ? toQt(f.correlationId) : toQt(f.user);
    return QStringList{who, kindText(f.kind), outcomeText(f.outcome), zone.full(f.started, 0), spanText(f.duration())}.join(QStringLiteral(" \u00b7 "));
}

QString TimelineScene::describe(int index, const DisplayZone& zone) const
{
    if (index < 0 || index >= int(stepCount()))
        return {};
    const core::FlowStep& s = step(index);
    const StepRef ref = refOf(index);
    QString what = m_flows.size() == 1
        ? SceneText::tr("Step %1 of %2: %3, %4, lane %5, %6")
        : SceneText::tr("Flow %7, step %1 of %2: %3, %4, lane %5, %6");
    const std::size_t count = m_flows.size() == 1 ? stepCount() : m_flows[std::size_t(ref.flow)]->steps.size();
    what = what.arg(m_flows.size() == 1 ? index + 1 : ref.step + 1).arg(count)
               .arg(m_labels[std::size_t(index)], stepClassText(s.stepClass), laneText(s.lane),
                    zone.full(s.shownTime, s.digits > 3 ? 3 : s.digits));
    if (m_flows.size() > 1)
        what = what.arg(flowLabel(std::size_t(ref.flow)));
    return s.rule == core::LinkRule::Correlation ? what : what + QStringLiteral(". ") + whyHere(index);
}

QString TimelineScene::describeAlert(int alert, const DisplayZone& zone) const
{
    const TimelineAlert& a = m_alerts[std::size_t(alert)];
    return SceneText::tr("Alert: %1, severity %2, %3").arg(a.title, severityText(a.severity).toLower(), zone.full(a.time, 0));
}

QString TimelineScene::whyHere(int index) const
{
    const core::FlowStep& s = step(index);
    QString why = s.linkReason.empty() ? ruleText(s.rule) : coreText(s.linkReason);
    QString sure = linkText(s.link);
    if (s.decision == core::LinkDecision::Confirmed)
        sure = decisionText(s.decision);
    why = SceneText::tr("%1: %2", "strength of the link: its reason").arg(sure, why);
    const QString remarks = remarksText(s.remarks);
    return remarks.isEmpty() ? why : why + QStringLiteral(" (%1)").arg(remarks);
}

bool TimelineScene::hasInferred() const
{
    return std::any_of(m_flows.begin(), m_flows.end(), [](const FlowPtr& flow) {
        return std::any_of(flow->steps.begin(), flow->steps.end(),
                           [](const core::FlowStep& s) { return s.link != core::LinkStrength::Exact; });
    });
}

QString TimelineScene::clockNote() const
{
    QStringList notes;
    for (const FlowPtr& flow : m_flows) {
        const core::Flow& f = flow->flow;
        if (!f.clockOffsetMs || *f.clockOffsetMs == 0)
            continue;
        const QString server = f.computer.empty() ? SceneText::tr("the server") : toQt(f.computer);
        const QString note = SceneText::tr("Clock of %1 off by %2; corrected here").arg(server, offsetText(*f.clockOffsetMs));
        if (!notes.contains(note))
            notes << note;
    }
    return notes.join(QStringLiteral(" \u00b7 "));
}

QString TimelineScene::foldNote() const
{
    const int count = int(m_axis.folds().size());
    return count == 0 ? QString() : SceneText::tr("%n waits folded", nullptr, count);
}

} // namespace ui
