// SPDX-License-Identifier: GPL-3.0-or-later
// Dashboards: the built-in one and those of the case, over the flows that the filter of the window lets through. Figures are asked for
// while the page is on show; those of the filter before stay until new ones come. An element leads to its flows as a term of the filter
// that is a query. What changes a dashboard of the case is a signal: the window keeps it as an annotation. GUI thread.
#pragma once
#include "core/annotation/annotation.h"
#include "core/insight/dashboard.h"
#include "ui/base/date_form.h"
#include "ui/insight/dashboard_view.h"
#include "ui/session/insight_source.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QSettings;
class QStackedWidget;
class QToolButton;

namespace ui {

class EmptyState;
class InlineMessage;

class InsightsPage : public QWidget
{
    Q_OBJECT

public:
    InsightsPage(InsightSource& source, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void setCaseName(const QString& name) { m_caseName = name; } // of the file, for what is printed
    // What the window shows. `filterText`: of the filter, for people; `filterInFiles`: with dates by ISO 8601, empty: the same.
    void setScope(const FlowListPtr& flows, std::shared_ptr<const core::FlowMatcher> matcher, const core::TimeRange& time, const QString& filterText,
                  const QString& filterInFiles = {});
    void setDashboards(const std::vector<core::SavedSearch>& saved); // of the case: name and YAML
    void clear();                                                    // no case
    void refresh();                                                  // the case has changed
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

    void showDashboard(const QString& key);                          // id of a built-in one, or the name of one of the case
    QString shownDashboard() const { return m_shown; }
    QStringList ownDashboards() const;                               // names
    // Adds a panel to a dashboard of the case, which is made where there is none of that name, upper and lower case being one. Returns its name.
    QString addPanel(const QString& dashboard, core::insight::Panel panel);
    std::vector<std::string> panelIds(const QString& dashboard) const;
    DashboardView& view() { return *m_view; }
    QCheckBox& workbookBox() { return *m_workbook; }
    InlineMessage& message() { return *m_message; }
    bool isComplete() const; // all figures are there
    // The dashboard on show as PDF (ui/insight/dashboard_print.h).
    core::Result<void> print(const QString& path) const;
    void exportTo(const QString& path); // the dashboard on show, as a file to import

Q_SIGNALS:
    void filterRequested(const core::FilterTerm& term);              // and show the flows
    void timeRequested(const core::TimeRange& time);
    void queryRequested(const QString& text);
    void saveRequested(const QString& name, const QString& yaml);
    void removeRequested(const QString& name);
    void importRequested();                                          // of logs: the case is empty
    void panelSaved(const QString& panelId, const QString& path);
    void exported(const QString& dashboard, const QString& path);    // as a file to import
    void said(const QString& sentence);
    void completed();
    void printed(const QString& dashboard, const QString& path);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Own {
        QString name;
        core::insight::Dashboard dashboard;
        QString fault; // why a part of it could not be read
    };
    QWidget* makeBar();
    QMenu* makeMenu();
    void fillChooser();
    void showPanels();
    void ask();
    void askSoon();
    void showState();
    void takeFailure(const core::Error& error);
    void take(const core::insight::PanelPtr& panel, const core::insight::PanelFiguresPtr& figures);
    void openFlows(PanelCard* card, int row, int measure);
    void removePanel(PanelCard* card);
    const core::insight::Dashboard& shown() const;
    const Own* own(const QString& name) const;
    const Own* namesake(const QString& name) const; // which the case would replace by one of this name
    QString freeName(const QString& wanted) const;
    void askForName(const QString& title, const QString& name, std::function<void(const QString&)> done);
    void duplicate();
    void rename();
    void removeShown();
    void importFile();
    void readFile(const QString& path);
    void exportFile();
    void printFile();
    core::Duration bucket() const;

    InsightSource& m_source;
    DisplayZone m_zone;
    QString m_caseName, m_filterInFiles;
    Dates m_dates = Dates::Iso; // as they were written last
    FlowListPtr m_flows;
    std::shared_ptr<const core::FlowMatcher> m_matcher;
    core::TimeRange m_time;
    std::vector<Own> m_own;
    QString m_shown;
    QString m_wanted;                              // one of the case that was shown before; until the user chooses another
    std::vector<core::insight::PanelPtr> m_panels; // on show
    std::size_t m_missing = 0;                     // panels whose figures have not come yet
    bool m_isStale = true;                         // has to be asked for when the page is shown
    QString m_panelMessage;                        // what was said last of the panels on show, which goes with them
    QTimer m_soon;
    QComboBox* m_chooser;
    QComboBox* m_bucket;
    QCheckBox* m_workbook;
    QLabel* m_scope;
    QToolButton* m_more;
    QAction* m_rename = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_print = nullptr;
    InlineMessage* m_message;
    QStackedWidget* m_stack;
    DashboardView* m_view;
    EmptyState* m_empty;
};

} // namespace ui
