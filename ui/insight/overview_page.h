// SPDX-License-Identifier: GPL-3.0-or-later
// The case at a glance, for somebody who opens it first: figures, what stands out, what to do next, what is in the case and what is missing.
// Everything leads to its rows. Asks nobody: what it shows is given to it. GUI thread.
#pragma once
#include "core/insight/case_overview.h"
#include "ui/base/display_zone.h"
#include "ui/session/session.h"

#include <QWidget>

#include <memory>

class QLabel;
class QScrollArea;
class QStackedWidget;

namespace ui {

class EmptyState;
class FigureCard;
class OverviewSection;
class PointRow;
class SourceList;
class TileLayout;

class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget* parent = nullptr);

    void setOverview(std::shared_ptr<const core::insight::CaseOverview> overview); // null: as clear()
    void setCoverage(CoveragePtr coverage); // for the strips; null: without strips
    void setZone(const DisplayZone& zone);
    void clear();                           // the case is being looked at
    void setFailed(const QString& sentence); // it could not be; what was shown before stays

    QList<FigureCard*> figures() const { return m_figures; }
    QList<PointRow*> standsOut() const { return m_standsOut; }
    QList<PointRow*> next() const { return m_next; }
    SourceList& sources() { return *m_sources; }
    EmptyState& emptyState() { return *m_empty; }
    bool isLoading() const;
    QString plainText() const; // all of it, for the clipboard

Q_SIGNALS:
    // A search text whose flows are meant, or page:NAME (core/insight/case_overview.h).
    void leadTo(const QString& target);
    void importRequested();
    void reloadRequested();
    void rulesRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeContent();
    void makeHead(QLayout& column);
    void showAll();
    void showHead();
    void showFigures();
    void showPoints(OverviewSection& section, QList<PointRow*>& rows, const std::vector<core::insight::OverviewPoint>& points, bool areSteps);
    QString quietText() const; // of the list of what stands out, where it is empty
    FigureCard* figure(qsizetype index);
    void follow(const QString& target);
    void adaptToFont();
    void fitFigures();

    std::shared_ptr<const core::insight::CaseOverview> m_overview;
    CoveragePtr m_coverage;
    DisplayZone m_zone;
    QStackedWidget* m_stack;
    QScrollArea* m_area;
    EmptyState *m_empty, *m_loading, *m_failed;
    QLabel *m_title, *m_line;
    TileLayout *m_figureTiles, *m_listTiles;
    OverviewSection *m_standsOutBox, *m_nextBox, *m_sourcesBox;
    QList<FigureCard*> m_figures;
    QList<PointRow*> m_standsOut, m_next;
    SourceList* m_sources;
};

} // namespace ui
