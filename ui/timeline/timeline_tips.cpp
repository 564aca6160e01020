// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline tells under the mouse.
#include "ui/base/labels.h"
#include "ui/timeline/timeline_view.h"

namespace ui {

QString TimelineView::tipAt(const QPoint& position) const
{
    const int cluster = clusterAt(position);
    if (cluster >= 0)
        return tipFor(cluster);
    const QString alert = tipForAlert(position);
    return alert.isEmpty() ? tipForBand(position) : alert;
}

QString TimelineView::tipFor(int cluster) const
{
    constexpr int most = 8;
    const core::MarkCluster& c = m_scene.layout().clusters[std::size_t(cluster)];
    QString all;
    int told = 0;
    for (std::uint32_t mark : c.marks) {
        if (told++ == most) {
            all += QStringLiteral("<div>%1</div>").arg(tr("and %n more", nullptr, int(c.marks.size()) - most));
            break;
        }
        const core::FlowStep& step = m_scene.step(int(mark));
        QString line = QStringLiteral("%1  <b>%2</b> (%3)")
                           .arg(zone().timeOfDay(step.shownTime, std::min<int>(step.digits, 3)),
                                m_scene.label(mark).toHtmlEscaped(), stepClassText(step.stepClass));
        if (mark > 0 && m_scene.refOf(int(mark)).flow == m_scene.refOf(int(mark) - 1).flow) {
            const QString wait = spanText(step.shownTime - m_scene.step(int(mark) - 1).shownTime);
            line += u' ' + tr("%1 after the step before").arg(wait);
        }
        all += QStringLiteral("<div style='white-space:pre'>%1</div>").arg(line);
        // The id of the flow itself needs no words for each of its records.
        if (step.rule != core::LinkRule::Correlation || c.marks.size() == 1)
            all += QStringLiteral("<div style='margin-left:12px; margin-bottom:4px'>%1</div>").arg(m_scene.whyHere(int(mark)).toHtmlEscaped());
    }
    return all;
}

QString TimelineView::tipForBand(const QPoint& position) const
{
    const double x = inLanes(position).x(), y = inLanes(position).y();
    const auto& bands = m_scene.layout().bands;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (bands[i] && bands[i]->contains(x, y))
            return QStringLiteral("<div>%1</div>").arg(outageText(m_scene.shownOutages()[i], zone()).toHtmlEscaped());
    }
    return {};
}

const core::RowSpot* TimelineView::alertAt(const QPoint& position) const
{
    const QPointF at = inLanes(position);
    for (const core::RowSpot& spot : m_scene.alertSpots()) {
        if (spot.box.grown(3).contains(at.x(), at.y()) || (spot.label && spot.label->contains(at.x(), at.y())))
            return &spot;
    }
    return nullptr;
}

QString TimelineView::tipForAlert(const QPoint& position) const
{
    QString all;
    if (const core::RowSpot* spot = alertAt(position)) {
        for (const std::uint32_t alert : spot->items)
            all += QStringLiteral("<div>%1</div>").arg(m_scene.describeAlert(int(alert), zone()).toHtmlEscaped());
    }
    return all;
}

} // namespace ui
