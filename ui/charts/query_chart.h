// SPDX-License-Identifier: GPL-3.0-or-later
// Draws what a query's `render` asks for. Times stand in the zone of the window, bars begin at zero, series differ in colour and in the
// stroke of their lines. For screen readers it has a name and a summary; the table beside it holds the same values. GUI thread.
#pragma once
#include "ui/charts/chart_data.h"

#include <QWidget>

class QAbstractAxis;
class QCategoryAxis;
class QChart;
class QChartView;
class QLabel;
class QStackedWidget;

namespace ui {

class CardView;

class QueryChart : public QWidget
{
    Q_OBJECT

public:
    explicit QueryChart(QWidget* parent = nullptr);
    ~QueryChart() override;

    void setData(ChartData data, const DisplayZone& zone);
    void clear();
    const ChartData& data() const { return m_data; }
    QString summary() const;        // for screen readers: what is drawn, from which values
    bool isDrawn() const;           // else a sentence says why not
    QString tipAt(const QString& series, QPointF value) const;
    QImage picture() const;         // as shown, without selection or focus
    QChart* chart() const { return m_chart; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void dress();
    void addLines();
    void addBars();
    void addSlices();
    void addPoints();
    QAbstractAxis* makeXAxis();
    void makeValueAxis();
    void labelTimes();
    void labelCategories();
    void addLabels(const QList<std::pair<double, QString>>& labels);
    std::pair<double, double> valueRange() const;
    std::pair<double, double> xRange() const;
    void showTip(bool on, const QString& text);
    QString xText(double x) const;

    ChartData m_data;
    DisplayZone m_zone;
    QChart* m_chart;
    QChartView* m_view;
    QStackedWidget* m_stack;
    QLabel* m_problem;
    QLabel* m_notes;
    CardView* m_cards;
    QCategoryAxis* m_labels = nullptr; // of times and categories; made anew with each width
    bool m_labelling = false;
};

} // namespace ui
