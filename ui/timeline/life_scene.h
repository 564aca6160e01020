// SPDX-License-Identifier: GPL-3.0-or-later
// What the view of a life shows: items in lanes at the current zoom, with their texts. A value that may be copied. GUI
// thread.
#pragma once
#include "core/timeline/life_layout.h"
#include "ui/base/display_zone.h"
#include "ui/timeline/timeline_alert.h"

#include <QFontMetricsF>
#include <QString>

#include <optional>

namespace ui {

QString lifeLaneText(core::LifeLane lane);

struct LifeGeometry {
    double axisHeight = 0, gutter = 0, footHeight = 0, breakWidth = 0;
    core::LifeMetrics lanes;
};

class LifeScene
{
public:
    using Items = std::shared_ptr<const std::vector<core::LifeItem>>;

    void setItems(Items items); // null: nothing
    void setListedFrom(std::optional<core::UtcTime> time) { m_listedFrom = time; }
    std::optional<core::UtcTime> listedFrom() const { return m_listedFrom; } // nothing: the items are all that there is
    void addItems(std::vector<core::LifeItem> more); // behind those that are there; selection and place stay
    // Flows in view that are wide enough for their steps.
    std::vector<std::string> flowsNear() const;
    const std::vector<core::LifeItem>& items() const;
    bool isEmpty() const { return items().empty(); }
    const core::LifeItem& at(int position) const { return items()[m_order[std::size_t(position)]]; } // in the order of keys
    std::uint32_t indexAt(int position) const { return m_order[std::size_t(position)]; }
    int positionOf(std::uint32_t index) const { return int(m_positions[index]); }
    int count() const { return int(m_order.size()); }

    void setSize(double width, double height, const QFontMetricsF& font, const QFontMetricsF& small);
    void setSelected(int position);
    int selected() const { return m_selected; }
    core::FoldedAxis& axis() { return m_axis; }
    const core::FoldedAxis& axis() const { return m_axis; }
    void setFolding(bool folded, double aboutX = 0);
    bool isFolding() const { return m_folding; }
    bool hasLongWaits() const { return !m_longWaits.empty(); }
    void openFold(int fold);
    void fitAll();
    void setRange(core::UtcTime from, core::UtcTime to);
    void reveal(int position);
    void layOut();

    const LifeGeometry& geometry() const { return m_geometry; }
    const core::LifeLayout& layout() const { return m_layout; }
    QString title(std::uint32_t index) const;
    QString kind(std::uint32_t index) const; // its outcome, class or severity in words
    QString describe(int position, const DisplayZone& zone) const;
    QString describeColumn(const core::LifeLayout::Hit& hit, const DisplayZone& zone) const;
    QString foldNote() const;
    // Where the selected item stands, with the size of a mark, also in a lane of columns; empty out of view.
    core::Box selectedBox() const { return boxOf(m_selected); }
    core::Box boxOf(int position) const;
    // Index of the selected item, or of its flow where single steps are not shown; -1 for none.
    int shownSelection() const { return m_selected < 0 ? -1 : int(shownFor(m_selected)); }
    bool showsSteps() const;
    std::vector<std::uint32_t> inColumn(const core::LifeLayout::Hit& hit) const; // by time
    double contentHeight() const { return m_geometry.axisHeight + m_layout.bottom + m_geometry.footHeight; }

private:
    std::uint32_t shownFor(int position) const;
    void applyFolds(double aboutX);

    Items m_items;
    std::shared_ptr<const core::LifeLanes> m_lanes;
    std::vector<std::uint32_t> m_order, m_positions;
    std::vector<core::Fold> m_longWaits;
    std::vector<core::UtcTime> m_opened;
    std::optional<core::UtcTime> m_listedFrom;
    bool m_folding = false;
    int m_selected = -1;
    LifeGeometry m_geometry;
    QFontMetricsF m_small{QFont()};
    core::FoldedAxis m_axis;
    core::LifeLayout m_layout;
};

} // namespace ui
