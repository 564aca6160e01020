// SPDX-License-Identifier: GPL-3.0-or-later
// The other flows of the same person in the episode of the one on show, with the story that they make. Hidden where a flow
// stands alone.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/flow/episode_index.h"

#include <QWidget>

class QLabel;

namespace ui {

class EpisodeBox : public QWidget
{
    Q_OBJECT

public:
    explicit EpisodeBox(QWidget* parent = nullptr);
    void setEpisode(std::shared_ptr<const EpisodeIndex> index, const std::string& correlationId); // null: none
    void setZone(const DisplayZone& zone);
    QLabel& list() { return *m_list; }

Q_SIGNALS:
    void flowRequested(const QString& correlationId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showEpisode();

    std::shared_ptr<const EpisodeIndex> m_index;
    std::string m_correlationId;
    DisplayZone m_zone;
    QLabel *m_story, *m_list;
};

} // namespace ui
