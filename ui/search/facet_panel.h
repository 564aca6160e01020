// SPDX-License-Identifier: GPL-3.0-or-later
// The values of what is shown, with counts, field by field. Enter or a click shows only that value, Del or a click with Ctrl
// leaves it out; what the filter holds already is marked. Values are counted as if the filter had no clause on their own field,
// so that the others can be seen. GUI thread.
#pragma once
#include "ui/search/filter_state.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace ui {

struct FacetValue {
    std::string value; // as the filter wants it
    QString label;     // for people
    std::uint64_t count = 0;
};

struct Facet {
    core::FilterField field = core::FilterField::User;
    std::vector<FacetValue> values; // the most frequent first
    std::uint64_t otherValues = 0;  // how many more there are
};

class FacetPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FacetPanel(FilterState& state, QWidget* parent = nullptr);

    void setFacets(std::vector<Facet> facets);
    QTreeWidget& tree() { return *m_tree; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void toggle(const QTreeWidgetItem* item, bool exclude);
    void toggleValue(int field, const QVariant& value, bool exclude);

    FilterState& m_state;
    QTreeWidget* m_tree;
    QLabel* m_empty;
    std::vector<Facet> m_facets;
    QHash<int, bool> m_folded; // by field, as the user left them
};

} // namespace ui
