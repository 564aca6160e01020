// SPDX-License-Identifier: GPL-3.0-or-later
// What a query gave: as a table with the value of the current cell beside it, as a chart, and the SQL that it ran as. Before the first
// result the examples stand in its place. GUI thread.
#pragma once
#include "ui/charts/chart_data.h"
#include "ui/kql/result_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace ui {

class JobRunner;
class QueryChart;
class RawView;
class TableFindBar;
class TableView;

class ResultView : public QWidget
{
    Q_OBJECT

public:
    enum Tab { TableTab, ChartTab, SqlTab };

    ResultView(JobRunner& tables, QWidget* parent = nullptr);

    void showResult(ResultPtr result);
    void showExamples();                  // no result yet, or another case
    void setSql(const QString& sql);
    void setZone(const DisplayZone& zone);
    void setTab(Tab tab);
    Tab tab() const;

    const ResultPtr& result() const { return m_result; } // null: none
    ResultModel* model() const { return m_model; }       // null: no result
    TableView& table() { return *m_table; }
    QueryChart& chart() { return *m_chart; }
    TableFindBar& findBar() { return *m_find; }
    RawView& cell() { return *m_cell; }
    QString sqlText() const;
    // Events or flows of the selected rows, each once; empty: the rows come from none.
    std::vector<std::int64_t> selectedSources(core::kql::RowKind kind) const;
    QByteArray saveSplit() const;
    void restoreSplit(const QByteArray& state);

public Q_SLOTS:
    void find();
    void showSources(); // of the selected rows

Q_SIGNALS:
    void exampleChosen(int number);
    void copied(const QString& sentence);
    void openEvents(const std::vector<std::int64_t>& events);
    void openFlow(std::int64_t flow);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeTable();
    QWidget* makeChart();
    QWidget* makeExamples();
    void writeExamples();
    void setUpTable();
    void showCell();
    void drawChart();
    void fillChartKinds();
    void fillMenu(QMenu& menu);
    void copyChart();
    void updateStack();

    JobRunner& m_tables;
    const int m_orderChannel; // of that worker
    ResultPtr m_result;
    DisplayZone m_zone;
    ResultModel* m_model = nullptr;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    TableView* m_table;
    TableFindBar* m_find;
    QSplitter* m_split;
    RawView* m_cell;
    QLabel* m_cellName;
    QueryChart* m_chart;
    QComboBox* m_kind;
    QToolButton* m_copyChart;
    QPlainTextEdit* m_sql;
    QLabel* m_examples;
};

} // namespace ui
