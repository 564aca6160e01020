// SPDX-License-Identifier: GPL-3.0-or-later
// "About this value": how often, since when, until when, who, from where, over time. Each figure is of the whole case, and a link to
// its rows.
#pragma once
#include "core/search/event_about.h"
#include "ui/base/display_zone.h"

#include <QScrollArea>
#include <functional>
#include <memory>

class QLabel;
class QVBoxLayout;

namespace ui {

class Sparkline;

class AboutPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit AboutPanel(QWidget* parent = nullptr);

    void setBusy(core::EventColumn column, const QString& value); // until the answer is there
    void setAbout(std::shared_ptr<const core::AboutValue> about);
    void clear();
    void setZone(const DisplayZone& zone);
    const core::AboutValue* about() const { return m_about.get(); }

Q_SIGNALS:
    // Rows with all of these terms, and of that time where it is not open.
    void rowsWanted(const std::vector<core::FilterTerm>& terms, const core::TimeRange& time);
    void eventWanted(core::EventId event);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void addHeading(const QString& text);
    void addFigure(const QString& name, const QString& text, const QString& tip, std::function<void()> go);
    void addFacet(const QString& heading, const core::EventFacet& facet);
    void addHistogram();
    void addHint();
    QWidget* makeBody();

    std::shared_ptr<const core::AboutValue> m_about;
    DisplayZone m_zone;
    QString m_waitingFor;
    QVBoxLayout* m_column = nullptr;
};

} // namespace ui
