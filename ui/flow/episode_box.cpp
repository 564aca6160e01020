// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/episode_box.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int most = 4; // flows beside the one on show

} // namespace

EpisodeBox::EpisodeBox(QWidget* parent) : QWidget(parent), m_story(new QLabel(this)), m_list(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 6, 12, 8);
    layout->setSpacing(2);
    for (QLabel* label : {m_story, m_list}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::RichText);
        label->setMinimumWidth(1);
        layout->addWidget(label);
    }
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_list->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_list->setAccessibleName(tr("Other flows of the episode"));
    connect(m_list, &QLabel::linkActivated, this, &EpisodeBox::flowRequested);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    showEpisode();
}

void EpisodeBox::setEpisode(std::shared_ptr<const EpisodeIndex> index, const std::string& correlationId)
{
    m_index = std::move(index);
    m_correlationId = correlationId;
    showEpisode();
}

void EpisodeBox::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    showEpisode();
}

void EpisodeBox::showEpisode()
{
    const core::Episode* episode = m_index ? m_index->episodeOf(m_correlationId) : nullptr;
    setVisible(episode);
    if (!episode)
        return;
    const auto& flows = episode->flows;
    std::size_t own = 0;
    while (own + 1 < flows.size() && m_index->flow(flows[own]).correlationId != m_correlationId)
        ++own;
    m_story->setText(tr("<b>Episode, flow %1 of %2:</b> %3").arg(own + 1).arg(flows.size()).arg(coreText(episode->story).toHtmlEscaped()));
    // The nearest ones, in their order.
    std::size_t from = own > most / 2 ? own - most / 2 : 0;
    const std::size_t to = std::min(flows.size(), from + most + 1);
    from = to > most + 1 ? std::min(from, to - most - 1) : 0;
    const QString day = m_zone.dateTime(m_index->flow(flows[own]).started).left(10);
    QStringList lines;
    for (std::size_t i = from; i < to; ++i) {
        const core::Flow& flow = m_index->flow(flows[i]);
        if (i == own)
            continue;
        QString time = m_zone.dateTime(flow.started);
        if (time.left(10) == day)
            time = time.mid(11);
        const QString words = tr("%1 %2, %3", "time, kind and outcome of a flow").arg(time, kindText(flow.kind), outcomeText(flow.outcome));
        lines << QStringLiteral("<a href=\"%1\">%2</a>").arg(toQt(flow.correlationId).toHtmlEscaped(), words.toHtmlEscaped());
    }
    if (const int hidden = int(flows.size()) - int(lines.size()) - 1; hidden > 0)
        lines << tr("and %n more", nullptr, hidden);
    m_list->setText(lines.join(QStringLiteral("<br>")));
}

void EpisodeBox::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showEpisode(); // links keep the colour with which they were made
}

} // namespace ui
