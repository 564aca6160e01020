// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of a case as rows: name, amount, a strip of its hours over the span of the case, and how many of these are missing. Below a
// width all of it breaks into two lines. GUI thread.
#pragma once
#include "ui/insight/overview_rows.h"

namespace ui {

class StripAxis;

// A column of a strip: some hours of the case.
struct StripCell {
    bool isPresent = false;
    double missing = 0; // share of its hours
    bool operator==(const StripCell&) const = default;
};
// `columns` cells over the span of the case's logs. Pure.
std::vector<StripCell> stripCells(const core::insight::SourceFact& source, const core::store::CoverageMap& map, int columns);

// One kind of cell over a stretch: full, a thin line where the log was silent, hatched where nothing is known.
void paintStripCell(QPainter& painter, const QRectF& box, const StripCell& cell, const QPalette& palette);

class SourceRow : public OverviewButton
{
    Q_OBJECT

public:
    using OverviewButton::OverviewButton;
    void setSource(const core::insight::SourceFact& source, CoveragePtr coverage, const DisplayZone& zone);
    const core::insight::SourceFact& source() const { return m_source; }
    int nameWidth() const; // that its words need, as the next two
    int amountWidth() const;
    int stateWidth() const;
    void setColumns(int name, int amount, int state); // widths, the same in all rows
    int heightForWidth(int width) const override;
    QRect stripRect(int width) const; // in the coordinates of the row

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int factsWidth() const;
    bool isNarrow(int width) const; // two lines or more
    QFont nameFont() const;
    void paintStrip(QPainter& painter, const QRect& strip);

    core::insight::SourceFact m_source;
    CoveragePtr m_coverage;
    QString m_name, m_amount, m_state;
    int m_nameColumn = 0, m_amountColumn = 0, m_stateColumn = 0;
};

// All rows, the times at both ends below them, and what the strips mean.
class SourceList : public QWidget
{
    Q_OBJECT

public:
    explicit SourceList(QWidget* parent = nullptr);
    void setSources(const core::insight::CaseOverview& overview, const CoveragePtr& coverage, const DisplayZone& zone);
    QList<SourceRow*> rows() const { return m_rows; }

Q_SIGNALS:
    void activated(const QString& target);

protected:
    void changeEvent(QEvent* event) override;

private:
    void alignColumns();
    QList<SourceRow*> m_rows;
    QVBoxLayout* m_column;
    StripAxis* m_axis;
};

} // namespace ui
