// SPDX-License-Identifier: GPL-3.0-or-later
// What the layouts of all forms have in common. Internal to panel_scene*.cpp.
#pragma once
#include "ui/insight/panel_scene.h"

#include <QCoreApplication>

namespace ui {

struct LegendEntry {
    QString text;
    SceneColor color;
    bool isLine = false, isHatch = false, isStriped = false;
    int stroke = 0;
};

class SceneMaker
{
    Q_DECLARE_TR_FUNCTIONS(ui::PanelScene)

public:
    SceneMaker(const PanelData& data, const TextMeasure& measure, QSizeF room) : m_data(data), m_measure(measure), m_room(room) { m_scene.size = {room.width(), 0}; }

    void makeColumns(); // panel_scene_columns.cpp
    void makeBars();    // panel_scene_bars.cpp
    void makeGroups();
    void makeFunnel();  // panel_scene_funnel.cpp
    void makeMap();     // panel_scene_map.cpp
    void makeCards();   // panel_scene_cards.cpp
    PanelScene take();

private:
    struct Axis {
        std::vector<double> ticks;
        core::insight::Unit unit = core::insight::Unit::Count;
        double top = 1;     // value at the upper end
        double labels = 0;  // width of its labels
    };
    struct ColumnPlan {
        std::vector<int> bars, lines; // numbers in PanelData::series
        bool isStacked = true, hasRight = false;
        Axis left, right;
        double step = 0;              // width of a bucket
    };
    struct BarLane {
        std::vector<int> series;
        core::insight::Unit unit = core::insight::Unit::Count;
        double left = 0, width = 0, values = 0, top = 1;
        QString head;
    };

    double line(TextSize size = TextSize::Normal) const { return m_measure.height(size); }
    double em() const { return line() * 0.6; }
    double widthOf(const QString& text, TextSize size = TextSize::Normal) const { return m_measure.width(text, size); }
    const PanelSeries& series(int number) const { return m_data.series[std::size_t(number)]; }
    std::vector<int> visible() const; // series that are drawn

    SceneColor colorOf(int series) const;
    bool isStriped(int series) const; // its colour stands for two things
    void text(const QRectF& box, const QString& words, TextSize size, Ink ink, Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);
    double addLegend(const std::vector<LegendEntry>& entries, double left, double top, double width); // answers the height
    std::vector<LegendEntry> entriesOf(const std::vector<int>& series) const;
    void addNote(const QStringList& notes);
    SceneElement elementOf(int place, int series, std::optional<double> whole) const;
    QString tipOf(const PanelPlace& place, std::optional<double> whole, bool leads) const;
    bool leadsFrom(int row, int series, std::optional<double> value) const; // to flows
    std::optional<double> stackOf(int place) const; // sum of the counts that stand on each other; nothing for one alone
    void summarize(int elements);

    ColumnPlan planColumns();
    double addAxes(ColumnPlan& plan, double top, double height);
    // Below the label of the axis beside it, which is half a line lower than the plot.
    double labelsTop() const { return m_scene.plot.bottom() + line(TextSize::Small) * 0.45 + 1; }
    void addTimeLabels(const ColumnPlan& plan);
    void addDayLabels(const ColumnPlan& plan);
    void addClockLabels(const ColumnPlan& plan);
    double xOfClock(core::UtcTime local, std::optional<core::UtcTime> moment) const;
    void addNameLabels(const ColumnPlan& plan);
    void addZone();
    void addHoles();
    QString holesText() const;
    void addColumn(const ColumnPlan& plan, int place);
    void addTotals(const ColumnPlan& plan);
    void addLine(const ColumnPlan& plan, int number, int index);
    std::vector<BarLane> barLanes(double left, double width) const;
    double nameWidth(double share) const;
    double barNames() const;                                                // width for the names of bars
    QStringList nameLines(int place, double width) const;                   // one or two
    void addName(const QStringList& lines, double top, double height, double width);
    // Heights of the lines of bars: as their names need, and more where there is room.
    std::vector<double> barHeights(double top, double names) const;
    double notesHeight() const;
    void addBarRow(const std::vector<BarLane>& lanes, int place, double top, double height, double names);
    void addStack(const BarLane& lane, int place, const QRectF& row);
    void addSingle(const BarLane& lane, int place, const QRectF& row);
    double addStages(int row, double top, double height);
    void addScale(double top, double left, double most, core::insight::Unit unit);
    QStringList cardLines(int series, double width) const;
    void addCard(int series, const QRectF& box, int nameLines);

    const PanelData& m_data;
    const TextMeasure& m_measure;
    QSizeF m_room;
    PanelScene m_scene;
};

} // namespace ui
